import type { Change, Simulation, Step } from '../../cluster/index.ts';
import { isDaemonSet, isPod, sameJson, targetNode } from '../../kubernetes/index.ts';

/** A head of the timeline. */
export interface Position {
  readonly branch: string;
  readonly head: number;
  readonly writesApplied: number;
}

export const positionOf = ({ branch, head, writesApplied }: Simulation): Position => ({ branch: branch.id, head, writesApplied });

/** Over more steps than this all nodes count as changed. */
const MOST_STEPS = 4000;

/** What a change means to all nodes: a Pod template or revision is another. */
function isAboutAll({ ref, before, after }: Change): boolean {
  if (ref.kind === 'ControllerRevision') return true;
  if (ref.kind !== 'DaemonSet') return false;
  return !isDaemonSet(before) || !isDaemonSet(after) || !sameJson(before.spec, after.spec);
}

/** Adds the nodes of a step; says whether it may concern others too. */
function addNodes(step: Step, nodes: Set<string>): boolean {
  const { command, actor, changes } = step;
  if (step.trimmed) return true;
  if (command !== undefined && 'node' in command && command.node !== undefined) nodes.add(command.node);
  if (command?.type === 'eachNode') for (const node of command.nodes) nodes.add(node);
  if (actor.startsWith('kubelet/')) nodes.add(actor.slice('kubelet/'.length));
  for (const change of changes) {
    const { ref, before, after } = change;
    if (ref.kind === 'Node') nodes.add(ref.name);
    else if (ref.kind === 'Pod') {
      for (const object of [before, after]) {
        const node = isPod(object) ? targetNode(object) : undefined;
        if (node !== undefined) nodes.add(node);
      }
    } else if (isAboutAll(change)) return true;
  }
  return false;
}

/**
 * The nodes about which something may be another at the head than it was at a position: O(changes between). `undefined` where that may
 * be all of them: another branch, a changed Pod template, too many steps.
 */
export function changedNodes(simulation: Simulation, from: Position): ReadonlySet<string> | undefined {
  const to = positionOf(simulation);
  if (from.branch !== to.branch) return undefined;
  const nodes = new Set<string>();
  if (from.head === to.head && from.writesApplied === to.writesApplied) return nodes;
  const first = Math.min(from.head, to.head);
  const last = Math.max(from.head + (from.writesApplied > 0 ? 1 : 0), to.head + (to.writesApplied > 0 ? 1 : 0));
  if (last - first > MOST_STEPS) return undefined;
  for (let index = first; index < last; index += 1) {
    const step = simulation.steps[index];
    if (step === undefined || addNodes(step, nodes)) return undefined;
  }
  return nodes;
}
