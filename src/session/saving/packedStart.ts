import { Deflate, strToU8 } from 'fflate';
import { jsonText } from '../../kubernetes/index.ts';
import type { Start } from '../links/commandHistory.ts';
import { packStart } from '../links/packHistory.ts';

/** Objects that are written at a time. */
const PIECE = 50;

const known = new WeakMap<Start, string>();

/** The start as JSON, in pieces. */
function* piecesOf(start: Start): Generator<string> {
  if (!('objects' in start)) {
    yield jsonText(packStart(start));
    return;
  }
  const { objects, ...rest } = start;
  yield `${jsonText(rest).slice(0, -1)}${Object.keys(rest).length === 0 ? '' : ','}"objects":[`;
  for (let from = 0; from < objects.length; from += PIECE) {
    const piece = jsonText(objects.slice(from, from + PIECE)).slice(1, -1);
    yield from === 0 ? piece : `,${piece}`;
  }
  yield ']}';
}

/** The start as it is stored, packed once, with a pause after each piece. `unpackText` is the inverse. */
export function* packingStart(start: Start): Generator<void, string> {
  const before = known.get(start);
  if (before !== undefined) return before;
  let binary = '';
  const deflate = new Deflate({ level: 6 }, (chunk) => {
    for (const byte of chunk) binary += String.fromCharCode(byte);
  });
  for (const piece of piecesOf(start)) {
    deflate.push(strToU8(piece));
    yield;
  }
  deflate.push(new Uint8Array(), true);
  const packed = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  known.set(start, packed);
  return packed;
}

/** {@link packingStart} at once. */
export function packedStart(start: Start): string {
  const work = packingStart(start);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** Whether it takes more than a moment to pack. */
export const isLargeStart = (start: Start): boolean => 'objects' in start && start.objects.length > 4 * PIECE && !known.has(start);
