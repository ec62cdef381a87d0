import type { TextKey, TextParams } from '../../i18n/index.ts';
import type { EditorFault, ManifestDocument } from '../../manifest/index.ts';
import type { Span } from '../ranges.ts';
import type { Missing } from '../references.ts';
import type { Tree } from './tree.ts';

export interface Edit extends Span {
  readonly insert: string;
}

/** A text of the room `language`. */
export interface FixText {
  readonly key: TextKey<'language'>;
  readonly params?: TextParams;
}

/** A change of the text that takes a fault away; the rest of the text stays as it is. */
export interface Fix {
  readonly title: FixText;
  readonly edits: readonly Edit[];
}

/** A fault of the text itself, or an object that it names and that is not there. */
export type Fault = EditorFault & { readonly missing?: Missing };

/** What a fixer looks at. */
export interface Faulty {
  readonly text: string;
  readonly fault: Fault;
  readonly documents: readonly ManifestDocument[];
  /** The document that the fault lies in, where it could be read. */
  readonly tree: Tree | undefined;
}

/** Fixes that might help; whether they do is found out by checking the text that they make. */
export type Fixer = (faulty: Faulty) => readonly Fix[];

/** Edits do not overlap; they may be in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { from, to, insert } of edits.toSorted((one, other) => other.from - one.from || other.to - one.to))
    result = result.slice(0, from) + insert + result.slice(to);
  return result;
}

export const fix = (key: TextKey<'language'>, params: FixText['params'], ...edits: readonly (Edit | undefined)[]): readonly Fix[] =>
  edits.every((edit) => edit !== undefined) ? [{ title: { key, ...(params === undefined ? {} : { params }) }, edits }] : [];
