import { type ManifestDocument, parseDocuments } from '../manifest/index.ts';

let last: { readonly text: string; readonly documents: readonly ManifestDocument[] } | undefined;

/** The documents of a text, remembered until another is asked about: caret and marks ask again and again about the same. */
export function parsed(text: string): readonly ManifestDocument[] {
  if (last !== undefined && last.text === text) return last.documents;
  const documents = parseDocuments(text);
  last = { text, documents };
  return documents;
}
