/** A place in a text: offset, line and column, each from 0. */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Why reading stopped. `line` is from 1, 0 where go-yaml names none. Never leaves this folder. */
export class YamlError extends Error {
  readonly problem: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  constructor(problem: string, line: number, from: number, to: number) {
    super(problem);
    this.problem = problem;
    this.line = line;
    this.from = from;
    this.to = to;
  }
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

export const isSpace = (code: number): boolean => code === space;
export const isBlank = (code: number): boolean => code === space || code === tab;
/** NaN stands behind the end of the text. */
export const isEnd = (code: number): boolean => Number.isNaN(code);
export const isBreak = (code: number): boolean =>
  code === lineFeed || code === carriageReturn || code === 0x85 || code === 0x2028 || code === 0x2029;
export const isBreakOrEnd = (code: number): boolean => isBreak(code) || isEnd(code);
export const isBlankOrEnd = (code: number): boolean => isBlank(code) || isBreakOrEnd(code);
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isAlpha = (code: number): boolean =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 45;

/** Reads a text character by character and knows line and column. */
export class Cursor {
  readonly text: string;
  offset = 0;
  line = 0;
  lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  get column(): number {
    return this.offset - this.lineStart;
  }

  get mark(): Mark {
    return { offset: this.offset, line: this.line, column: this.offset - this.lineStart };
  }

  /** Code unit at the cursor or behind it, NaN behind the end. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.offset + ahead);
  }

  is(character: string, ahead = 0): boolean {
    return this.text[this.offset + ahead] === character;
  }

  skip(count = 1): void {
    this.offset += count;
  }

  /** Consumes one line break and returns it as YAML keeps it in a scalar. */
  readBreak(): string {
    const code = this.peek();
    this.offset += code === carriageReturn && this.peek(1) === lineFeed ? 2 : 1;
    this.line++;
    this.lineStart = this.offset;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** A scanner's fault at the cursor: go-yaml names the line where it stands. */
  fault(problem: string, context?: Mark): YamlError {
    const line = this.line !== 0 ? this.line + 1 : (context?.line ?? 0) !== 0 ? (context?.line ?? 0) + 1 : 0;
    const from = Math.min(this.offset, this.text.length);
    return new YamlError(problem, line, from, from);
  }
}
