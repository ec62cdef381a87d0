export interface TabOptions {
  readonly minWidth: number;
  readonly padding: number;
  /** Widths of an earlier text, at least as wide: a watch goes on in the same columns. */
  readonly remembered?: readonly number[];
}

/** Blank-padded columns of `describe`, `rollout history` and of tables. */
export const describeTabs: TabOptions = { minWidth: 0, padding: 2 };
export const tableTabs: TabOptions = { minWidth: 6, padding: 3 };

const widthOf = (cell: string): number => [...cell].length;

/**
 * Lays text out in columns: a tab ends a cell, a column is a run of lines that all have that cell. What follows the last
 * tab of a line belongs to no column. Behaviour of Go: text/tabwriter, left-aligned, padded with blanks.
 */
export function layOut(text: string, { minWidth, padding, remembered = [] }: TabOptions): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths: number[] = [];
  let out = '';

  const write = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const cells = lines[at] ?? [];
      out += cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))).join('');
      if (at < lines.length - 1) out += '\n';
    }
  };
  const format = (start: number, end: number): void => {
    const column = widths.length;
    let unwritten = start;
    const hasCell = (at: number): boolean => column < (lines[at]?.length ?? 0) - 1;
    for (let at = start; at < end; at++) {
      if (!hasCell(at)) continue;
      write(unwritten, at);
      unwritten = at;
      let width = Math.max(minWidth, remembered[column] ?? 0);
      for (; at < end && hasCell(at); at++) width = Math.max(width, widthOf(lines[at]?.[column] ?? '') + padding);
      widths.push(width);
      format(unwritten, at);
      widths.pop();
      unwritten = at;
    }
    write(unwritten, end);
  };
  format(0, lines.length);
  return out;
}
