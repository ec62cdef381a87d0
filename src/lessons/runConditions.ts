import type { Change, Message, Step, View } from '../cluster/types.ts';
import { controllerOf, type DaemonSet, isTerminating, type Node, type Pod, targetNode } from '../kubernetes/index.ts';
import { chosenNodes, isChosen } from './nodeChoice.ts';
import type { NodeChoice, RunCondition, Workload } from './types.ts';

/** The first step that broke a condition. */
export interface Broken {
  readonly condition: RunCondition;
  /** Index of the step, as `Step.index`. */
  readonly step: number;
  readonly message: Message<'lessons'>;
}

type Judge = (change: Change, step: Step) => Message<'lessons'> | undefined;

const broken = (key: Message<'lessons'>['key'], params: Message['params'] = {}): Message<'lessons'> => ({ key, params });

const isOf = (pod: Pod, { kind, namespace, name }: Workload): boolean => {
  const owner = controllerOf(pod);
  return owner?.kind === kind && owner.name === name && pod.metadata.namespace === namespace;
};

/** The Pod whose deletion a change requests, or that it removes without one. */
function deletedPod({ ref, before, after }: Change): Pod | undefined {
  if (ref.kind !== 'Pod' || before === undefined || isTerminating(before as Pod)) return undefined;
  return after === undefined || isTerminating(after as Pod) ? (before as Pod) : undefined;
}

/** Whether a change of this step deletes Pods by eviction: of a person, or because of a taint. */
export const isEviction = ({ actor, command }: Step): boolean =>
  actor === 'taint-eviction-controller' || (command?.type === 'request' && command.request.verb === 'evict');

/** Names of the nodes that a choice met at any time since the start. */
class ChosenNames {
  private readonly names: Set<string>;
  private readonly choice: NodeChoice;

  constructor(view: View, choice: NodeChoice) {
    this.choice = choice;
    this.names = new Set(chosenNodes(view, choice).map(({ metadata }) => metadata.name));
  }

  has(name: string | undefined): boolean {
    return name !== undefined && this.names.has(name);
  }

  see({ ref, after }: Change): void {
    if (ref.kind === 'Node' && after !== undefined && isChosen(after as Node, this.choice)) this.names.add(ref.name);
  }
}

/** Reads a number of a DaemonSet's status whenever it is written; a deleted DaemonSet breaks any bound. */
function statusJudge(
  { namespace, name }: Workload,
  key: 'broken.unavailable' | 'broken.available',
  field: 'numberUnavailable' | 'numberAvailable',
  nodes: number,
  allows: (is: number) => boolean,
): Judge {
  return ({ ref, after }) => {
    if (ref.kind !== 'DaemonSet' || ref.name !== name || ref.namespace !== namespace) return undefined;
    if (after === undefined) return broken('broken.daemonSetDeleted', { name });
    const is = (after as DaemonSet).status[field] ?? 0;
    return allows(is) ? undefined : broken(key, { name, is, nodes });
  };
}

const hasTaint = (node: Node | undefined, taint: string): boolean => (node?.spec.taints ?? []).some(({ key }) => key === taint);

function judgeOf(view: View, condition: RunCondition): Judge {
  switch (condition.type) {
    case 'unavailableAtMost': {
      const { daemonSet, nodes } = condition;
      return statusJudge(daemonSet, 'broken.unavailable', 'numberUnavailable', nodes, (is) => is <= nodes);
    }
    case 'availableAtLeast': {
      const { daemonSet, nodes } = condition;
      return statusJudge(daemonSet, 'broken.available', 'numberAvailable', nodes, (is) => is >= nodes);
    }
    case 'nodeNeverRemoved':
      return ({ ref, after }) =>
        ref.kind === 'Node' && after === undefined ? broken('broken.nodeRemoved', { node: ref.name }) : undefined;
    case 'noEviction':
      return (change, step) => {
        const pod = isEviction(step) ? deletedPod(change) : undefined;
        if (pod === undefined || (condition.daemonSet !== undefined && !isOf(pod, condition.daemonSet))) return undefined;
        return broken('broken.evicted', { name: pod.metadata.name, node: targetNode(pod) ?? '–' });
      };
    case 'podsNeverDeleted': {
      const chosen = new ChosenNames(view, condition.nodes);
      return (change) => {
        chosen.see(change);
        const pod = deletedPod(change);
        if (pod === undefined || !isOf(pod, condition.daemonSet) || !chosen.has(targetNode(pod))) return undefined;
        return broken('broken.podDeleted', { name: pod.metadata.name, node: targetNode(pod) ?? '–' });
      };
    }
    case 'taintKept': {
      const { taint } = condition;
      const chosen = new ChosenNames(view, condition.nodes);
      return (change) => {
        chosen.see(change);
        const { ref, before, after } = change;
        if (ref.kind !== 'Node' || !chosen.has(ref.name) || !hasTaint(before as Node | undefined, taint)) return undefined;
        return hasTaint(after as Node | undefined, taint) ? undefined : broken('broken.taintRemoved', { node: ref.name, taint });
      };
    }
    default:
      return condition satisfies never;
  }
}

/** Judges a run step by step, from the state of the view on. O(changes) of each step, and once O(nodes). */
export class RunWatcher {
  private readonly judges: Map<RunCondition, Judge>;
  private readonly found: Broken[] = [];

  constructor(view: View, conditions: readonly RunCondition[]) {
    this.judges = new Map(conditions.map((condition) => [condition, judgeOf(view, condition)]));
  }

  /** Each condition that was broken, once. */
  get broken(): readonly Broken[] {
    return this.found;
  }

  see(step: Step): void {
    for (const change of step.changes) {
      for (const [condition, judge] of this.judges) {
        const message = judge(change, step);
        if (message === undefined) continue;
        this.found.push({ condition, step: step.index, message });
        this.judges.delete(condition);
      }
    }
  }
}
