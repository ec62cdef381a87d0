import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aDaemonSet, aWorkload } from '../../testing/manifests.ts';
import type { NodePool, View } from '../types.ts';
import { nodeNeed } from './scaleDown.ts';

const workers: NodePool = { name: 'workers', min: 0, max: 3, node: { allocatable: { cpu: '2', memory: '4Gi' } } };

const withPools = (...pools: readonly NodePool[]): Cluster => {
  const cluster = new Cluster();
  expect(cluster.simulation.act({ type: 'autoscaler', pools: pools.length === 0 ? [workers] : pools })).toEqual({ ok: true });
  return cluster.settle();
};

interface Wanted {
  readonly name?: string;
  readonly replicas?: number;
  readonly cpu?: string;
  readonly podSpec?: JsonObject;
}

const deploy = (cluster: Cluster, { name = 'web', replicas = 1, cpu = '1', podSpec }: Wanted = {}): Cluster => {
  const body = aWorkload('Deployment', {
    name,
    spec: { replicas },
    container: { resources: { requests: { cpu } } },
    ...(podSpec === undefined ? {} : { podSpec }),
  });
  cluster.done('deployments', { verb: 'create', body });
  return cluster;
};
const scale = (cluster: Cluster, replicas: number, name = 'web'): void => {
  cluster.done('deployments', { verb: 'patch', name, patchType: 'merge', body: { spec: { replicas } } });
};
const daemon = (cluster: Cluster, cpu: string, name = 'agent'): Cluster => {
  cluster.done('daemonsets', { verb: 'create', body: aDaemonSet({ name, container: { resources: { requests: { cpu } } } }) });
  return cluster;
};

const nodes = (cluster: Cluster): readonly string[] => cluster.simulation.view.names('Node');
const running = (cluster: Cluster, name = 'web'): number =>
  cluster.pods().filter(({ metadata, status }) => metadata.labels?.['app'] === name && status.phase === 'Running').length;

