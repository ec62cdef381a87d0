import { int64Of, parseInt64 } from './int64.ts';
import type { Json } from './objects.ts';

const digits = /(?:^|[[:,])\s*-?[0-9]{16}/;
const tokens = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g;

/** A text that occurs nowhere in another. */
function markFor(text: string): string {
  let mark = 'int64:';
  while (text.includes(mark)) mark = `i${mark}`;
  return mark;
}

/** JSON as `JSON.stringify` writes it, and whole numbers of 64 bits with all their digits. */
export function jsonText(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const mark = markFor(JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? 0 : each)));
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${mark}${each}` : each), indent);
  return text.replaceAll(new RegExp(`"${mark}(-?[0-9]+)"`, 'g'), '$1');
}

/** Reads JSON as `JSON.parse` does, and whole numbers of 64 bits with all their digits. @throws SyntaxError */
export function parseJson(text: string): Json {
  if (!digits.test(text)) return JSON.parse(text) as Json;
  JSON.parse(text);
  const mark = markFor(text);
  const marked = text.replaceAll(tokens, (token) => {
    const whole = parseInt64(token);
    return whole === undefined || typeof int64Of(whole) === 'number' ? token : `"${mark}${token}"`;
  });
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as Json;
}
