type Colour = 'key' | 'string' | 'number' | 'comment' | 'mark' | 'plain';

/** A part of a line, and what it is coloured as. */
export type Piece = readonly [text: string, colour: Colour];

const NUMBER = /^(?:[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|nan)|\d{4}-\d\d-\d\d\S*)$/i;
const KEYWORD = /^(?:true|false|null|~)$/i;
const SPACE = /\s+/y;
const COMMENT = /#.*/y;
const QUOTED = /"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?/y;
const MARK = /(?:---|\.\.\.|[-?:])(?=\s|$)|[[\]{},]|[|>][-+\d]*(?=\s*(?:#.*)?$)/y;
const NAME = /[&*!]\S+/y;
const PLAIN = /(?:[^\s:]|:(?!\s|$)|\s+(?:(?![\s#:]|$)|:(?!\s|$)))+/y;
const PLAIN_IN_FLOW = /(?:[^\s:,\]}]|:(?!\s|$)|\s+(?:(?![\s#:,\]}]|$)|:(?!\s|$)))+/y;
const IS_KEY = /\s*:(?:\s|$)/y;
/** The start of a scalar of several lines. */
const BLOCK = /(?:^|[\s:])[|>][-+\d]*\s*(?:#.*)?$/;

/** The pieces of a line that is not within a scalar of several lines. */
function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let depth = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(line)?.[0];
  };
  const take = (text: string | undefined, colour: Colour): boolean => {
    if (text === undefined || text === '') return false;
    pieces.push([text, colour]);
    at += text.length;
    return true;
  };
  while (at < line.length) {
    if (take(match(SPACE), 'plain') || take(match(COMMENT), 'comment')) continue;
    const mark = match(MARK);
    if (mark === '[' || mark === '{') depth += 1;
    if (mark === ']' || mark === '}') depth -= 1;
    if (take(mark, 'mark') || take(match(NAME), 'number')) continue;
    const scalar = match(QUOTED) ?? match(depth > 0 ? PLAIN_IN_FLOW : PLAIN) ?? line.slice(at);
    IS_KEY.lastIndex = at + scalar.length;
    take(scalar, IS_KEY.test(line) ? 'key' : NUMBER.test(scalar) || KEYWORD.test(scalar) ? 'number' : 'string');
  }
  return pieces;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Colours for the lines `from` to `to` of a text, as Monaco gives them; lines above are read for scalars of several lines only. */
export function colourLines(lines: readonly string[], from: number, to: number): readonly (readonly Piece[])[] {
  const coloured: (readonly Piece[])[] = [];
  /** The indentation of the line that began a scalar of several lines. */
  let block: number | undefined;
  for (const [index, line] of lines.slice(0, to).entries()) {
    if (block !== undefined && line.trim() !== '' && indentOf(line) <= block) block = undefined;
    if (index >= from) coloured.push(block === undefined ? piecesOf(line) : [[line, 'string']]);
    if (block === undefined && BLOCK.test(line) && !line.trimStart().startsWith('#')) block = indentOf(line);
  }
  return coloured;
}
