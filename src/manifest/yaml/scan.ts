import { Cursor, isAlpha, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isEnd, isSpace, type Mark, YamlError } from './cursor.ts';
import { atDocumentIndicator, scanBlockScalar, scanPlain, scanQuoted } from './scalars.ts';

export type TokenType =
  | 'stream end'
  | 'directive'
  | 'document start'
  | 'document end'
  | 'block sequence'
  | 'block mapping'
  | 'block end'
  | 'flow sequence'
  | 'flow sequence end'
  | 'flow mapping'
  | 'flow mapping end'
  | 'block entry'
  | 'flow entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly start: Mark;
  /** Offset of the end. */
  readonly end: number;
  /** A scalar's value, a name, a tag's suffix, a directive's value. */
  readonly value: string;
  /** Scalars: written without quotes. Directives: `YAML` or `TAG`. Tags: the handle. */
  readonly style: string;
}

interface SimpleKey {
  possible: boolean;
  required: boolean;
  token: number;
  mark: Mark;
}

const maxDepth = 1000;

/**
 * Text to tokens. It is the scanner of go-yaml v2 (in turn libyaml's) in behaviour: which texts it refuses, at which line
 * and in which words is what kubectl prints. Behaviour from libyaml: src/scanner.c; go.yaml.in/yaml/v2: scannerc.go.
 */
export class Scanner {
  readonly cursor: Cursor;
  private readonly queue: Token[] = [];
  private taken = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  private readonly control: { readonly at: number; readonly met: number };
  private flowLevel = 0;
  /** By the number of the token that may be a key: its place in `keys`. */
  private readonly keyLevels = new Map<number, number>();
  private keyAllowed = true;
  private readonly keys: SimpleKey[];

  constructor(text: string) {
    this.cursor = new Cursor(text);
    this.control = findControlCharacter(text);
    this.keys = [{ possible: false, required: false, token: 0, mark: this.cursor.mark }];
  }

  peek(): Token {
    while (this.needsMore()) this.fetch();
    const token = this.queue[0];
    if (token === undefined) throw new Error('the scanner was asked beyond the end');
    return token;
  }

  next(): Token {
    const token = this.peek();
    if (token.type !== 'stream end') {
      this.queue.shift();
      this.taken++;
    }
    return token;
  }

  private needsMore(): boolean {
    if (this.queue.length === 0) return true;
    const level = this.keyLevels.get(this.taken);
    const key = level === undefined ? undefined : this.keys[level];
    return key !== undefined && this.isValid(key);
  }

