/** What a List of kubectl's prints most of and nobody needs: in its layout these keys stand four blanks in, their items below. */
const keys = ['daemonEndpoints', 'images', 'managedFields', 'volumesAttached', 'volumesInUse'];
const heads = keys.map((key) => new TextEncoder().encode(`    ${key}:`));

const [NEW_LINE, RETURN, BLANK, DASH] = Array.from('\n\r -', (character) => character.charCodeAt(0));
const INDENT = 4;

/** What a line ends before: its line break, of either kind. */
const textEnd = (bytes: Uint8Array, end: number): number => (bytes[end - 1] === RETURN ? end - 1 : end);

const isHead = (bytes: Uint8Array, start: number, end: number): boolean =>
  heads.some((head) => head.length === end - start && head.every((byte, index) => bytes[start + index] === byte));

function isIndented(bytes: Uint8Array, start: number): boolean {
  for (let index = start; index < start + INDENT; index++) if (bytes[index] !== BLANK) return false;
  return true;
}

/** A line of what the key holds: deeper, or an item of its list. */
const isInside = (bytes: Uint8Array, start: number): boolean =>
  isIndented(bytes, start) && (bytes[start + INDENT] === BLANK || bytes[start + INDENT] === DASH);

/**
 * Takes out of a text what nobody reads of it, images of Nodes above all, before it is decoded: of 5,000 Nodes two thirds of
 * forty megabytes. Works in the array that is given, and answers with the part of it that is left.
 */
export function withoutBulk(bytes: Uint8Array): Uint8Array {
  let kept = 0;
  let run = 0;
  let inBulk = false;
  const keepUntil = (end: number): void => {
    bytes.copyWithin(kept, run, end);
    kept += end - run;
  };
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEW_LINE ?? 0, start);
    const end = found === -1 ? bytes.length : found;
    const isHeadHere = isIndented(bytes, start) && isHead(bytes, start, textEnd(bytes, end));
    if (inBulk && !isHeadHere && !isInside(bytes, start)) {
      inBulk = false;
      run = start;
    } else if (isHeadHere && !inBulk) {
      keepUntil(start);
      inBulk = true;
    }
    start = end + 1;
  }
  if (!inBulk) keepUntil(bytes.length);
  return bytes.subarray(0, kept);
}
