import type { Document } from 'yaml';
import { jsonText } from '../../kubernetes/index.ts';

const layout = { indentSeq: false, lineWidth: 0, flowCollectionPadding: false } as const;
const schema = { schema: 'yaml-1.1', merge: true, uniqueKeys: false, intAsBigInt: true } as const;

/** More than separators and blanks. */
const isMore = (document: Document): boolean =>
  document.errors.length > 0 ||
  document.toJS() !== null ||
  Boolean(document.commentBefore ?? document.comment ?? document.contents?.comment);

const contentOf = (documents: readonly Document[]): string => jsonText(documents.map((document) => document.toJS() as unknown));

/**
 * The manifest in the usual layout: two blanks a level, lists at their key's column, comments kept. `undefined` where it
 * cannot be read, where formatting would change what it says, or where it is in that layout already.
 */
export async function formatText(text: string): Promise<string | undefined> {
  const { parseAllDocuments } = await import('yaml');
  try {
    return formatted(text, parseAllDocuments);
  } catch {
    // Too many aliases, or too many levels.
    return undefined;
  }
}

function formatted(text: string, parseAllDocuments: typeof import('yaml').parseAllDocuments): string | undefined {
  const read = (source: string): readonly Document[] => [...parseAllDocuments(source, schema)].filter(isMore);
  const before = read(text);
  if (before.length === 0 || before.some(({ errors }) => errors.length > 0)) return undefined;
  const written = before
    .map((document) => document.toString(layout).replace(/^(---\n)?\n+/, '$1'))
    .map((part, index) => (index === 0 || part.startsWith('---') ? part : `---\n${part}`))
    .join('');
  return written !== text && contentOf(read(written)) === contentOf(before) ? written : undefined;
}
