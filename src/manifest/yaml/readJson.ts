import { goQuote } from '../golang.ts';
import type { YamlNode } from './nodes.ts';

/** A JSON value in a text, or the place where it stops being one. */
export type JsonRead =
  | { readonly ok: true; readonly node: YamlNode; readonly end: number }
  | { readonly ok: false; readonly offset: number; readonly problem: string };

class JsonFault extends Error {
  readonly offset: number;
  constructor(offset: number, problem: string) {
    super(problem);
    this.offset = offset;
  }
}

const maxDepth = 1000;

/** Reads one JSON value that starts at or behind `from`. Problems are worded as Go's encoding/json words them: scanner.go. */
export function readJson(text: string, from: number): JsonRead {
  const reader = new JsonReader(text, from);
  try {
    const node = reader.value();
    return { ok: true, node, end: reader.offset };
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, offset: error.offset, problem: error.message };
    throw error;
  }
}

class JsonReader {
  readonly text: string;
  offset: number;
  private depth = 0;

  constructor(text: string, from: number) {
    this.text = text;
    this.offset = from;
  }

  private blank(): void {
    while (/[ \t\r\n]/.test(this.text[this.offset] ?? '')) this.offset++;
  }

  private unexpected(where: string): JsonFault {
    // Go takes the first byte for a character.
    const [character] = new TextEncoder().encode(this.text.slice(this.offset, this.offset + 2));
    if (character === undefined) return new JsonFault(this.offset, 'unexpected EOF');
    const shown = character === 39 ? "'\\''" : character === 34 ? `'"'` : `'${goQuote(String.fromCodePoint(character)).slice(1, -1)}'`;
    return new JsonFault(this.offset, `invalid character ${shown} ${where}`);
  }

  value(): YamlNode {
    this.blank();
    const from = this.offset;
    const character = this.text[from];
    if (++this.depth > maxDepth) throw new JsonFault(from, 'exceeded max depth');
    let node: YamlNode;
    if (character === '{') node = this.object(from);
    else if (character === '[') node = this.array(from);
    else if (character === '"') node = { kind: 'scalar', value: this.string(), plain: false, tag: '', from, to: this.offset };
    else node = this.literal(from);
    this.depth--;
    return node;
  }

  private object(from: number): YamlNode {
    const entries: [YamlNode, YamlNode][] = [];
    this.offset++;
    this.blank();
    if (this.text[this.offset] === '}') {
      this.offset++;
      return { kind: 'map', entries, from, to: this.offset };
    }
    for (;;) {
      this.blank();
      const keyFrom = this.offset;
      if (this.text[keyFrom] !== '"') throw this.unexpected('looking for beginning of object key string');
      const key: YamlNode = { kind: 'scalar', value: this.string(), plain: false, tag: '', from: keyFrom, to: this.offset };
      this.blank();
      if (this.text[this.offset] !== ':') throw this.unexpected('after object key');
      this.offset++;
      entries.push([key, this.value()]);
      this.blank();
      const next = this.text[this.offset];
      if (next !== ',' && next !== '}') throw this.unexpected('after object key:value pair');
      this.offset++;
      if (next === '}') return { kind: 'map', entries, from, to: this.offset };
    }
  }

  private array(from: number): YamlNode {
    const items: YamlNode[] = [];
    this.offset++;
    this.blank();
    if (this.text[this.offset] === ']') {
      this.offset++;
      return { kind: 'sequence', items, from, to: this.offset };
    }
    for (;;) {
      items.push(this.value());
      this.blank();
      const next = this.text[this.offset];
      if (next !== ',' && next !== ']') throw this.unexpected('after array element');
      this.offset++;
      if (next === ']') return { kind: 'sequence', items, from, to: this.offset };
    }
  }

  private string(): string {
    const from = this.offset;
    for (this.offset++; ; this.offset++) {
      const character = this.text[this.offset];
      if (character === '"') break;
      if (character === undefined) throw this.unexpected('');
      if (character < ' ') throw this.unexpected('in string literal');
      if (character === '\\') {
        this.offset++;
        const escaped = this.text[this.offset] ?? '';
        if (escaped === 'u') {
          for (let digit = 0; digit < 4; digit++) {
            this.offset++;
            if (!/[0-9a-fA-F]/.test(this.text[this.offset] ?? '')) throw this.unexpected('in \\u hexadecimal character escape');
          }
        } else if (!'"\\/bfnrt'.includes(escaped) || escaped === '') {
          throw this.unexpected('in string escape code');
        }
      }
    }
    this.offset++;
    const value: unknown = JSON.parse(this.text.slice(from, this.offset));
    return String(value);
  }

  private literal(from: number): YamlNode {
    const character = this.text[from] ?? '';
    const word = ['true', 'false', 'null'].find((literal) => literal.startsWith(character));
    if (word !== undefined && character !== '') this.word(word);
    else if (/[-0-9]/.test(character)) this.number();
    else throw this.unexpected('looking for beginning of value');
    const value = this.text.slice(from, this.offset);
    // A JSON number such as 1e3 is one in YAML too; 010 cannot occur.
    const float = word === undefined && /[.eE]/.test(value);
    return { kind: 'scalar', value, plain: true, tag: float ? 'tag:yaml.org,2002:float' : '', from, to: this.offset };
  }

  private word(literal: string): void {
    this.offset++;
    for (const expected of literal.slice(1)) {
      if (this.text[this.offset] !== expected) throw this.unexpected(`in literal ${literal} (expecting '${expected}')`);
      this.offset++;
    }
  }

  private number(): void {
    if (this.text[this.offset] === '-') this.offset++;
    if (this.text[this.offset] === '0') this.offset++;
    else this.digits('in numeric literal');
    if (this.text[this.offset] === '.') {
      this.offset++;
      this.digits('after decimal point in numeric literal');
    }
    if (!/[eE]/.test(this.text[this.offset] ?? '')) return;
    this.offset++;
    if (/[-+]/.test(this.text[this.offset] ?? '')) this.offset++;
    this.digits('in exponent of numeric literal');
  }

  private digits(where: string): void {
    if (!/\d/.test(this.text[this.offset] ?? '')) throw this.unexpected(where);
    while (/\d/.test(this.text[this.offset] ?? '')) this.offset++;
  }
}
