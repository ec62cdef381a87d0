import { type Cursor, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isEnd, isSpace } from './cursor.ts';

export interface ScannedScalar {
  readonly value: string;
  /** End of the text that belongs to it. */
  readonly end: number;
}

/** `---` or `...` at the start of a line. */
export function atDocumentIndicator(cursor: Cursor): boolean {
  if (cursor.column !== 0) return false;
  const character = cursor.text[cursor.offset];
  if (character !== '-' && character !== '.') return false;
  return cursor.is(character, 1) && cursor.is(character, 2) && isBlankOrEnd(cursor.peek(3));
}

/** A `|` or `>` scalar. The cursor stands on the indicator. Behaviour from libyaml: src/scanner.c (yaml_parser_scan_block_scalar). */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): ScannedScalar {
  const start = cursor.mark;
  const literal = cursor.is('|');
  const context = 'found an indentation indicator equal to 0';
  cursor.skip();
  let chomping = 0;
  let increment = 0;
  const chomp = (): void => {
    if (!cursor.is('+') && !cursor.is('-')) return;
    chomping = cursor.is('+') ? 1 : -1;
    cursor.skip();
  };
  chomp();
  if (isDigit(cursor.peek())) {
    if (cursor.is('0')) throw cursor.fault(context, start);
    increment = cursor.peek() - 48;
    cursor.skip();
    if (chomping === 0) chomp();
  }
  while (isBlank(cursor.peek())) cursor.skip();
  if (cursor.is('#')) while (!isBreakOrEnd(cursor.peek())) cursor.skip();
  if (!isBreakOrEnd(cursor.peek())) throw cursor.fault('did not find expected comment or line break', start);
  if (isBreak(cursor.peek())) cursor.readBreak();

  let end = cursor.offset;
  let indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  const breaks = (): string => {
    let text = '';
    let widest = 0;
    for (;;) {
      while ((indent === 0 || cursor.column < indent) && isSpace(cursor.peek())) cursor.skip();
      widest = Math.max(widest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && cursor.peek() === 9) {
        throw cursor.fault('found a tab character where an indentation space is expected', start);
      }
      if (!isBreak(cursor.peek())) break;
      text += cursor.readBreak();
      end = cursor.offset;
    }
    if (indent === 0) indent = Math.max(widest, parentIndent + 1, 1);
    return text;
  };

  let value = '';
  let leadingBreak = '';
  let trailingBreaks = breaks();
  let leadingBlank = false;
  while (cursor.column === indent && !isEnd(cursor.peek())) {
    const startsBlank = isBlank(cursor.peek());
    if (!literal && leadingBreak.startsWith('\n') && !leadingBlank && !startsBlank) {
      if (trailingBreaks === '') value += ' ';
    } else {
      value += leadingBreak;
    }
    value += trailingBreaks;
    leadingBreak = '';
    leadingBlank = isBlank(cursor.peek());
    const from = cursor.offset;
    while (!isBreakOrEnd(cursor.peek())) cursor.skip();
    value += cursor.text.slice(from, cursor.offset);
    end = cursor.offset;
    if (isBreak(cursor.peek())) leadingBreak = cursor.readBreak();
    trailingBreaks = breaks();
  }
  if (chomping !== -1) value += leadingBreak;
  if (chomping === 1) value += trailingBreaks;
  return { value, end };
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const hexadecimal: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A quoted scalar. The cursor stands on the quote. Behaviour from libyaml: src/scanner.c (yaml_parser_scan_flow_scalar). */
export function scanQuoted(cursor: Cursor): ScannedScalar {
  const start = cursor.mark;
  const single = cursor.is("'");
  const quote = single ? "'" : '"';
  cursor.skip();
  let value = '';
  for (;;) {
    if (atDocumentIndicator(cursor)) throw cursor.fault('found unexpected document indicator', start);
    if (isEnd(cursor.peek())) throw cursor.fault('found unexpected end of stream', start);
    let escapedBreak = false;
    while (!isBlankOrEnd(cursor.peek())) {
      if (single && cursor.is("'") && cursor.is("'", 1)) {
        value += "'";
        cursor.skip(2);
      } else if (cursor.is(quote)) {
        break;
      } else if (!single && cursor.is('\\') && isBreak(cursor.peek(1))) {
        cursor.skip();
        cursor.readBreak();
        escapedBreak = true;
        break;
      } else if (!single && cursor.is('\\')) {
        value += readEscape(cursor, start);
      } else {
        const from = cursor.offset;
        while (!isBlankOrEnd(cursor.peek()) && !cursor.is(quote) && (single || !cursor.is('\\'))) cursor.skip();
        value += cursor.text.slice(from, cursor.offset);
      }
    }
    if (cursor.is(quote)) break;
    value += foldWhitespace(cursor, escapedBreak);
  }
  cursor.skip();
  return { value, end: cursor.offset };
}

function readEscape(cursor: Cursor, start: Parameters<Cursor['fault']>[1]): string {
  const letter = cursor.text[cursor.offset + 1] ?? '';
  const length = hexadecimal[letter];
  if (length === undefined) {
    const character = escapes[letter];
    if (character === undefined) throw cursor.fault('found unknown escape character', start);
    cursor.skip(2);
    return character;
  }
  const digits = cursor.text.slice(cursor.offset + 2, cursor.offset + 2 + length);
  if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits)) throw cursor.fault('did not find expected hexdecimal number', start);
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) throw cursor.fault('found invalid Unicode character escape code', start);
  cursor.skip(2 + length);
  return String.fromCodePoint(code);
}

