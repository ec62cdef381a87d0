import type { CharacterTest } from './characters.ts';
import type { Pattern, PositionTest } from './parsePattern.ts';

export type Instruction =
  | { readonly type: 'character'; readonly test: CharacterTest }
  | { readonly type: 'place'; readonly test: PositionTest }
  | { readonly type: 'fork'; first: number; second: number }
  | { readonly type: 'match' };

/** A regular expression as instructions for {@link Matcher}: it goes on with the next one, or where a fork leads. */
export type Program = readonly Instruction[];

/** What a person writes by hand has a few dozen. */
const MOST_INSTRUCTIONS = 1_000;

/** `undefined` where the program would be too large: `((a{99}){99}){99}`. */
export function compile(pattern: Pattern): Program | undefined {
  const program: Instruction[] = [];
  const isFull = () => program.length > MOST_INSTRUCTIONS;
  const fork = () => {
    const instruction = { type: 'fork' as const, first: program.length + 1, second: program.length + 1 };
    program.push(instruction);
    return instruction;
  };
  const emit = (part: Pattern): void => {
    if (isFull()) return;
    switch (part.type) {
      case 'character':
        program.push({ type: 'character', test: remembering(part.test) });
        break;
      case 'place':
        program.push(part);
        break;
      case 'sequence':
        for (const each of part.parts) emit(each);
        break;
      case 'either': {
        const leaves: ReturnType<typeof fork>[] = [];
        for (const [index, each] of part.parts.entries()) {
          const choice = index < part.parts.length - 1 ? fork() : undefined;
          emit(each);
          if (choice === undefined) continue;
          leaves.push(fork());
          choice.second = program.length;
        }
        for (const leave of leaves) leave.first = leave.second = program.length;
        break;
      }
      case 'repeat': {
        for (let count = 0; count < part.least && !isFull(); count += 1) emit(part.part);
        const skips: ReturnType<typeof fork>[] = [];
        if (part.most === Number.POSITIVE_INFINITY) {
          const start = program.length;
          skips.push(fork());
          emit(part.part);
          const again = fork();
          again.first = again.second = start;
        } else {
          for (let count = part.least; count < part.most && !isFull(); count += 1) {
            skips.push(fork());
            emit(part.part);
          }
        }
        for (const skip of skips) skip.second = program.length;
        break;
      }
    }
  };
  emit(pattern);
  program.push({ type: 'match' });
  return isFull() ? undefined : program;
}

/** Answers for ASCII are kept: most characters of most output are. */
function remembering(test: CharacterTest): CharacterTest {
  const known: (boolean | undefined)[] = Array.from({ length: 128 }, () => undefined);
  return (character) => {
    if (character >= 128) return test(character);
    const answer = known[character] ?? test(character);
    known[character] = answer;
    return answer;
  };
}

/** For each character of ASCII whether a match can begin with it. */
export function beginnings(program: Program): readonly boolean[] {
  const tests: CharacterTest[] = [];
  const seen = new Set<number>();
  const waiting = [0];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const instruction = program[state];
    if (instruction === undefined || seen.has(state)) continue;
    seen.add(state);
    if (instruction.type === 'fork') waiting.push(instruction.first, instruction.second);
    else if (instruction.type === 'place') waiting.push(state + 1);
    else tests.push(instruction.type === 'match' ? () => true : instruction.test);
  }
  return Array.from({ length: 128 }, (_, character) => tests.some((test) => test(character)));
}
