/** Steps from one word to the other: a letter more, less, another, or two that changed places. Letter case costs nothing. */
function distance(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let steps = Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        steps = Math.min(steps, (before[column - 2] ?? 0) + 1);
      line.push(steps);
    }
    [before, above] = [above, line];
  }
  return above[b.length] ?? 0;
}

/** The words that were probably meant, the likeliest first: short words allow one slip, long ones three; a plural is a slip. */
export function closest(word: string, words: readonly string[]): readonly string[] {
  const slips = word.length < 4 ? 1 : word.length < 10 ? 2 : 3;
  return words
    .filter((candidate) => candidate !== word && Math.abs(candidate.length - word.length) <= slips)
    .map((candidate) => [candidate, distance(word, candidate)] as const)
    .filter(([, steps]) => steps <= slips)
    .toSorted(([, one], [, other]) => one - other)
    .slice(0, 2)
    .map(([candidate]) => candidate);
}
