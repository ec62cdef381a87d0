import type { Step } from '../../cluster/types.ts';
import { jsonText } from '../../kubernetes/index.ts';

const numbers = new WeakMap<Step, number>();

const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193) >>> 0;

/** FNV-1a over UTF-16 units. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = mix(hash, text.charCodeAt(index));
  return hash;
}

function stepNumber(step: Step): number {
  const known = numbers.get(step);
  if (known !== undefined) return known;
  const changes = step.changes.map(({ ref, after }) => [
    ref,
    after === undefined ? null : [after.metadata.labels, 'spec' in after ? after.spec : null, 'status' in after ? after.status : null],
  ]);
  const number = numberOf(jsonText([step.time, step.actor, changes]));
  numbers.set(step, number);
  return number;
}

/** A hash of a log: actors, times and objects, as far as it has the objects. */
export function digestOf(steps: readonly Step[]): string {
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (const step of steps) {
    if (step.trimmed) continue;
    const number = stepNumber(step);
    low = mix(low, number);
    high = mix(high, (number >>> 16) ^ low);
  }
  return low.toString(36) + high.toString(36);
}
