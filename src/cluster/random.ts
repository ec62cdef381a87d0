/** The API server's alphabet for generated names: no vowels, no look-alikes (apimachinery pkg/util/rand). */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** The seed after one draw. */
const after = (seed: number): number => (seed + 0x6d2b79f5) | 0;

/** What the draw gives that leads to a seed. */
function drawn(next: number): number {
  let t = Math.imul(next ^ (next >>> 15), 1 | next);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return (t ^ (t >>> 14)) >>> 0;
}

/** One draw of a 32-bit generator (mulberry32): the number, 0 … 2³² − 1, and the next seed. */
export function draw(seed: number): readonly [value: number, next: number] {
  const next = after(seed);
  return [drawn(next), next];
}

/** Five letters for `generateName`. */
export function randomSuffix(seed: number): readonly [suffix: string, next: number] {
  let text = '';
  let state = seed;
  for (let i = 0; i < 5; i += 1) {
    state = after(state);
    text += ALPHABET.charAt(drawn(state) % ALPHABET.length);
  }
  return [text, state];
}

const byteTexts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex16 = (value: number): string => `${byteTexts[(value >>> 8) & 255]}${byteTexts[value & 255]}`;

/** A version 4 UUID. */
export function randomUid(seed: number): readonly [uid: string, next: number] {
  const second = after(seed);
  const third = after(second);
  const fourth = after(third);
  const next = after(fourth);
  const [a, b, c, d] = [drawn(second), drawn(third), drawn(fourth), drawn(next)];
  const version = (b & 0x0fff) | 0x4000;
  const variant = ((c >>> 16) & 0x3fff) | 0x8000;
  const parts = [hex16(a >>> 16) + hex16(a), hex16(b >>> 16), hex16(version), hex16(variant), hex16(c) + hex16(d >>> 16) + hex16(d)];
  // `join` makes one text, where a template would keep its parts.
  return [parts.join('-'), next];
}
