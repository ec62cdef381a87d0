import { bad, type Checked, good } from '../../../kubernetes/index.ts';
import { type CharacterTest, classOf, ignoringCase, isSpace, isWordCharacter } from './characters.ts';

/** Whether a place between two characters is one of those meant; `undefined` beyond the ends of the line. */
export type PositionTest = (before: number | undefined, after: number | undefined) => boolean;

/** A regular expression as a tree. */
export type Pattern =
  | { readonly type: 'character'; readonly test: CharacterTest }
  | { readonly type: 'place'; readonly test: PositionTest }
  | { readonly type: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly type: 'either'; readonly parts: readonly Pattern[] }
  | { readonly type: 'repeat'; readonly part: Pattern; readonly least: number; readonly most: number };

export interface Syntax {
  readonly extended: boolean;
  readonly ignoreCase: boolean;
}

const isStart: PositionTest = (before) => before === undefined;
const isEnd: PositionTest = (_, after) => after === undefined;
const isWordStart: PositionTest = (before, after) => !isWordCharacter(before) && isWordCharacter(after);
const isWordEnd: PositionTest = (before, after) => isWordCharacter(before) && !isWordCharacter(after);
const isWordBorder: PositionTest = (before, after) => isWordCharacter(before) !== isWordCharacter(after);

const positionTests: Readonly<Record<string, PositionTest>> = {
  '<': isWordStart,
  '>': isWordEnd,
  b: isWordBorder,
  B: (before, after) => !isWordBorder(before, after),
  '`': isStart,
  "'": isEnd,
};

const sets: Readonly<Record<string, CharacterTest>> = {
  w: isWordCharacter,
  W: (character) => !isWordCharacter(character),
  s: isSpace,
  S: (character) => !isSpace(character),
};

/** As many repetitions as POSIX lets one write. */
const MOST_REPEATS = 32_767;
const NEVER: Pattern = { type: 'sequence', parts: [] };

/** The text as it is, as `grep -F` takes it. */
export const literalPattern = (text: string, ignoreCase: boolean): Pattern => ({
  type: 'sequence',
  parts: [...text].map((character) => literal(character, ignoreCase)),
});

const literal = (character: string, ignoreCase: boolean): Pattern => {
  const wanted = character.codePointAt(0);
  return characterPattern((given) => given === wanted, ignoreCase);
};

const characterPattern = (test: CharacterTest, ignoreCase: boolean): Pattern => ({
  type: 'character',
  test: ignoreCase ? ignoringCase(test) : test,
});

/**
 * Reads a POSIX regular expression with the extensions that GNU grep has, but for references back to groups.
 * Behaviour and messages of GNU grep 3.8.
 */
export function parsePattern(text: string, syntax: Syntax): Checked<Pattern> {
  const parser = new Parser(text, syntax);
  const pattern = parser.alternatives(0);
  return parser.fault === undefined ? good(pattern) : bad(parser.fault);
}

class Parser {
  fault: string | undefined;
  private at = 0;
  private readonly characters: readonly string[];
  private readonly syntax: Syntax;

  constructor(text: string, syntax: Syntax) {
    this.characters = [...text];
    this.syntax = syntax;
  }

  private fail(fault: string): Pattern {
    this.fault ??= fault;
    this.at = this.characters.length;
    return NEVER;
  }

  /** Whether the operator stands here: `|` is written `\|` in a basic expression. */
  private sees(operator: string, at = this.at): boolean {
    return this.syntax.extended ? this.characters[at] === operator : this.characters[at] === '\\' && this.characters[at + 1] === operator;
  }

  private takes(operator: string): boolean {
    if (!this.sees(operator)) return false;
    this.at += this.syntax.extended ? 1 : 2;
    return true;
  }

  private get ended(): boolean {
    return this.at >= this.characters.length;
  }

  alternatives(depth: number): Pattern {
    const parts = [this.sequence(depth)];
    while (this.takes('|')) parts.push(this.sequence(depth));
    const [only = NEVER] = parts;
    return parts.length === 1 ? only : { type: 'either', parts };
  }

  private sequence(depth: number): Pattern {
    const parts: Pattern[] = [];
    /** Nothing stands here that could be repeated: at the start, or behind the anchor there. */
    let first = true;
    while (!this.ended && !this.sees('|')) {
      if (this.sees(')') && (depth > 0 || !this.syntax.extended)) {
        if (depth > 0) break;
        return this.fail('Unmatched ) or \\)');
      }
      const anchor = this.anchor(parts.length === 0);
      if (anchor !== undefined) {
        parts.push(anchor);
        continue;
      }
      const part = first && this.atRepetition() ? this.unrepeated() : this.atom(depth);
      parts.push(this.repeated(part));
      first = false;
    }
    return { type: 'sequence', parts };
  }

  /** `^` and `$`: in a basic expression at the ends of an alternative only, else they are characters. */
  private anchor(first: boolean): Pattern | undefined {
    const [character] = this.characters.slice(this.at, this.at + 1);
    if (character !== '^' && character !== '$') return undefined;
    const next = this.at + 1;
    const last = next >= this.characters.length || this.sees('|', next) || this.sees(')', next);
    if (!this.syntax.extended && !(character === '^' ? first : last)) return undefined;
    this.at = next;
    return { type: 'place', test: character === '^' ? isStart : isEnd };
  }

  private atRepetition(): boolean {
    return this.characters[this.at] === '*' || this.sees('+') || this.sees('?') || (this.sees('{') && this.interval() !== undefined);
  }

  /** A repetition of nothing: nothing in an extended expression, the character itself in a basic one. */
  private unrepeated(): Pattern {
    if (this.syntax.extended) return NEVER;
    if (this.characters[this.at] === '\\') this.at += 1;
    return this.character();
  }