describe('scale-up', () => {
  test('adds a node for a Pod that found none, and the Pod runs there', () => {
    const cluster = deploy(withPools()).wait(120);
    expect(nodes(cluster)).toEqual(['workers-1']);
    expect(cluster.simulation.view.get('Node', undefined, 'workers-1')?.metadata.labels?.['pool']).toBe('workers');
    expect(running(cluster)).toBe(1);
    expect(cluster.messages('TriggeredScaleUp')).toEqual(['pod triggered scale-up: [{workers 0->1 (max: 3)}]']);
  });

  test('orders as many nodes as the Pods need together', () => {
    const cluster = deploy(withPools(), { replicas: 4 }).wait(120);
    expect(nodes(cluster)).toEqual(['workers-1', 'workers-2']);
    expect(running(cluster)).toBe(4);
    expect(cluster.messages('ScaledUpGroup')).toEqual(['Scale-up: setting group workers size to 2 instead of 0 (max: 3)']);
  });

  test('orders no node for Pods that fit on one that has just joined, while the scheduler waits', () => {
    const cluster = new Cluster({ kubelet: { latencies: 'on' } }).nodes({ name: 'cp', allocatable: { cpu: '100m' } });
    cluster.simulation.act({ type: 'autoscaler', pools: [{ ...workers, max: 9 }] });
    deploy(cluster, { replicas: 6, cpu: '1500m' }).wait(300);
    expect(cluster.messages('ScaledUpGroup')).toEqual(['Scale-up: setting group workers size to 6 instead of 0 (max: 9)']);
    expect(running(cluster)).toBe(6);
  });

  test('counts the Pods of DaemonSets against the new node', () => {
    const cluster = deploy(daemon(withPools(), '500m'), { replicas: 4 }).wait(200);
    expect(nodes(cluster)).toHaveLength(3);
    expect(running(cluster)).toBe(3);
  });

  test('is not triggered by Pods of DaemonSets', () => {
    const cluster = daemon(new Cluster().nodes('w1'), '8');
    cluster.simulation.act({ type: 'autoscaler', pools: [workers] });
    expect(nodes(cluster.wait(300))).toEqual(['w1']);
    expect(cluster.messages('TriggeredScaleUp')).toEqual([]);
  });

  test.each<readonly [string, Wanted, string]>([
    ['that are larger than a node of any pool', { cpu: '3' }, "pod didn't trigger scale-up: 1 Insufficient cpu"],
    [
      'with a selector that no pool meets',
      { podSpec: { nodeSelector: { disk: 'ssd' } } },
      "pod didn't trigger scale-up: 1 node(s) didn't match Pod's node affinity/selector",
    ],
  ])('is not triggered by Pods %s', (_, wanted, message) => {
    const cluster = deploy(withPools(), wanted).wait(300);
    expect(nodes(cluster)).toEqual([]);
    expect(cluster.messages('NotTriggerScaleUp')[0]).toBe(message);
    // The Deployment's progress deadline is the last thing that is due.
    expect(cluster.wait(700).simulation.due()).toBeUndefined();
  });

  test('leaves no room on the node where DaemonSets need all of it, and says so', () => {
    const cluster = deploy(daemon(withPools(), '1500m'), { cpu: '1' }).wait(300);
    expect(nodes(cluster)).toEqual([]);
    expect(cluster.messages('NotTriggerScaleUp')[0]).toBe("pod didn't trigger scale-up: 1 Insufficient cpu");
  });

  test('stops at the maximum of the pool', () => {
    const cluster = deploy(withPools({ ...workers, max: 1 }), { replicas: 5 }).wait(300);
    expect(nodes(cluster)).toEqual(['workers-1']);
    expect(running(cluster)).toBe(2);
    expect(cluster.messages('NotTriggerScaleUp').at(-1)).toBe("pod didn't trigger scale-up: 1 max node group size reached");
  });

  test('takes the pool whose nodes the Pod tolerates', () => {
    const gpu: NodePool = { name: 'gpu', min: 0, max: 2, node: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } };
    const cluster = deploy(withPools(gpu, workers)).wait(120);
    expect(nodes(cluster)).toEqual(['workers-1']);
  });

  test('ends where nodes come up and the Pod does not fit on them after all', () => {
    // A taint that the template does not have, as an agent of a network adds it: the prediction is wrong each time.
    const cluster = deploy(withPools({ ...workers, max: 3 }), { replicas: 1 });
    for (let step = cluster.simulation.step(2_000_000); step !== undefined; step = cluster.simulation.step(2_000_000)) {
      for (const { ref, before } of step.changes) {
        if (ref.kind !== 'Node' || before !== undefined) continue;
        const body = { spec: { taints: [{ key: 'startup', effect: 'NoSchedule' }] } };
        cluster.done('nodes', { verb: 'patch', name: ref.name, patchType: 'merge', body });
      }
    }
    expect(running(cluster)).toBe(0);
    expect(cluster.messages('TriggeredScaleUp')).toHaveLength(2);
    expect(cluster.messages('NotTriggerScaleUp').at(-1)).toBe(
      "pod didn't trigger scale-up: 1 nodes were added for it, and it did not fit on them",
    );
  });

  test('waits for machines that do not become ready, then backs off', () => {
    const cluster = deploy(withPools({ ...workers, node: { ...workers.node, ready: false } })).wait(800);
    expect(nodes(cluster)).toEqual(['workers-1']);
    cluster.wait(400);
    expect(nodes(cluster)).toEqual(['workers-1']);
    expect(cluster.messages('NotTriggerScaleUp').at(-1)).toBe("pod didn't trigger scale-up: 1 in backoff after failed scale-up");
  });
});

