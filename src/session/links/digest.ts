import type { Change, Step } from '../../cluster/types.ts';
import { jsonText } from '../../kubernetes/index.ts';

const numbers = new WeakMap<Step, number>();

const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193) >>> 0;

const FIRST = 0x811c9dc5;

/** Changes of a step, or steps, that are looked at between two pauses: about a millisecond. */
const PART = 32;
/** Steps whose number is known, between two pauses. */
const PASSED = 4096;

/** FNV-1a over UTF-16 units. With a hash it goes on from there. */
function numberOf(text: string, from = FIRST): number {
  let hash = from;
  for (let index = 0; index < text.length; index += 1) hash = mix(hash, text.charCodeAt(index));
  return hash;
}

const changeText = ({ ref, after }: Change): string =>
  jsonText([
    ref,
    after === undefined ? null : [after.metadata.labels, 'spec' in after ? after.spec : null, 'status' in after ? after.status : null],
  ]);

/** The hash of `[time, actor, changes]` as JSON. */
function* stepNumber(step: Step): Generator<void, number> {
  let number = numberOf(`${jsonText([step.time, step.actor]).slice(0, -1)},[`);
  for (const [index, change] of step.changes.entries()) {
    if (index % PART === PART - 1) yield;
    number = numberOf(index === 0 ? changeText(change) : `,${changeText(change)}`, number);
  }
  number = numberOf(']]', number);
  numbers.set(step, number);
  return number;
}

/** A hash of a log: actors, times and objects, as far as it has the objects. */
export function digestOf(steps: readonly Step[]): string {
  const work = digesting(steps);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** {@link digestOf} with pauses. What it has looked at costs little the next time. */
export function* digesting(steps: readonly Step[]): Generator<void, string> {
  let [low, high] = [FIRST, 0x1b873593];
  let [looked, passed] = [0, 0];
  for (const step of steps) {
    passed += 1;
    if (passed % PASSED === 0) yield;
    if (step.trimmed) continue;
    let number = numbers.get(step);
    if (number === undefined) {
      looked += 1;
      if (looked % PART === PART - 1) yield;
      number = yield* stepNumber(step);
    }
    low = mix(low, number);
    high = mix(high, (number >>> 16) ^ low);
  }
  return low.toString(36) + high.toString(36);
}