/** Blanks and breaks within a quoted scalar: blanks stay, one break is a space, more are themselves. */
function foldWhitespace(cursor: Cursor, escapedBreak: boolean): string {
  let blanks = '';
  let first = '';
  let more = '';
  let broken = escapedBreak;
  while (isBlank(cursor.peek()) || isBreak(cursor.peek())) {
    if (isBlank(cursor.peek())) {
      if (!broken) blanks += cursor.text[cursor.offset] ?? '';
      cursor.skip();
    } else if (!broken) {
      blanks = '';
      first = cursor.readBreak();
      broken = true;
    } else {
      more += cursor.readBreak();
    }
  }
  if (!broken) return blanks;
  if (first === '\n') return more === '' ? ' ' : more;
  return first + more;
}

const flowIndicators = ',?[]{}';

/** A plain scalar, and whether it went over the end of a line. Behaviour from go-yaml v2: scannerc.go (yaml_parser_scan_plain_scalar). */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): ScannedScalar & { readonly overLines: boolean } {
  const start = cursor.mark;
  let value = '';
  let end = cursor.offset;
  let blanks = '';
  let first = '';
  let more = '';
  let broken = false;
  for (;;) {
    if (atDocumentIndicator(cursor) || cursor.is('#')) break;
    const from = cursor.offset;
    while (!isBlankOrEnd(cursor.peek())) {
      if (cursor.is(':') && isBlankOrEnd(cursor.peek(1))) break;
      if (inFlow && flowIndicators.includes(cursor.text[cursor.offset] ?? ' ')) break;
      cursor.skip();
    }
    if (cursor.offset > from) {
      if (broken) value += first === '\n' ? (more === '' ? ' ' : more) : first + more;
      else value += blanks;
      blanks = '';
      first = '';
      more = '';
      broken = false;
      value += cursor.text.slice(from, cursor.offset);
      end = cursor.offset;
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    while (isBlank(cursor.peek()) || isBreak(cursor.peek())) {
      if (isBlank(cursor.peek())) {
        if (broken && cursor.column < indent && cursor.peek() === 9)
          throw cursor.fault('found a tab character that violates indentation', start);
        if (!broken) blanks += cursor.text[cursor.offset] ?? '';
        cursor.skip();
      } else if (!broken) {
        blanks = '';
        first = cursor.readBreak();
        broken = true;
      } else {
        more += cursor.readBreak();
      }
    }
    if (!inFlow && cursor.column < indent) break;
  }
  return { value, end, overLines: broken };
}
