import { outlineOf } from './outline.ts';

/** Lines from 1, both included; the first one stays in sight. */
export interface Folding {
  readonly start: number;
  readonly end: number;
}

/** Lists stand at their key's column: a line with a dash is deeper than a key there. */
function depthOf(line: string): number {
  const blanks = line.search(/\S/);
  return line.startsWith('- ', blanks) ? blanks * 2 + 1 : blanks * 2;
}

/** What can be folded: each document of several, and each key or item with what is below it. */
export function foldingsOf(text: string): readonly Folding[] {
  const lines = text.split('\n');
  const foldings: Folding[] = [];
  const open: { readonly depth: number; readonly line: number }[] = [];
  let last = 0;
  const close = (depth: number): void => {
    for (let top = open.at(-1); top !== undefined && top.depth >= depth; top = open.at(-1)) {
      open.pop();
      if (last > top.line) foldings.push({ start: top.line, end: last });
    }
  };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const depth = /^---(\s|$)/.test(line) ? -1 : depthOf(line);
    close(depth);
    last = index + 1;
    if (depth >= 0) open.push({ depth, line: index + 1 });
  }
  close(-1);
  const documents = outlineOf(text);
  const whole = documents.length > 1 ? documents.filter(({ line, lastLine }) => lastLine > line) : [];
  const starts = new Set(whole.map(({ line }) => line));
  return [
    ...foldings.filter(({ start }) => !starts.has(start)),
    ...whole.map(({ line, lastLine }) => ({ start: line, end: lastLine })),
  ].toSorted((a, b) => a.start - b.start);
}
