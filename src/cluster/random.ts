/** The API server's alphabet for generated names: no vowels, no look-alikes (apimachinery pkg/util/rand). */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** One draw of a 32-bit generator (mulberry32): the number, 0 … 2³² − 1, and the next seed. */
export function draw(seed: number): readonly [value: number, next: number] {
  const next = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(next ^ (next >>> 15), 1 | next);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return [(t ^ (t >>> 14)) >>> 0, next];
}

/** Five letters for `generateName`. */
export function randomSuffix(seed: number): readonly [suffix: string, next: number] {
  let text = '';
  let state = seed;
  for (let i = 0; i < 5; i += 1) {
    const [value, next] = draw(state);
    state = next;
    text += ALPHABET.charAt(value % ALPHABET.length);
  }
  return [text, state];
}

/** A version 4 UUID. */
export function randomUid(seed: number): readonly [uid: string, next: number] {
  let hex = '';
  let state = seed;
  for (let i = 0; i < 4; i += 1) {
    const [value, next] = draw(state);
    state = next;
    hex += value.toString(16).padStart(8, '0');
  }
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  // `join` makes one text, where a template would keep its parts.
  return [[hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join('-'), state];
}
