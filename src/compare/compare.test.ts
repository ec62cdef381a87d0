import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { finish } from '../trial/index.ts';
import { cellsOf, differing } from './cells.ts';
import { forkBoth } from './fork.ts';
import { perform } from './perform.ts';
import { nextImage, plansOf } from './plans.ts';
import { judge, type Summary, summarize, type Verdict } from './summary.ts';
import type { Refusal, Run, RunPlan, Setup } from './types.ts';

const daemonSets = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default' } as const;

/** Nodes w1 … and a DaemonSet `default/a` that runs on all of them. */
function cluster(nodes = 4): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: Array.from({ length: nodes }, (_, index) => ({ name: `w${index + 1}` })) });
  simulation.run({ quietMs: 2000, limit: 5000 });
  const response = simulation.request({
    ...daemonSets,
    verb: 'create',
    body: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'a' },
      spec: {
        selector: { matchLabels: { app: 'a' } },
        template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a:1' }] } },
      },
    },
  });
  if (!response.ok) throw new Error(response.status.message);
  simulation.run({ quietMs: 70_000 });
  return simulation;
}

const setup = (part: Partial<Setup>): Setup => ({
  topic: 'maxUnavailable',
  daemonSet: 'default/a',
  values: ['1', '2'],
  happening: 'image',
  image: 'a:2',
  node: 'w2',
  ...part,
});

const end = (simulation: Simulation, plan: RunPlan): Run | Refusal => finish(perform(simulation, plan));

function both(simulation: Simulation, part: Partial<Setup>, edited = ''): readonly [Run, Run] {
  const plans = plansOf(simulation.view, setup(part), edited, [{ name: 'w9' }]);
  const forks = forkBoth(simulation, plans);
  const runs = plans.map((plan, index) => end(forks[index] ?? simulation, plan));
  const [one, other] = runs;
  if (one === undefined || other === undefined || !('series' in one) || !('series' in other)) throw new Error(JSON.stringify(runs));
  return [one, other];
}

function summaries(part: Partial<Setup>, edited?: string): readonly [Summary, Summary, Verdict] {
  const runs = both(cluster(), part, edited);
  const until = Math.max(...runs.map(({ series }) => series.points.at(-1)?.at ?? 0));
  const [one, other] = [summarize(runs[0], until), summarize(runs[1], until)];
  return [one, other, judge(one, other)];
}

test('maxUnavailable 2 takes half as long as 1, and has one Pod less at the worst', () => {
  const [one, two, verdict] = summaries({});
  expect(one).toMatchObject({ done: true, lowest: 3, created: 4, deleted: 4, gaps: 0 });
  expect(two).toMatchObject({ done: true, lowest: 2, created: 4, deleted: 4, gaps: 0 });
  expect(one.lasted / two.lasted).toBeCloseTo(2, 1);
  expect(verdict).toEqual({ faster: 'B', safer: 'A' });
});

test('25% of four is one', () => {
  const [count, share, verdict] = summaries({ values: ['1', '25%'] });
  expect(share).toEqual(count);
  expect(verdict).toEqual({ faster: 'same', safer: 'same' });
});

test('surge keeps the full number available', () => {
  const [remove, surge, verdict] = summaries({ topic: 'surge', values: ['1', '1'] });
  expect(remove).toMatchObject({ done: true, lowest: 3 });
  expect(surge).toMatchObject({ done: true, lowest: 4, created: 4, missing: 0 });
  expect(verdict.safer).toBe('B');
});

test('an image that cannot be had stalls at maxUnavailable', () => {
  const [one, two, verdict] = summaries({ happening: 'badImage' });
  expect(one).toMatchObject({ done: false, lowest: 3, last: { updated: 1, available: 3, unavailable: 1 } });
  expect(two).toMatchObject({ done: false, lowest: 2, last: { updated: 2, available: 2, unavailable: 2 } });
  expect(verdict).toEqual({ faster: 'neither', safer: 'A' });
});

test('all at once leaves a moment with none', () => {
  const [, all] = summaries({ values: ['1', '100%'] });
  expect(all).toMatchObject({ done: true, lowest: 0, gaps: 1 });
  expect(all.gapTime).toBeGreaterThan(0);
});

test('OnDelete never ends by itself', () => {
  const [rolling, onDelete, verdict] = summaries({ topic: 'strategy' });
  expect(rolling.done).toBe(true);
  expect(onDelete).toMatchObject({ done: false, lowest: 4, created: 0, deleted: 0, last: { updated: 0, available: 4 } });
  expect(verdict).toEqual({ faster: 'onlyA', safer: 'B' });
});

