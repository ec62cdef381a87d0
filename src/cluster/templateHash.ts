import { jsonText } from '../kubernetes/index.ts';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * A name for a Pod template: FNV-32a over its text with sorted keys, in the alphabet of generated names. Equal templates
 * have equal hashes; the digits differ from upstream's, which hashes a dump of Go structs.
 * Behaviour of kubernetes: pkg/controller/controller_utils.go (ComputeHash).
 */
export function templateHash(template: object, collisionCount: number): string {
  let hash = 0x811c9dc5;
  for (const character of jsonText([sorted(template), collisionCount])) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return [...String(hash)].map((digit) => ALPHABET.charAt(digit.charCodeAt(0) % ALPHABET.length)).join('');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