  private character(): Pattern {
    const character = this.characters[this.at] ?? '';
    this.at += 1;
    return literal(character, this.syntax.ignoreCase);
  }

  private repeated(atom: Pattern): Pattern {
    let part = atom;
    for (;;) {
      let least = 0;
      let most = Number.POSITIVE_INFINITY;
      if (this.characters[this.at] === '*') this.at += 1;
      else if (this.takes('+')) least = 1;
      else if (this.takes('?')) most = 1;
      else if (this.sees('{')) {
        const interval = this.interval();
        if (interval === undefined) {
          // An extended expression takes what is no interval as it is.
          if (this.syntax.extended) return part;
          return this.fail(this.characters.join('').includes('\\}', this.at) ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
        }
        if (interval.least > interval.most) return this.fail('Invalid content of \\{\\}');
        if (Math.max(interval.least, interval.most === Number.POSITIVE_INFINITY ? 0 : interval.most) > MOST_REPEATS) {
          return this.fail('Regular expression too big');
        }
        ({ least, most } = interval);
        this.at = interval.end;
      } else return part;
      part = { type: 'repeat', part, least, most };
    }
  }

  /** `{3}`, `{3,}`, `{,3}`, `{3,5}`. */
  private interval(): { readonly least: number; readonly most: number; readonly end: number } | undefined {
    const rest = this.characters.slice(this.at, this.at + 24).join('');
    const found = (this.syntax.extended ? /^\{(\d*)(,?)(\d*)\}/ : /^\\\{(\d*)(,?)(\d*)\\\}/).exec(rest);
    if (found === null) return undefined;
    const [all, from = '', comma, to = ''] = found;
    if (from === '' && comma === '') return undefined;
    const most = comma === '' ? Number(from) : to === '' ? Number.POSITIVE_INFINITY : Number(to);
    return { least: Number(from), most, end: this.at + all.length };
  }

  private atom(depth: number): Pattern {
    if (this.takes('(')) {
      const group = this.alternatives(depth + 1);
      return this.fault !== undefined || this.takes(')') ? group : this.fail('Unmatched ( or \\(');
    }
    const character = this.characters[this.at] ?? '';
    if (character === '.') {
      this.at += 1;
      return { type: 'character', test: () => true };
    }
    if (character === '[') return this.bracket();
    return character === '\\' ? this.escape() : this.character();
  }

  private escape(): Pattern {
    const character = this.characters[this.at + 1];
    if (character === undefined) return this.fail('Trailing backslash');
    this.at += 2;
    const position = Object.hasOwn(positionTests, character) ? positionTests[character] : undefined;
    if (position !== undefined) return { type: 'place', test: position };
    const set = Object.hasOwn(sets, character) ? sets[character] : undefined;
    if (set !== undefined) return { type: 'character', test: set };
    if (/[1-9]/.test(character)) return this.fail(`references back to a group, such as \\${character}, are not available`);
    // GNU grep warns of these and takes the letter, which is never what \d should mean.
    if (/[A-Za-z0]/.test(character)) return this.fail(`stray \\ before ${character}`);
    return literal(character, this.syntax.ignoreCase);
  }

  private bracket(): Pattern {
    const unmatched = 'Unmatched [, [^, [:, [., or [=';
    const start = this.at;
    this.at += 1;
    const negated = this.characters[this.at] === '^';
    if (negated) this.at += 1;
    const tests: CharacterTest[] = [];
    for (let first = true; first || this.characters[this.at] !== ']'; first = false) {
      if (this.ended) return this.fail(unmatched);
      const named = this.named();
      if (named !== undefined && named.kind === ':') {
        const test = classOf(named.name);
        if (test === undefined) return this.fail('Invalid character class name');
        tests.push(test);
        continue;
      }
      const from = this.bracketCharacter(named?.name);
      if (from === undefined) return this.fail('Invalid collation character');
      if (this.characters[this.at] !== '-' || [undefined, ']'].includes(this.characters[this.at + 1])) {
        tests.push((character) => character === from);
        continue;
      }
      this.at += 1;
      const to = this.bracketCharacter(this.named()?.name);
      if (to === undefined) return this.fail('Invalid collation character');
      if (to < from) return this.fail('Invalid range end');
      tests.push((character) => from <= character && character <= to);
    }
    this.at += 1;
    const inside = this.characters.slice(start + 1, this.at - 1);
    if (inside.length > 2 && inside[0] === ':' && inside.at(-1) === ':') {
      return this.fail('character class syntax is [[:space:]], not [:space:]');
    }
    const { ignoreCase } = this.syntax;
    const within: CharacterTest = (character) => tests.some((test) => test(character));
    const test = ignoreCase ? ignoringCase(within) : within;
    return { type: 'character', test: negated ? (character) => !test(character) : test };
  }

  private bracketCharacter(named: string | undefined): number | undefined {
    if (named !== undefined) return [...named].length === 1 ? named.codePointAt(0) : undefined;
    const character = this.characters[this.at];
    this.at += 1;
    return character?.codePointAt(0);
  }

  /** `[:alpha:]`, `[.-.]` or `[=a=]` within brackets. */
  private named(): { readonly kind: string; readonly name: string } | undefined {
    const kind = this.characters[this.at + 1];
    if (this.characters[this.at] !== '[' || kind === undefined || !':.='.includes(kind)) return undefined;
    for (let end = this.at + 2; end + 1 < this.characters.length; end += 1) {
      if (this.characters[end] !== kind || this.characters[end + 1] !== ']') continue;
      const name = this.characters.slice(this.at + 2, end).join('');
      this.at = end + 2;
      return { kind, name };
    }
    return undefined;
  }
}
