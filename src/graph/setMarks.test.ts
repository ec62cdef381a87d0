import { expect, test } from 'vitest';
import type { NodeWorkload } from './model.ts';
import { setMarks } from './setMarks.ts';

const aSet = (set: string, pods: readonly string[]): NodeWorkload => ({
  workloadId: `DaemonSet/d/${set}`,
  verdict: 'runs',
  pods: pods.map((name) => ({ key: `d/${name}`, namespace: 'd', name, short: name, state: 'ready', unreachable: false, restarts: 0 })),
});
const marksOf = (sets: readonly NodeWorkload[], most = 10): readonly string[] =>
  setMarks(sets, most).shown.map(({ nodeWorkload, pod, hueIndex }) => `${hueIndex ?? '-'} ${pod?.name ?? nodeWorkload.workloadId}`);

test.each([
  { name: 'several say which one', sets: [aSet('a', ['a-1']), aSet('b', ['b-1'])], marks: ['0 a-1', '1 b-1'] },
  { name: 'also where there is no Pod', sets: [aSet('a', []), aSet('b', ['b-1'])], marks: ['0 DaemonSet/d/a', '1 b-1'] },
  { name: 'each of two Pods', sets: [aSet('a', ['a-1', 'a-2']), aSet('b', [])], marks: ['0 a-1', '0 a-2', '1 DaemonSet/d/b'] },
  { name: 'one alone needs no letter', sets: [aSet('a', ['a-1'])], marks: ['- a-1'] },
])('marks of DaemonSets: $name', ({ sets, marks }) => {
  expect(marksOf(sets)).toEqual(marks);
});

test('marks without room are a number', () => {
  const sets = ['a', 'b', 'c', 'd'].map((name) => aSet(name, [`${name}-1`]));
  expect(marksOf(sets, 3)).toEqual(['0 a-1', '1 b-1']);
  expect(setMarks(sets, 3).more).toBe(2);
  expect(setMarks(sets, 4).more).toBe(0);
});
