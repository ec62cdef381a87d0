/** At most `room` characters, cut in the middle: `node-role…l-plane`. Half of the room goes to each end, the odd one to the end. */
export function shortenMiddle(text: string, room: number): string {
  if (text.length <= room) return text;
  if (room <= 1) return '…';
  const head = Math.floor((room - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (room - 1 - head))}`;
}

/** At most `room` characters, cut at the end. */
export const shortenEnd = (text: string, room: number): string => (text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`);

/** The part of a Pod's name after its owner's name: `fluentbit-x7k2p` of `fluentbit` gives `x7k2p`. */
export const podSuffix = (name: string, owner: string | undefined): string =>
  owner !== undefined && name.startsWith(`${owner}-`) ? name.slice(owner.length + 1) : name;

const BREAK = '\u200b';
/** Where a line may end within `a.b/c=d:E (f)`. */
const pieces = (text: string): readonly string[] => text.match(/[^\s/=:-]*[\s/=:-]?/g)?.filter((piece) => piece !== '') ?? [];

/** How wide a text is, in the unit of the room that it is fitted into. */
type WidthOf = (text: string) => number;
const characters: WidthOf = ({ length }) => length;

/** Lines that the text takes where each has that room. */
function lineCount(text: string, room: number, widthOf: WidthOf): number {
  let lines = 1;
  let used = 0;
  for (const piece of pieces(text)) {
    const length = widthOf(piece.trimEnd());
    if (used > 0 && used + length > room) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(length / room) - 1);
    used += widthOf(piece);
  }
  return lines;
}

/**
 * The first of the texts that fits into so many lines of `room` characters, or of what `widthOf` measures, else the last, cut at its
 * end. Places where a line may end are marked with zero-width spaces.
 */
export function fitLines(texts: readonly string[], room: number, lines: number, widthOf: WidthOf = characters): string {
  const fitting = texts.find((text) => lineCount(text, room, widthOf) <= lines);
  let text = fitting ?? texts.at(-1) ?? '';
  while (fitting === undefined && text.length > 1 && lineCount(`${text}…`, room, widthOf) > lines) text = text.slice(0, -1);
  return pieces(fitting === undefined ? `${text.trimEnd()}…` : text).join(BREAK);
}
