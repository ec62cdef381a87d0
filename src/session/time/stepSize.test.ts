import { expect, test } from 'vitest';
import { inSameBatch, startOfBatch } from '../../cluster/batch.ts';
import { simulate, withoutPauses } from '../../cluster/index.ts';
import { batchesAround, isBatch } from './batch.ts';
import { isSettled, isSettledNow, stepAtHead, stepBack, stepOneWrite } from './stepSize.ts';

function begun() {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }, { name: 'w2' }] });
  return simulation;
}

test('write by write, every change of the log is seen alone, and back again', () => {
  const simulation = begun();
  simulation.run({ quietMs: 70_000 });
  const wanted = simulation.steps.length;
  simulation.moveTo(1);
  const seen: number[] = [];
  while (simulation.head < wanted) {
    withoutPauses(stepOneWrite(simulation));
    seen.push(simulation.view.revision);
  }
  const first = seen[0] ?? 0;
  expect(new Set(seen).size).toBe(new Set(simulation.changes.slice(first - 1, seen.at(-1))).size);
  const back: number[] = [];
  while (simulation.head > 1 || simulation.writesApplied > 0) {
    back.push(simulation.view.revision);
    stepBack(simulation, 'write', 1);
  }
  expect(back).toEqual(seen.toReversed());
});

test('amid a step its last write alone led to the head', () => {
  const simulation = begun();
  simulation.moveTo(0, 1);
  expect(simulation.writesApplied).toBe(1);
  expect(stepAtHead(simulation, 'write')).toMatchObject({
    index: 1,
    changes: [simulation.changes[0]],
    caption: simulation.changes[0]?.caption,
  });
  expect(stepAtHead(simulation, 'write')).toBe(stepAtHead(simulation, 'write'));
  expect(isSettledNow(simulation)).toBe(false);
});

test('back by settled states stops where nothing followed at once', () => {
  const simulation = begun();
  simulation.run({ quietMs: 70_000 });
  simulation.act({ type: 'failNode', node: 'w1' });
  simulation.run({ quietMs: 70_000 });
  const { steps } = simulation;
  let stops = 0;
  while (simulation.head > 0) {
    stepBack(simulation, 'settled', 0);
    stops += 1;
    expect(simulation.head === 0 || isSettled(steps, simulation.head)).toBe(true);
  }
  expect(stops).toBeGreaterThan(1);
  expect(stops).toBeLessThan(steps.length);
});

test('at the step size of batches, what led to the head is the whole batch, also inside it', () => {
  const simulation = begun();
  simulation.run({ quietMs: 70_000 });
  const { steps } = simulation;
  const end = steps.findIndex((step, index) => index > 2 && inSameBatch(steps[index - 1] ?? step, step)) + 1;
  simulation.moveTo(end);
  const batch = stepAtHead(simulation, 'batch');
  expect(batch?.index).toBe(end);
  expect(batch?.changes).toEqual(steps.slice(startOfBatch(steps, end), end).flatMap(({ changes }) => changes));
  expect(stepAtHead(simulation, 'batch')).toBe(batch);
  expect(stepAtHead(simulation, 'sync')).toBe(steps[end - 1]);
  stepBack(simulation, 'batch', 0);
  expect(simulation.head).toBe(startOfBatch(steps, end));
});

test('the batches around a head join up, and each step is in one of them', () => {
  const simulation = begun();
  simulation.run({ quietMs: 70_000 });
  const { steps } = simulation;
  for (let head = 0; head <= steps.length; head += 1) {
    const around = batchesAround(steps, { from: 0, head, before: 100, after: 100 });
    expect(around.flatMap((each) => (isBatch(each) ? each.steps : [each]))).toEqual(steps);
    const two = batchesAround(steps, { from: 0, head, before: 1, after: 1 });
    expect(two.length).toBeLessThanOrEqual(2);
    expect(head === 0 || two.some((each) => (isBatch(each) ? each.steps : [each]).some(({ index }) => index === head))).toBe(true);
  }
});
