import { isWordCharacter } from './characters.ts';
import { beginnings, type Program } from './program.ts';

/** States that may be visited for each character of the input, on the average, and at any rate. */
const VISITS_PER_CHARACTER = 50;
const VISITS = 10_000_000;

export interface Match {
  readonly start: number;
  readonly end: number;
}

interface Limits {
  /** `-w`: no letter, digit or `_` stands beside it. */
  readonly words: boolean;
  /** `-x` */
  readonly wholeLine: boolean;
}

/** States at one place of the line, in the order of where their matches began. */
class States {
  count = 0;
  readonly at: Int32Array;
  readonly starts: Int32Array;
  private readonly added: Int32Array;
  private round = 0;

  constructor(size: number) {
    this.at = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.added = new Int32Array(size);
  }

  clear(): void {
    this.count = 0;
    this.round += 1;
  }

  /** Whether the state is new here. */
  isNew(state: number): boolean {
    if (this.added[state] === this.round) return false;
    this.added[state] = this.round;
    return true;
  }

  push(state: number, start: number): void {
    this.at[this.count] = state;
    this.starts[this.count] = start;
    this.count += 1;
  }
}

/**
 * Finds the leftmost, then longest match, as POSIX asks. It follows all possible matches at once, so that the time grows with the
 * length of the line times that of the pattern, and no pattern makes it grow beyond: nothing is tried and taken back. The
 * search for every match of a line can take the square of it, and ends when it has taken too long.
 */
export class Matcher {
  private readonly program: Program;
  private readonly limits: Limits;
  private readonly beginnings: readonly boolean[];
  private now: States;
  private next: States;
  private left = VISITS;

  constructor(program: Program, limits: Limits) {
    this.program = program;
    this.limits = limits;
    this.beginnings = beginnings(program);
    this.now = new States(program.length);
    this.next = new States(program.length);
  }

  /** It has given up: it finds nothing any more. */
  get exhausted(): boolean {
    return this.left <= 0;
  }

  test(line: string): boolean {
    return this.search(line, 0, true) !== undefined;
  }

  find(line: string, from: number): Match | undefined {
    return this.search(line, from, false);
  }

  private search(line: string, from: number, any: boolean): Match | undefined {
    const { words, wholeLine } = this.limits;
    if (from === 0) this.left += VISITS_PER_CHARACTER * (line.length + 1);
    this.now.clear();
    let found: Match | undefined;
    let at = from;
    while (!this.exhausted) {
      if (found === undefined && this.now.count === 0) {
        if (wholeLine && at > 0) return undefined;
        if (!wholeLine) at = this.firstBeginning(line, at);
      }
      const before = at === 0 ? undefined : line.charCodeAt(at - 1);
      const after = line.codePointAt(at);
      const mayStart = found === undefined && (wholeLine ? at === 0 : !words || !isWordCharacter(before));
      if (mayStart) this.add(this.now, 0, at, before, after);
      const mayEnd = wholeLine ? after === undefined : !words || !isWordCharacter(after);
      const end = after === undefined ? at : at + (after > 0xffff ? 2 : 1);
      const beyond = line.codePointAt(end);
      const { now, next } = this;
      next.clear();
      for (let index = 0; index < now.count; index += 1) {
        const start = now.starts[index] ?? 0;
        if (found !== undefined && start > found.start) break;
        const state = now.at[index] ?? 0;
        const instruction = this.program[state];
        if (instruction?.type === 'match') {
          if (mayEnd) {
            found = { start, end: at };
            if (any) return found;
          }
        } else if (instruction?.type === 'character' && after !== undefined && instruction.test(after)) {
          this.add(next, state + 1, start, after, beyond);
        }
      }
      if (after === undefined || (found !== undefined && next.count === 0)) return found;
      [this.now, this.next] = [next, now];
      at = end;
    }
    return undefined;
  }

  /** The next place where a match can begin, or the end of the line. */
  private firstBeginning(line: string, from: number): number {
    for (let at = from; at < line.length; at += 1) {
      const character = line.charCodeAt(at);
      if (character >= 128 || this.beginnings[character] === true) return at;
    }
    return line.length;
  }

  /** The state, and those that are reached from it without a character. */
  private add(states: States, state: number, start: number, before: number | undefined, after: number | undefined): void {
    for (let at = state; ; at += 1) {
      this.left -= 1;
      const instruction = this.program[at];
      if (instruction === undefined || !states.isNew(at)) return;
      if (instruction.type === 'fork') {
        this.add(states, instruction.first, start, before, after);
        this.add(states, instruction.second, start, before, after);
        return;
      }
      if (instruction.type !== 'place') {
        states.push(at, start);
        return;
      }
      if (!instruction.test(before, after)) return;
    }
  }
}
