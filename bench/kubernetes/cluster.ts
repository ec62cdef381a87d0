import { draw } from '../../src/cluster/random.ts';
import type { DaemonSet, Labels, Node, PodSpec, Taint } from '../../src/kubernetes/index.ts';

/** Draws from a fixed seed: the same cluster each time. */
class Draws {
  private seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  below(limit: number): number {
    const [value, next] = draw(this.seed);
    this.seed = next;
    return value % limit;
  }

  oneOf<T>(...choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  isOneIn(count: number): boolean {
    return this.below(count) === 0;
  }
}

const time = '2026-01-01T00:00:00Z';

function labelsOf(draws: Draws, name: string): Labels {
  const zone = draws.oneOf('a', 'b', 'c');
  const pool = draws.oneOf('general', 'general', 'general', 'memory', 'gpu', 'edge');
  return {
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': draws.isOneIn(20) ? 'windows' : 'linux',
    'kubernetes.io/arch': draws.isOneIn(4) ? 'arm64' : 'amd64',
    'topology.kubernetes.io/region': 'r1',
    'topology.kubernetes.io/zone': `r1-${zone}`,
    'node.kubernetes.io/instance-type': `${pool}.${draws.oneOf('large', 'xlarge', '2xlarge')}`,
    pool,
    'example.com/generation': String(draws.below(12)),
    'example.com/memory-gib': String(draws.oneOf(8, 16, 32, 64, 128, 256)),
    ...(pool === 'gpu'
      ? { 'example.com/gpu': draws.oneOf('a100', 'h100', 'l4'), 'example.com/gpu-count': String(1 + draws.below(8)) }
      : {}),
    ...(draws.isOneIn(100) ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
    ...(draws.isOneIn(8) ? { 'example.com/no-agents': 'true' } : {}),
  };
}

function taintsOf(draws: Draws, labels: Labels, state: 'ready' | 'notReady' | 'unreachable', cordoned: boolean): readonly Taint[] {
  const taints: Taint[] = [];
  if ('node-role.kubernetes.io/control-plane' in labels)
    taints.push({ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' });
  if (labels['pool'] === 'gpu') taints.push({ key: 'nvidia.com/gpu', value: 'present', effect: draws.oneOf('NoSchedule', 'NoExecute') });
  if (draws.isOneIn(6)) taints.push({ key: 'dedicated', value: draws.oneOf('db', 'web', 'batch'), effect: 'NoSchedule' });
  if (draws.isOneIn(10)) taints.push({ key: 'example.com/spot', value: 'true', effect: 'PreferNoSchedule' });
  if (cordoned) taints.push({ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded: time });
  if (state !== 'ready') {
    const key = state === 'notReady' ? 'node.kubernetes.io/not-ready' : 'node.kubernetes.io/unreachable';
    taints.push({ key, effect: 'NoSchedule', timeAdded: time }, { key, effect: 'NoExecute', timeAdded: time });
  }
  if (draws.isOneIn(30)) taints.push({ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule', timeAdded: time });
  return taints;
}

function nodeOf(draws: Draws, index: number): Node {
  const name = `node-${String(index).padStart(5, '0')}`;
  const labels = labelsOf(draws, name);
  const state = draws.isOneIn(25) ? draws.oneOf('notReady', 'unreachable') : 'ready';
  const cordoned = draws.isOneIn(15);
  const taints = taintsOf(draws, labels, state, cordoned);
  const ready = { ready: 'True', notReady: 'False', unreachable: 'Unknown' } as const;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: `uid-${index}`, resourceVersion: '1', creationTimestamp: time, labels },
    spec: { ...(cordoned ? { unschedulable: true } : {}), ...(taints.length === 0 ? {} : { taints }) },
    status: {
      conditions: [{ type: 'Ready', status: ready[state] }],
      allocatable: { cpu: '8', memory: `${labels['example.com/memory-gib'] ?? 8}Gi`, pods: '110' },
    },
  };
}

/** Nodes of several zones, pools and sizes; some tainted, cordoned, or lost. */
export function mixedNodes(count: number): readonly Node[] {
  const draws = new Draws(15);
  return Array.from({ length: count }, (_, index) => nodeOf(draws, index));
}

const containers: PodSpec['containers'] = [{ name: 'agent', image: 'agent:1' }];

const specs: Readonly<Record<string, PodSpec>> = {
  everywhere: { containers, tolerations: [{ operator: 'Exists' }] },
  plain: { containers },
  selector: { containers, hostNetwork: true, nodeSelector: { 'kubernetes.io/os': 'linux', pool: 'general' } },
  affinity: {
    containers,
    tolerations: [
      { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' },
      { key: 'dedicated', operator: 'Equal', value: 'db' },
      { key: 'nvidia.com/gpu', operator: 'Exists' },
    ],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['r1-a', 'r1-b'] },
                { key: 'example.com/no-agents', operator: 'DoesNotExist' },
                { key: 'example.com/generation', operator: 'Gt', values: ['3'] },
              ],
            },
            {
              matchExpressions: [
                { key: 'example.com/gpu', operator: 'Exists' },
                { key: 'kubernetes.io/arch', operator: 'NotIn', values: ['arm64'] },
                { key: 'example.com/memory-gib', operator: 'Lt', values: ['128'] },
              ],
            },
          ],
        },
      },
    },
  },
  names: {
    containers,
    tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'NotIn', values: ['node-00001', 'node-00002', 'node-00003'] }],
              matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['node-00010'] }],
            },
            { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-00002'] }] },
          ],
        },
      },
    },
  },
};

/** DaemonSets by what their templates read of a node. */
export const daemonSets: readonly DaemonSet[] = Object.entries(specs).map(([name, spec]) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'default', uid: name, resourceVersion: '1', creationTimestamp: time },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec },
    updateStrategy: { type: 'RollingUpdate' },
  },
  status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
}));
