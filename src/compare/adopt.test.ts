import { beforeAll, beforeEach, expect, test } from 'vitest';
import { changeLanguage } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { finish } from '../trial/index.ts';
import { adopt } from './adopt.ts';
import { perform } from './perform.ts';
import { plansOf } from './plans.ts';
import type { RunPlan, Setup } from './types.ts';

const session = () => sessionStore.getState();
const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: a, image: a:1}]
`;
const setup: Setup = { topic: 'maxUnavailable', daemonSet: 'default/a', values: ['1', '2'], happening: 'image', image: 'a:2', node: 'w2' };

beforeAll(() => changeLanguage('en'));

beforeEach(async () => {
  session().updateSettings({ autoplay: true, speed: 8 });
  await session().newCluster(['w1', 'w2', 'w3'].map((name) => ({ name })));
  await session().kubectl('apply -f -', manifest);
  session().pause();
  session().simulation.run({ quietMs: 70_000 });
});

const planOf = (part: Partial<Setup>): RunPlan => plansOf(session().simulation.view, { ...setup, ...part }, '', [])[1];

test.each([
  ['two commands', {}],
  ['a Deployment that takes the place and has time to come up', { topic: 'kind', happening: 'failNode' }],
] as const)('the cluster goes on as the run did: %s', async (_, part) => {
  const plan = planOf(part);
  const { simulation } = session();
  const fork = simulation.fork();
  finish(perform(fork, plan));
  const [origin, branch] = [simulation.head, simulation.branch.id];

  await adopt(plan, 'Run B');
  session().pause();
  simulation.run({ until: fork.steps.at(-1)?.time ?? 0 });
  const written = (steps: typeof simulation.steps) => steps.slice(origin).map(({ changes, time }) => [time, changes.map(({ ref }) => ref)]);
  expect(written(simulation.steps).slice(0, fork.steps.length - origin)).toEqual(written(fork.steps));

  expect(session().branchNames[simulation.branch.id]).toBe('Run B');
  expect(simulation.branch).toMatchObject({ parent: branch, forkedAt: origin });
  session().undo();
  expect(session().transcript.at(-1)?.line).toContain('Run B');
  expect(simulation.steps).toHaveLength(origin);
  expect(simulation.head).toBe(origin);
});

test('what came after the moment stays on its branch', async () => {
  const { simulation } = session();
  const plan = planOf({});
  const moment = simulation.head;
  await session().kubectl('cordon w1');
  session().pause();
  const [before, length] = [simulation.branch.id, simulation.steps.length];
  session().moveTo(moment);
  await adopt(plan, 'Run B');
  session().pause();
  expect(simulation.branch.id).not.toBe(before);
  session().switchTo(before);
  expect(simulation.steps).toHaveLength(length);
});