  /** A key stands on one line and is not long; where one must be, its end without a colon is a fault. */
  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line >= this.cursor.line && key.mark.offset + 1024 >= this.cursor.offset) return true;
    if (key.required) throw this.cursor.fault("could not find expected ':'", key.mark);
    key.possible = false;
    return false;
  }

  private get key(): SimpleKey {
    const key = this.keys.at(-1);
    if (key === undefined) throw new Error('no flow level');
    return key;
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    const required = this.flowLevel === 0 && this.indent === this.cursor.column;
    const token = this.taken + this.queue.length;
    this.removeKey();
    this.keys[this.keys.length - 1] = { possible: true, required, token, mark: this.cursor.mark };
    this.keyLevels.set(token, this.keys.length - 1);
  }

  private removeKey(): void {
    const key = this.key;
    if (!key.possible) return;
    if (key.required) throw this.cursor.fault("could not find expected ':'", key.mark);
    key.possible = false;
    this.keyLevels.delete(key.token);
  }

  private push(type: TokenType, start: Mark, value = '', style = ''): void {
    this.queue.push({ type, start, end: this.cursor.offset, value, style });
  }

  private insert(queueIndex: number, type: TokenType, mark: Mark): void {
    const at = queueIndex < 0 ? this.queue.length : queueIndex;
    this.queue.splice(at, 0, { type, start: mark, end: mark.offset, value: '', style: '' });
  }

  private roll(column: number, type: 'block sequence' | 'block mapping', mark: Mark, queueIndex = this.queue.length): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (this.indents.length > maxDepth) throw this.cursor.fault(`exceeded max depth of ${maxDepth}`, mark);
    this.insert(queueIndex, type, mark);
  }

  private unroll(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.push('block end', this.cursor.mark);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    if (cursor.offset + 4 > this.control.met) {
      throw new YamlError('control characters are not allowed', 0, this.control.at, this.control.at + 1);
    }
    this.unroll(cursor.column);
    if (isEnd(cursor.peek())) return this.fetchStreamEnd();
    if (cursor.column === 0 && cursor.is('%')) return this.fetchDirective();
    if (atDocumentIndicator(cursor)) return this.fetchDocumentIndicator();
    const character = cursor.text[cursor.offset] ?? '';
    const blankNext = isBlankOrEnd(cursor.peek(1));
    switch (character) {
      case '[':
        return this.fetchFlowStart('flow sequence');
      case '{':
        return this.fetchFlowStart('flow mapping');
      case ']':
        return this.fetchFlowEnd('flow sequence end');
      case '}':
        return this.fetchFlowEnd('flow mapping end');
      case ',':
        return this.fetchFlowEntry();
      case '*':
        return this.fetchAnchor('alias');
      case '&':
        return this.fetchAnchor('anchor');
      case '!':
        return this.fetchTag();
      case "'":
      case '"':
        return this.fetchScalar(() => scanQuoted(cursor), 'quoted');
      case '-':
        if (blankNext) return this.fetchBlockEntry();
        break;
      case '?':
        if (this.flowLevel > 0 || blankNext) return this.fetchKey();
        break;
      case ':':
        if (this.flowLevel > 0 || blankNext) return this.fetchValue();
        break;
      case '|':
      case '>':
        if (this.flowLevel === 0) return this.fetchBlockScalar();
        break;
    }
    if (!this.startsPlain(character)) throw cursor.fault('found character that cannot start any token', cursor.mark);
    this.fetchPlain();
  }

  private startsPlain(character: string): boolean {
    if (!isBlankOrEnd(this.cursor.peek()) && !'-?:,[]{}#&*!|>\'"%@`'.includes(character)) return true;
    const next = this.cursor.peek(1);
    if (character === '-') return !isBlank(next);
    return this.flowLevel === 0 && (character === '?' || character === ':') && !isBlankOrEnd(next);
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      if (cursor.offset === 0 && cursor.peek() === 0xfeff) {
        cursor.skip();
        cursor.lineStart = cursor.offset;
      }
      while (isSpace(cursor.peek()) || ((this.flowLevel > 0 || !this.keyAllowed) && cursor.peek() === 9)) cursor.skip();
      if (cursor.is('#')) while (!isBreakOrEnd(cursor.peek())) cursor.skip();
      if (!isBreak(cursor.peek())) return;
      cursor.readBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  private fetchStreamEnd(): void {
    const { cursor } = this;
    if (cursor.column !== 0) {
      cursor.line++;
      cursor.lineStart = cursor.offset;
    }
    this.unroll(-1);
    this.removeKey();
    this.keyAllowed = false;
    this.push('stream end', cursor.mark);
  }

  private fetchDocumentIndicator(): void {
    this.unroll(-1);
    this.removeKey();
    this.keyAllowed = false;
    const start = this.cursor.mark;
    const type = this.cursor.is('-') ? 'document start' : 'document end';
    this.cursor.skip(3);
    this.push(type, start);
  }

  private fetchDirective(): void {
    const { cursor } = this;
    this.unroll(-1);
    this.removeKey();
    this.keyAllowed = false;
    const start = cursor.mark;
    cursor.skip();
    const name = this.readAlpha();
    if (name === '') throw cursor.fault('could not find expected directive name', start);
    if (!isBlankOrEnd(cursor.peek())) throw cursor.fault('found unexpected non-alphabetical character', start);
    if (name !== 'YAML' && name !== 'TAG') throw cursor.fault('found unknown directive name', start);
    while (isBlank(cursor.peek())) cursor.skip();
    const from = cursor.offset;
    while (!isBreakOrEnd(cursor.peek()) && !(cursor.is('#') && isBlank(cursor.peek(-1)))) cursor.skip();
    const value = cursor.text.slice(from, cursor.offset).trimEnd();
    if (name === 'YAML' && !/^\d{1,2}\.\d{1,2}$/.test(value)) throw cursor.fault('did not find expected version number', start);
    while (!isBreakOrEnd(cursor.peek())) cursor.skip();
    this.push('directive', start, value, name);
  }

  private fetchFlowStart(type: 'flow sequence' | 'flow mapping'): void {
    this.saveKey();
    this.keys.push({ possible: false, required: false, token: this.taken + this.queue.length, mark: this.cursor.mark });
    this.flowLevel++;
    if (this.flowLevel > maxDepth) throw this.cursor.fault(`exceeded max depth of ${maxDepth}`, this.cursor.mark);
    this.keyAllowed = true;
    this.single(type);
  }

  private fetchFlowEnd(type: 'flow sequence end' | 'flow mapping end'): void {
    this.removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      // Also of the key that a collection without keys within stands for: whether it ends well is not looked at ahead.
      const inner = this.keys.pop();
      if (inner !== undefined) this.keyLevels.delete(inner.token);
    }
    this.keyAllowed = false;
    this.single(type);
  }

  private fetchFlowEntry(): void {
    this.removeKey();
    this.keyAllowed = true;
    this.single('flow entry');
  }

  private single(type: TokenType): void {
    const start = this.cursor.mark;
    this.cursor.skip();
    this.push(type, start);
  }

  private fetchBlockEntry(): void {
    const { cursor } = this;
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw cursor.fault('block sequence entries are not allowed in this context', cursor.mark);
      this.roll(cursor.column, 'block sequence', cursor.mark);
    }
    this.removeKey();
    this.keyAllowed = true;
    this.single('block entry');
  }

  private fetchKey(): void {
    const { cursor } = this;
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw cursor.fault('mapping keys are not allowed in this context', cursor.mark);
      this.roll(cursor.column, 'block mapping', cursor.mark);
    }
    this.removeKey();
    this.keyAllowed = this.flowLevel === 0;
    this.single('key');
  }

  private fetchValue(): void {
    const { cursor, key } = this;
    if (this.isValid(key)) {
      const queueIndex = key.token - this.taken;
      this.insert(queueIndex, 'key', key.mark);
      this.roll(key.mark.column, 'block mapping', key.mark, queueIndex);
      key.possible = false;
      this.keyLevels.delete(key.token);
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) throw cursor.fault('mapping values are not allowed in this context', cursor.mark);
        this.roll(cursor.column, 'block mapping', cursor.mark);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.single('value');
  }

  private readAlpha(): string {
    const from = this.cursor.offset;
    while (isAlpha(this.cursor.peek())) this.cursor.skip();
    return this.cursor.text.slice(from, this.cursor.offset);
  }

  private fetchAnchor(type: 'alias' | 'anchor'): void {
    const { cursor } = this;
    this.saveKey();
    this.keyAllowed = false;
    const start = cursor.mark;
    cursor.skip();
    const name = this.readAlpha();
    if (name === '' || !(isBlankOrEnd(cursor.peek()) || '?:,]}%@`'.includes(cursor.text[cursor.offset] ?? ''))) {
      throw cursor.fault('did not find expected alphabetic or numeric character', start);
    }
    this.push(type, start, name);
  }

  private fetchTag(): void {
    const { cursor } = this;
    this.saveKey();
    this.keyAllowed = false;
    const start = cursor.mark;
    let handle = '';
    let suffix: string;
    if (cursor.is('<', 1)) {
      cursor.skip(2);
      suffix = this.readUri();
      if (suffix === '') throw cursor.fault('did not find expected tag URI', start);
      if (!cursor.is('>')) throw cursor.fault("did not find the expected '>'", start);
      cursor.skip();
    } else {
      cursor.skip();
      const name = this.readAlpha();
      if (cursor.is('!')) {
        cursor.skip();
        handle = `!${name}!`;
        suffix = this.readUri();
        if (suffix === '') throw cursor.fault('did not find expected tag URI', start);
      } else {
        suffix = name + this.readUri();
        handle = suffix === '' ? '' : '!';
        if (suffix === '') suffix = '!';
      }
    }
    if (!isBlankOrEnd(cursor.peek())) throw cursor.fault('did not find expected whitespace or line break', start);
    this.push('tag', start, suffix, handle);
  }

  private readUri(): string {
    const { cursor } = this;
    const from = cursor.offset;
    while (isAlpha(cursor.peek()) || (!isEnd(cursor.peek()) && ";/?:@&=+$,.!~*'()[]%".includes(cursor.text[cursor.offset] ?? ' ')))
      cursor.skip();
    const text = cursor.text.slice(from, cursor.offset);
    try {
      return decodeURIComponent(text);
    } catch {
      throw cursor.fault('did not find URI escaped octet');
    }
  }

  private fetchBlockScalar(): void {
    this.removeKey();
    this.keyAllowed = true;
    const start = this.cursor.mark;
    const { value, end } = scanBlockScalar(this.cursor, this.indent);
    this.queue.push({ type: 'scalar', start, end, value, style: 'block' });
  }

  private fetchScalar(scan: () => { readonly value: string; readonly end: number }, style: string): void {
    this.saveKey();
    this.keyAllowed = false;
    const start = this.cursor.mark;
    const { value, end } = scan();
    this.queue.push({ type: 'scalar', start, end, value, style });
  }

  private fetchPlain(): void {
    let overLines = false;
    this.fetchScalar(() => {
      const scanned = scanPlain(this.cursor, this.indent + 1, this.flowLevel > 0);
      overLines = scanned.overLines;
      return scanned;
    }, 'plain');
    if (overLines) this.keyAllowed = true;
  }
}

/**
 * Where go-yaml's reader finds a character that it rejects. It reads ahead in pieces of 512 bytes and rejects a piece when the
 * scanner reaches it, so an error before the piece is reported first.
 */
function findControlCharacter(text: string): { readonly at: number; readonly met: number } {
  const at = text.search(/[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/);
  if (at === -1) return { at: Number.POSITIVE_INFINITY, met: Number.POSITIVE_INFINITY };
  const bytes = new TextEncoder().encode(text.slice(0, at));
  const piece = bytes.subarray(0, bytes.length - (bytes.length % 512));
  return { at, met: new TextDecoder().decode(piece).length };
}
