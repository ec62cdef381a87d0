import { isPassing } from './describe.ts';
import type { Missing, MissingKind, NodeModel, NodeWorkload, Nowhere, PodMark } from './model.ts';

/** What does not pass by itself first. */
const sequence: readonly MissingKind[] = [
  'rejected',
  'notResponding',
  'image',
  'crashing',
  'reason',
  'unscheduled',
  'failed',
  'misscheduled',
  'notReady',
  'terminating',
  'waits',
  'comes',
  'starting',
];

/** Names that a sentence may say. */
const MOST_NAMES = 3;

const imageReasons: ReadonlySet<string> = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);

interface Found {
  readonly kind: MissingKind;
  readonly detail?: string | undefined;
}

function ofPod({ state, reason, unreachable }: PodMark, off: boolean): Found {
  if (unreachable || off) return { kind: 'notResponding' };
  if (reason !== undefined && imageReasons.has(reason)) return { kind: 'image' };
  switch (state) {
    case 'pending':
      return reason === undefined || isPassing(reason) ? { kind: 'starting' } : { kind: 'reason', detail: reason };
    case 'waiting':
      return { kind: 'waits' };
    case 'ready':
    case 'unready':
      return { kind: 'notReady' };
    case 'succeeded':
      return { kind: 'failed' };
    default:
      return { kind: state };
  }
}

/** Why the node has no ready Pod; `undefined` where it has one, or should have none and has none. */
function lackOf({ verdict, pods, unbound, refused }: NodeWorkload, { notResponding: off }: NodeModel): Found | undefined {
  const [pod] = pods;
  if (verdict !== 'runs') return pod && (pod.unreachable || off ? { kind: 'notResponding' } : { kind: 'misscheduled' });
  if (pods.some(({ state, unreachable }) => state === 'ready' && !unreachable)) return undefined;
  if (refused !== undefined) return { kind: 'rejected', detail: refused };
  const alive = pods.find(({ state }) => state !== 'terminating') ?? pod;
  if (alive !== undefined) return ofPod(alive, off);
  if (unbound === undefined) return { kind: off ? 'notResponding' : 'comes' };
  return unbound.message === undefined ? { kind: 'waits' } : { kind: 'unscheduled', detail: unbound.message };
}

interface Group {
  count: number;
  readonly nodes: string[];
  readonly details: Set<string | undefined>;
}

/** The nodes that lack a ready Pod of the DaemonSet or should not have one, by reason. `place` is the DaemonSet's among all. */
export function missingOf(place: number, nodes: Iterable<NodeModel>): readonly Missing[] {
  const groups = new Map<MissingKind, Group>();
  for (const node of nodes) {
    const nodeWorkload = node.nodeWorkloads[place];
    const found = nodeWorkload && lackOf(nodeWorkload, node);
    if (found === undefined) continue;
    const group = groups.get(found.kind) ?? { count: 0, nodes: [], details: new Set() };
    groups.set(found.kind, group);
    group.count += 1;
    if (group.nodes.length < MOST_NAMES) group.nodes.push(node.name);
    if (group.details.size < 2) group.details.add(found.detail);
  }
  return sequence.flatMap((kind) => {
    const group = groups.get(kind);
    if (group === undefined) return [];
    const [detail] = group.details;
    return [{ kind, count: group.count, nodes: group.nodes, ...(group.details.size > 1 || detail === undefined ? {} : { detail }) }];
  });
}

/** Rules that a sentence may say. */
const MOST_RULES = 2;

/** Why no node is eligible; `undefined` where one is. */
export function nowhereOf(place: number, nodes: ReadonlyMap<string, NodeModel>): Nowhere | undefined {
  const rules = new Map<string, Nowhere['failing'][number]>();
  for (const { nodeWorkloads } of nodes.values()) {
    const nodeWorkload = nodeWorkloads[place];
    if (nodeWorkload?.verdict === 'runs') return undefined;
    const rule = nodeWorkload?.failing;
    if (rule === undefined || rules.size > MOST_RULES) continue;
    const key = `${rule.key} ${Object.values(rule.params).join(' ')}`;
    rules.set(key, { rule, count: (rules.get(key)?.count ?? 0) + 1 });
  }
  return { nodes: nodes.size, failing: rules.size > MOST_RULES ? [] : [...rules.values()].toSorted((a, b) => b.count - a.count) };
}
