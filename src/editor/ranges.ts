/** A place in a text, UTF-16 code units, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Lines and columns count from 1, as in Monaco; the end is exclusive. */
export interface TextRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** Offsets at which the lines of a text begin. A line ends with `\n`, `\r\n` or a lone `\r`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Index of the line that holds the offset, found by halving. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Where a span lies, for marking it: clamped to the text, without the line break at its end, and at least one character
 * wide where its line has one, since an empty mark cannot be seen.
 */
export function rangeOf(text: string, starts: readonly number[], span: Span): TextRange {
  const clamp = (offset: number): number => Math.min(Math.max(offset, 0), text.length);
  let from = clamp(span.from);
  let to = Math.max(from, clamp(span.to));
  while (to > from && /[\r\n]/.test(text.charAt(to - 1))) to -= 1;
  if (to === from) {
    if (to < text.length && !/[\r\n]/.test(text.charAt(to))) to += 1;
    else if (from > 0 && !/[\r\n]/.test(text.charAt(from - 1))) from -= 1;
  }
  const start = lineAt(starts, from);
  const end = lineAt(starts, to);
  return {
    startLineNumber: start + 1,
    startColumn: from - (starts[start] ?? 0) + 1,
    endLineNumber: end + 1,
    endColumn: to - (starts[end] ?? 0) + 1,
  };
}

/** Line of an offset, counted from 1. */
export const lineOf = (starts: readonly number[], offset: number): number => lineAt(starts, offset) + 1;

/** The part in which two texts differ: `length` characters at `from` give way to `insert`. */
export function changeBetween(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
