/** Drops parts of a list, halves first, for as long as what is left still `fails`, with at most so many tries. `isSame`: the whole list failed again. */
export async function shorten<T>(
  whole: readonly T[],
  tries: number,
  fails: (list: readonly T[]) => Promise<boolean>,
): Promise<{ readonly list: readonly T[]; readonly isSame: boolean }> {
  let left = tries - 1;
  if (!(await fails(whole))) return { list: whole, isSame: false };
  let list = whole;
  for (let size = Math.ceil(list.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // The last one broke the rule.
    for (let end = list.length - 1; end > 0 && left > 0; end -= size) {
      const shorter = [...list.slice(0, Math.max(0, end - size)), ...list.slice(end)];
      left -= 1;
      if (await fails(shorter)) list = shorter;
    }
  }
  return { list, isSame: true };
}