describe('scale-down', () => {
  const idleAfter = (cluster: Cluster): Cluster => {
    deploy(cluster, { replicas: 4 }).wait(200);
    scale(cluster, 0);
    return cluster;
  };

  test('removes nodes that have been unneeded for ten minutes, also with Pods of DaemonSets', () => {
    const cluster = idleAfter(daemon(withPools(), '100m'));
    cluster.wait(500);
    expect(nodes(cluster).length).toBeGreaterThan(0);
    cluster.wait(300);
    expect(nodes(cluster)).toEqual([]);
    expect(cluster.messages('ScaleDown')).toContain('node removed by cluster autoscaler');
  });

  test('keeps the minimum of the pool', () => {
    const cluster = idleAfter(withPools({ ...workers, min: 1 })).wait(2000);
    expect(nodes(cluster)).toHaveLength(1);
    expect(cluster.simulation.due()).toBeUndefined();
  });

  test('evicts Pods that find room elsewhere', () => {
    const cluster = deploy(withPools(), { replicas: 4, cpu: '900m' }).wait(200);
    expect(nodes(cluster)).toHaveLength(2);
    scale(cluster, 2);
    cluster.wait(1500);
    expect(nodes(cluster)).toHaveLength(1);
    expect(running(cluster)).toBe(2);
  });

  test('is undone by nothing: a node with enough load stays', () => {
    const cluster = deploy(withPools(), { replicas: 2 }).wait(3000);
    expect(nodes(cluster)).toEqual(['workers-1']);
  });

  test.each<readonly [string, JsonObject, JsonObject | undefined, string]>([
    ['a Pod with local storage', { volumes: [{ name: 'cache', emptyDir: {} }] }, undefined, 'localStorage'],
    ['a Pod that may not be evicted', {}, { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' }, 'notSafe'],
    [
      'nothing, where the annotation allows the eviction',
      { volumes: [{ name: 'cache', emptyDir: {} }] },
      { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' },
      'fit',
    ],
  ])('is kept from a node by %s', (_, podSpec, annotations, why) => {
    const cluster = withPools();
    const body = aWorkload('Deployment', { spec: { replicas: 1 }, podSpec, container: { resources: { requests: { cpu: '500m' } } } });
    const template = (body['spec'] as JsonObject)['template'] as JsonObject;
    const marked = {
      ...template,
      metadata: { ...(template['metadata'] as JsonObject), ...(annotations === undefined ? {} : { annotations }) },
    };
    cluster.done('deployments', { verb: 'create', body: { ...body, spec: { ...(body['spec'] as JsonObject), template: marked } } });
    cluster.wait(1500);
    expect(nodes(cluster)).toEqual(['workers-1']);
    expect(needOf(cluster, 'workers-1')).toMatchObject({ needed: true, why });
  });

  test('is kept from a node by a Pod without a controller, and by a disruption budget', () => {
    const cluster = deploy(withPools(), { replicas: 4 }).wait(200);
    const body = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web' } };
    const spec = { minAvailable: 4, selector: { matchLabels: { app: 'web' } } };
    cluster.done('poddisruptionbudgets', { verb: 'create', body: { ...body, spec } });
    expect(needOf(cluster, 'workers-1')).toMatchObject({ needed: true, why: 'utilization' });
    scale(cluster, 1);
    cluster.wait(5);
    const [node = ''] = cluster.pods().flatMap(({ spec: { nodeName } }) => nodeName ?? []);
    cluster.done('deployments', { verb: 'patch', name: 'web', patchType: 'merge', body: { spec: { paused: true } } });
    expect(['budget', 'utilization']).toContain((needOf(cluster, node) as { readonly why: string }).why);
  });
});

const needOf = (cluster: Cluster, name: string) => {
  const { view } = cluster.simulation as { readonly view: View };
  const node = view.get('Node', undefined, name);
  return node && nodeNeed(view, node);
};

describe('a pool', () => {
  test('is scaled with one command, within its bounds', () => {
    const cluster = withPools();
    expect(cluster.simulation.act({ type: 'scalePool', pool: 'workers', nodes: 3 })).toEqual({ ok: true });
    expect(nodes(cluster)).toEqual(['workers-1', 'workers-2', 'workers-3']);
    cluster.simulation.act({ type: 'scalePool', pool: 'workers', nodes: 1 });
    expect(nodes(cluster)).toEqual(['workers-1']);
    expect(cluster.simulation.act({ type: 'scalePool', pool: 'workers', nodes: 4 })).toMatchObject({ reason: { key: 'machine.poolSize' } });
    expect(cluster.simulation.act({ type: 'scalePool', pool: 'gpu', nodes: 1 })).toMatchObject({ reason: { key: 'machine.noPool' } });
  });

  test('counts machines that were ordered and have not joined', () => {
    const cluster = deploy(withPools(), { replicas: 2 }).wait(20);
    expect(cluster.simulation.view.autoscaler()?.state.upcoming).toHaveLength(1);
    cluster.simulation.act({ type: 'scalePool', pool: 'workers', nodes: 3 });
    expect(nodes(cluster.wait(120))).toEqual(['workers-1', 'workers-2', 'workers-3']);
    const less = deploy(withPools(), { replicas: 4 }).wait(20);
    less.simulation.act({ type: 'scalePool', pool: 'workers', nodes: 0 });
    expect(nodes(less)).toEqual([]);
    expect(less.simulation.view.autoscaler()?.state.upcoming).toEqual([]);
  });

  test('with a minimum above its maximum is not set up', () => {
    expect(new Cluster().simulation.act({ type: 'autoscaler', pools: [{ name: 'a', min: 2, max: 1 }] })).toMatchObject({ ok: false });
  });

  test('switched off, nothing is added or removed any more', () => {
    const cluster = withPools();
    cluster.simulation.act({ type: 'autoscaler', pools: [] });
    expect(nodes(deploy(cluster).wait(700))).toEqual([]);
    expect(cluster.simulation.due()).toBeUndefined();
  });
});

test('moving in time and replaying give the same cluster', () => {
  const cluster = deploy(daemon(withPools(), '100m'), { replicas: 4 }).wait(300);
  scale(cluster, 1);
  cluster.wait(1500);
  const { simulation } = cluster;
  const end = JSON.stringify(simulation.view.list('Node'));
  const { head } = simulation;
  simulation.moveTo(10);
  simulation.moveTo(head);
  expect(JSON.stringify(simulation.view.list('Node'))).toBe(end);
});
