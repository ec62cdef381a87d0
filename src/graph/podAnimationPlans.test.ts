import { expect, test } from 'vitest';
import type { Step } from '../cluster/index.ts';
import { isPod } from '../kubernetes/index.ts';
import { Cluster } from '../testing/cluster.ts';
import { aDaemonSet, aWorkload } from '../testing/manifests.ts';
import type { Density, Layout } from './layoutTypes.ts';
import { podAnimationsOf } from './podAnimationPlans.ts';
import { makeProject } from './project.ts';

/** One box for each workload and node, side by side. */
function layoutOf(workloads: readonly string[], nodes: readonly string[], density: Density): Layout {
  const box = (index: number, y: number) => ({ x: index * 300, y, width: 200, height: 100 });
  return {
    density,
    side: 'top',
    workloads: workloads.map((id, index) => ({ id, shape: 'tall', ...box(index, 0) })),
    nodes: nodes.map((name, index) => ({ name, row: 0, column: index, ...box(index, 500) })),
    sections: [],
    bounds: { x: 0, y: 0, width: 1000, height: 1000 },
    zoom: 1,
  };
}

/** The steps that bind a Pod, or remove one. */
const stepsThat = (what: 'bind' | 'remove', steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ changes }) =>
    changes.some(({ before, after }) =>
      what === 'remove'
        ? isPod(before) && after === undefined
        : isPod(after) && isPod(before) && !before.spec.nodeName && after.spec.nodeName !== undefined,
    ),
  );

const nodeOf = (step: Step | undefined): string | undefined => step?.changes.map(({ after }) => after).find(isPod)?.spec.nodeName;

function animations(cluster: Cluster, step: Step | undefined, density: Density, leftOut?: string) {
  if (step === undefined) throw new Error('no such step');
  const { view } = cluster.simulation;
  const model = makeProject()(view);
  const nodes = model.nodeNames.filter((name) => name !== leftOut);
  const workloads = [...model.workloads.keys()].filter((id) => id !== leftOut);
  return podAnimationsOf(step, view, model, layoutOf(workloads, nodes, density));
}

function running(body = aDaemonSet(), resource = 'daemonsets'): Cluster {
  const cluster = new Cluster().nodes('w1', 'w2');
  cluster.done(resource, { verb: 'create', body });
  return cluster.settle();
}

test.each([
  ['full', aDaemonSet(), 'daemonsets'],
  ['compact', aDaemonSet(), 'daemonsets'],
  ['compact', aWorkload('Deployment', { spec: { replicas: 1 } }), 'deployments'],
] as const)('a Pod that is bound moves from its workload to its node: %s', (density, body, resource) => {
  const cluster = running(body, resource);
  const [step] = stepsThat('bind', cluster.simulation.steps);
  const [animation, another] = animations(cluster, step, density);
  expect(another).toBeUndefined();
  expect(animation).toMatchObject({ kind: 'bound', from: { x: 24, y: 84 } });
  const node = nodeOf(step);
  const left = node === 'w1' ? 0 : 300;
  expect(animation?.to.x).toBeGreaterThan(left);
  expect(animation?.to.x).toBeLessThan(left + 200);
  expect(animation?.to.y).toBeGreaterThan(500);
});

test('a Pod that is gone falls off its node', () => {
  const cluster = running();
  cluster.ask('daemonsets', { verb: 'delete', name: 'agent' });
  cluster.settle(60_000);
  const [step] = stepsThat('remove', cluster.simulation.steps);
  const [animation] = animations(cluster, step, 'compact');
  expect(animation?.kind).toBe('gone');
  expect([animation?.to.x, (animation?.to.y ?? 0) > (animation?.from.y ?? 0)]).toEqual([animation?.from.x, true]);
});

test('nothing moves on tiles, to a node or from a workload that is not shown, nor where a Pod only changes', () => {
  const cluster = running();
  const { steps } = cluster.simulation;
  const [step] = stepsThat('bind', steps);
  const node = nodeOf(step);
  expect(animations(cluster, step, 'tile')).toEqual([]);
  expect(animations(cluster, step, 'full', node)).toEqual([]);
  expect(animations(cluster, step, 'full', 'DaemonSet/default/agent')).toEqual([]);
  const ready = steps.findLast(({ actor }) => actor.startsWith('kubelet/'));
  expect(animations(cluster, ready, 'full')).toEqual([]);
});
