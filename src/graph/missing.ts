import { SortedNames } from '../cluster/sortedNames.ts';
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

function firstOf(names: SortedNames): readonly string[] {
  const first: string[] = [];
  for (const name of names) {
    first.push(name);
    if (first.length === MOST_NAMES) break;
  }
  return first;
}

class Group {
  readonly names = new SortedNames();
  /** How many of them have each detail. */
  readonly details = new Map<string | undefined, number>();

  count(detail: string | undefined, by: 1 | -1): void {
    const left = (this.details.get(detail) ?? 0) + by;
    if (left === 0) this.details.delete(detail);
    else this.details.set(detail, left);
  }
}

/** The nodes that lack a ready Pod of a DaemonSet or should not have one, by reason, kept while the nodes change. */
export class MissingTally {
  private readonly found = new Map<string, Found>();
  private readonly groups = new Map<MissingKind, Group>();
  private readonly place: number;

  /** `place` is the DaemonSet's among all. */
  constructor(place: number) {
    this.place = place;
  }

  /** A node has changed; `undefined`: it is gone. */
  put(name: string, node: NodeModel | undefined): void {
    const nodeWorkload = node?.nodeWorkloads[this.place];
    const after = node && nodeWorkload && lackOf(nodeWorkload, node);
    const before = this.found.get(name);
    if (before?.kind === after?.kind && before?.detail === after?.detail) return;
    if (before !== undefined) {
      const group = this.groups.get(before.kind);
      group?.count(before.detail, -1);
      if (before.kind !== after?.kind) group?.names.delete(name);
    }
    if (after === undefined) {
      this.found.delete(name);
      return;
    }
    this.found.set(name, after);
    const group = this.groups.get(after.kind) ?? new Group();
    this.groups.set(after.kind, group);
    group.count(after.detail, 1);
    group.names.add(name);
  }

  missing(): readonly Missing[] {
    return sequence.flatMap((kind) => {
      const group = this.groups.get(kind);
      if (group === undefined || group.names.size === 0) return [];
      const [detail] = group.details.keys();
      return [
        {
          kind,
          count: group.names.size,
          nodes: firstOf(group.names),
          ...(group.details.size > 1 || detail === undefined ? {} : { detail }),
        },
      ];
    });
  }
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
