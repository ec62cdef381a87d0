import type { Int64 } from '../kubernetes/index.ts';
import type { Json } from '../kubernetes/objects.ts';

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** A string as Go's `%q` prints it. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (short[character] !== undefined) quoted += short[character];
    else if (code < 0x20 || code === 0x7f) quoted += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) quoted += character;
    else quoted += code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return `${quoted}"`;
}

const html: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };

function goString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) => html[character] ?? character);
}

/** By bytes of UTF-8, as Go orders strings; equal to the order of code points. */
function goLess(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) {
      // Surrogates stand for what is above U+FFFF.
      const high = (code: number): number => (code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code);
      return high(x) - high(y);
    }
  }
  return a.length - b.length;
}

/** The keys of a Go map in the order in which encoding/json writes them. */
export function sortedKeys(object: object): readonly string[] {
  const keys = Object.keys(object);
  // What a program wrote is in order most of the time.
  return keys.every((key, index) => index === 0 || goLess(keys[index - 1] ?? '', key) < 0) ? keys : keys.sort(goLess);
}

/** A number as encoding/json writes a float64, or an int. */
export function goNumber(value: Int64): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Compact JSON as encoding/json writes it: maps by key, `<`, `>` and `&` escaped. */
export function goJson(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return goString(value);
  if (typeof value === 'number') return goNumber(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => goJson(item)).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const fields = sortedKeys(object).filter((key) => object[key] !== undefined);
  return `{${fields.map((key) => `${goString(key)}:${goJson(object[key])}`).join(',')}}`;
}
