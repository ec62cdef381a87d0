import { changeBetween } from '../ranges.ts';

/** Versions of a text, oldest first, as their differences: what undo goes back through. */
export interface EditHistory {
  readonly base: string;
  readonly changes: readonly (readonly [from: number, length: number, insert: string])[];
}

/** Older versions are forgotten; so are those of texts longer than this, in UTF-16 units. */
const MOST_VERSIONS = 80;
const LONGEST = 100_000;

const apply = (text: string, [from, length, insert]: EditHistory['changes'][number]): string =>
  text.slice(0, from) + insert + text.slice(from + length);

/** The versions, the present one last. */
export function versionsOf({ base, changes }: EditHistory): readonly string[] {
  const versions = [base];
  for (const change of changes) versions.push(apply(versions.at(-1) ?? '', change));
  return versions;
}

/** With one more version; the history alone where nothing changed. `last` is the present text. */
export function recorded(history: EditHistory | undefined, last: string, text: string): EditHistory {
  if (text.length > LONGEST) return { base: text, changes: [] };
  const known = history ?? { base: last, changes: [] };
  if (text === last) return known;
  const { from, to, insert } = changeBetween(last, text);
  const changes = [...known.changes, [from, to - from, insert] as const];
  const [oldest] = changes;
  return changes.length > MOST_VERSIONS && oldest !== undefined
    ? { base: apply(known.base, oldest), changes: changes.slice(1) }
    : { base: known.base, changes };
}

const isChange = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 3 && Number.isInteger(value[0]) && Number.isInteger(value[1]) && typeof value[2] === 'string';

/** What storage gave back; `undefined` where it is no history, or not of this text. */
export function historyFrom(value: unknown, text: string): EditHistory | undefined {
  if (typeof value !== 'object' || value === null || !('base' in value) || !('changes' in value)) return undefined;
  if (typeof value.base !== 'string' || !Array.isArray(value.changes) || !value.changes.every(isChange)) return undefined;
  const history = value as EditHistory;
  return versionsOf(history).at(-1) === text ? history : undefined;
}
