type Edit = { readonly sign: ' ' | '-' | '+'; readonly line: string };

const context = 3;

/** What two texts have in common at both ends is set aside first: the rest is small. */
function edits(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (line: string): Edit => ({ sign: ' ', line });
  return [
    ...before.slice(0, head).map(same),
    ...middleEdits(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

/** Longest common part, line by line; what is gone comes before what is new. */
function middleEdits(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const common = before.map(() => new Uint32Array(after.length + 1));
  common.push(new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [common[i], common[i + 1]];
      if (row === undefined || below === undefined) continue;
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  const result: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      result.push({ sign: ' ', line: old });
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      result.push({ sign: '-', line: old });
      i++;
    } else {
      result.push({ sign: '+', line: fresh ?? '' });
      j++;
    }
  }
  return result;
}

const rangeText = (start: number, length: number): string => (length === 1 ? `${start}` : `${length === 0 ? start - 1 : start},${length}`);

/** The hunks of `diff -u`, empty where the texts are equal. */
export function unifiedHunks(before: string, after: string): string {
  const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
  const all = edits(linesOf(before), linesOf(after));
  const changed = all.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  let out = '';
  for (let at = 0; at < changed.length; ) {
    const first = changed[at] ?? 0;
    let last = first;
    while (at < changed.length && (changed[at] ?? 0) - last <= 2 * context) last = changed[at++] ?? last;
    const from = Math.max(0, first - context);
    const to = Math.min(all.length, last + context + 1);
    const hunk = all.slice(from, to);
    const count = (edits: readonly Edit[], other: '-' | '+'): number => edits.filter(({ sign }) => sign !== other).length;
    const start = all.slice(0, from);
    const [oldStart, newStart] = [count(start, '+') + 1, count(start, '-') + 1];
    out += `@@ -${rangeText(oldStart, count(hunk, '+'))} +${rangeText(newStart, count(hunk, '-'))} @@\n`;
    out += hunk.map(({ sign, line }) => `${sign}${line}\n`).join('');
  }
  return out;
}
