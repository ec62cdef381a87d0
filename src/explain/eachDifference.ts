/** So many neighbours that came or went at once are recognised; more make the rest of the lists count as changed. */
const WINDOW = 16;

/**
 * Walks two lists side by side: `kept` gets the places and the number of objects in a row that are in both, `changed` those of what left and of what came, -1
 * for none. It compares identities and reads no object.
 */
export function eachDifference<T>(
  before: readonly T[],
  after: readonly T[],
  changed: (from: number, to: number) => void,
  kept: (from: number, to: number, count: number) => void = () => undefined,
): void {
  let from = 0;
  let to = 0;
  // Where nothing agrees it looks less and less far.
  let reach = WINDOW;
  while (from < before.length || to < after.length) {
    const same = from;
    while (from < before.length && to < after.length && before[from] === after[to]) {
      from += 1;
      to += 1;
    }
    if (from > same) kept(same, to - (from - same), from - same);
    else if (from >= before.length) changed(-1, to++);
    else if (to >= after.length) changed(from++, -1);
    else {
      let [gone, come] = [0, 0];
      for (let ahead = 1; ahead <= reach && gone + come === 0; ahead += 1) {
        if (before[from] === after[to + ahead]) come = ahead;
        else if (before[from + ahead] === after[to]) gone = ahead;
      }
      reach = gone + come === 0 ? Math.max(1, reach - 1) : WINDOW;
      if (gone + come === 0) changed(from++, to++);
      for (; come > 0; come -= 1) changed(-1, to++);
      for (; gone > 0; gone -= 1) changed(from++, -1);
    }
  }
}