test('a Deployment leaves a failed node after 300 s, the DaemonSet waits for it', () => {
  const [daemonSet, deployment] = both(cluster(), { topic: 'kind', happening: 'failNode' });
  expect(daemonSet.series).toMatchObject({ created: 0, deleted: 0 });
  expect(daemonSet.series.points.at(-1)).toMatchObject({ desired: 3, available: 3 });
  const [lost, replaced] = deployment.series.points.filter(({ at }) => at > 0);
  expect(lost).toMatchObject({ desired: 4, available: 3 });
  expect((replaced?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThanOrEqual(300_000);
  expect(deployment.series.points.at(-1)).toMatchObject({ available: 4 });
  expect(deployment.series.created).toBe(1);
});

test('a node that joins gets a Pod of the DaemonSet and none of the Deployment', () => {
  const [daemonSet, deployment] = both(cluster(), { topic: 'kind', happening: 'addNode' });
  expect([daemonSet.series.created, deployment.series.created]).toEqual([1, 0]);
});

test('a drain moves the Deployment’s Pods and leaves the DaemonSet’s', () => {
  const [daemonSet, deployment] = both(cluster(), { topic: 'kind', happening: 'drain' });
  expect([daemonSet.series.deleted, deployment.series.deleted]).toEqual([0, 1]);
  expect(deployment.simulation.head, 'its head stands at the beginning').toBe(deployment.timelineStart);
  deployment.simulation.moveTo(deployment.simulation.steps.length);
  expect(cellsOf(deployment.simulation.view, deployment.plan.subject).get('w2')).toMatchObject({ cordoned: true, pods: [] });
});

test('the applied manifest against the edited one', () => {
  const edited = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      nodeSelector: {kubernetes.io/hostname: w1}
      containers: [{name: a, image: a:1}]
`;
  const [applied, changed] = summaries({ topic: 'manifest', happening: 'nothing' }, edited);
  expect(applied).toMatchObject({ lasted: 0, done: true, last: { desired: 4 } });
  expect(changed).toMatchObject({ done: true, deleted: 4, last: { desired: 1 } });
});

test('two branches begin where they part, and the one that they are of stays as it is', () => {
  const simulation = cluster();
  const parting = simulation.head;
  simulation.act({ type: 'failNode', node: 'w1' });
  simulation.run({ quietMs: 70_000 });
  simulation.moveTo(parting);
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w9' }] });
  simulation.run({ quietMs: 70_000 });
  const before = [simulation.head, simulation.branch.id, simulation.steps.length];
  const [failed, joined] = both(simulation, { topic: 'branches', values: ['b1', 'b2'] });
  expect([failed.timelineStart, joined.timelineStart]).toEqual([parting, parting]);
  expect(failed.series.points.at(-1)).toMatchObject({ desired: 3 });
  expect(joined.series.points.at(-1)).toMatchObject({ desired: 5, available: 5 });
  expect([simulation.head, simulation.branch.id, simulation.steps.length]).toEqual(before);
});

test('a value that the API server refuses is answered with its words', () => {
  const simulation = cluster();
  const [plan] = plansOf(simulation.view, setup({ values: ['many', '1'] }), '', []);
  const answer = end(simulation.fork(), plan);
  expect(answer).toMatchObject({ message: expect.stringContaining('maxUnavailable') });
});

test.each([
  { name: 'a number of Pods', part: { values: ["it's", '1'] }, message: /Invalid value: "it's": a valid percent/ },
  { name: 'an image', part: { image: "a'|b" }, message: undefined },
] as const)('$name with a quote reaches the API server', ({ part, message }) => {
  const simulation = cluster();
  const [plan] = plansOf(simulation.view, setup(part), '', []);
  const answer = end(simulation.fork(), plan);
  if (message === undefined) expect(answer).toMatchObject({ series: { points: expect.anything() } });
  else expect(answer).toMatchObject({ message: expect.stringMatching(message) });
});

test('a run pauses after each step, and amid a long way back, so that the page can answer', () => {
  const simulation = cluster(60);
  const [plan] = plansOf(simulation.view, setup({ values: ['50%', '1'] }), '', []);
  const running = perform(simulation, plan);
  const { head } = simulation;
  let pauses = 0;
  let [forward, back] = [0, 0];
  for (let last = head; running.next().done !== true; last = simulation.head) {
    pauses += 1;
    forward = Math.max(forward, simulation.head - last);
    back = Math.max(back, last - simulation.head);
  }
  const made = simulation.steps.length - head;
  expect(made).toBeGreaterThan(300);
  expect(forward).toBe(1);
  expect(back).toBeLessThanOrEqual(100);
  expect(pauses).toBeGreaterThanOrEqual(made);
});

test('a machine that is off already refuses to fail, with its name', () => {
  const simulation = cluster();
  simulation.act({ type: 'failNode', node: 'w2' });
  const [plan] = plansOf(simulation.view, setup({ happening: 'failNode' }), '', []);
  expect(end(simulation.fork(), plan)).toMatchObject({ message: { key: 'machine.alreadyDown', params: { node: 'w2' } } });
});

test('a run whose Pods are refused says so, node by node, and ends', () => {
  const edited = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a, namespace: default}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      serviceAccountName: missing
      containers: [{name: a, image: 'a:2'}]
`;
  const runs = both(cluster(), { topic: 'manifest', happening: 'nothing' }, edited);
  const [refused] = runs.filter((run) => run.refused !== undefined);
  if (refused === undefined) throw new Error('no run is refused');
  expect(refused).toMatchObject({ refused: 'serviceaccount "missing" not found', end: 'waiting' });
  refused.simulation.moveTo(refused.simulation.steps.length);
  const cells = [...cellsOf(refused.simulation.view, refused.plan.subject).values()];
  expect(cells.filter((cell) => cell.refused !== undefined).map(({ pods }) => pods.length)).toEqual([0]);
});

test('the marked nodes are those whose state differs at the moment', () => {
  const [one, two] = both(cluster(), {});
  const at = (run: Run, millis: number) => {
    const { steps } = run.simulation;
    run.simulation.moveTo(steps.findLastIndex(({ time }) => time <= run.start + millis) + 1);
    return cellsOf(run.simulation.view, run.plan.subject);
  };
  expect(differing(at(one, -1), at(two, -1))).toEqual([]);
  expect(differing(at(one, 500), at(two, 500))).toHaveLength(1);
  expect(differing(at(one, 1e9), at(two, 1e9))).toEqual([]);
});

test.each([
  ['fluent/fluent-bit:3.0', 'fluent/fluent-bit:3.1'],
  ['nginx', 'nginx:2'],
  ['registry:5000/a/b:v1.9-alpine', 'registry:5000/a/b:v1.10-alpine'],
])('the image after %s is %s', (image, next) => expect(nextImage(image)).toBe(next));
