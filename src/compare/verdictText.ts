import type { Text } from '../i18n/index.ts';
import { span } from './span.ts';
import type { Comparison } from './store.ts';
import type { Happening } from './types.ts';

type Judged = Pick<Comparison, 'setup' | 'summaries' | 'verdict'>;

/** A rollout is done; what happens to a node is over once the counters rest. */
const calm: readonly Happening[] = ['failNode', 'addNode', 'removeNode', 'drain'];

function speedText(text: Text<'compare'>, { setup, summaries: [one, other], verdict: { faster } }: Judged): string {
  const times = { a: span(one.lasted), b: span(other.lasted) };
  if (faster === 'neither' || faster === 'onlyA' || faster === 'onlyB') return text(`verdict.${faster}`, times);
  if (faster === 'same') {
    // Run A is the cluster as it is: an edit that changes nothing is none.
    if (one.lasted === 0)
      return text(setup.topic === 'manifest' && setup.happening === 'nothing' ? 'verdict.unedited' : 'verdict.unchanged');
    return text(calm.includes(setup.happening) ? 'verdict.calmSame' : 'verdict.same', times);
  }
  const idle = (faster === 'A' ? one : other).lasted === 0;
  const key = idle ? (faster === 'A' ? 'idleA' : 'idleB') : faster;
  if (!calm.includes(setup.happening)) return text(`verdict.${key}`, times);
  return text(`verdict.${({ A: 'calmA', B: 'calmB', idleA: 'calmIdleA', idleB: 'calmIdleB' } as const)[key]}`, times);
}

/** Which run was done first and which kept more Pods available, in two sentences. */
export function verdictText(text: Text<'compare'>, comparison: Judged): string {
  const {
    summaries: [one, other],
    verdict: { safer },
  } = comparison;
  const speed = speedText(text, comparison);
  const { last: a } = one;
  const { last: b } = other;
  // Runs that want different numbers of Pods are not short of Pods in the same sense.
  if (a.desired !== b.desired)
    return `${speed} ${text('verdict.wish', { wantsA: a.desired, hasA: a.available, wantsB: b.desired, hasB: b.available })}`;
  if (safer === 'same') return one.lasted === 0 && other.lasted === 0 ? speed : `${speed} ${text('verdict.safeSame')}`;
  const [best, worst] = safer === 'A' ? [one, other] : [other, one];
  const how = best.lowest === worst.lowest ? 'safeMissing' : worst.lowest === 0 ? 'safeNone' : 'safeLowest';
  return `${speed} ${text(`verdict.${how}`, { run: safer, other: safer === 'A' ? 'B' : 'A', more: best.lowest, less: worst.lowest })}`;
}
