import { type NodePoints, nodeChoice, type Simulation } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { isPod, type Pod, pinnedNode } from '../kubernetes/index.ts';
import type { Message } from './types.ts';

/** Why a Pod is on its node. */
export interface WhyHere {
  /** Of the room `why`. */
  readonly sentence: Message<'why'>;
  /** The nodes among which the scheduler chose, the best first; none where there was nothing to choose. */
  readonly nodes: readonly NodePoints[];
}

/**
 * Looks at a copy of the cluster before the Pod was bound. `undefined` where the Pod has no node, or the log does not contain
 * its binding.
 */
export function whyHere(simulation: Simulation, { metadata, spec }: Pod): WhyHere | undefined {
  const node = spec.nodeName;
  if (node === undefined) return undefined;
  const bound = simulation.changes.findLast(
    ({ before, after }) =>
      isPod(after) &&
      after.metadata.uid === metadata.uid &&
      after.spec.nodeName !== undefined &&
      (!isPod(before) || before.spec.nodeName === undefined),
  );
  if (bound === undefined || bound.step <= simulation.oldest) return undefined;
  const pod = isPod(bound.before) ? bound.before : undefined;
  const message = (key: KeyUnder<'why', 'here'>, params: TextParams = {}): Message<'why'> => ({
    key: `here.${key}`,
    params: { node, ...params },
  });
  if (pod === undefined) {
    const brought = simulation.steps[bound.step - 1]?.command?.type === 'restore';
    return { sentence: message(brought ? 'brought' : 'given'), nodes: [] };
  }
  if (pinnedNode(pod) !== undefined) return { sentence: message('pinned'), nodes: [] };
  if (pod.status.nominatedNodeName === node) return { sentence: message('promised'), nodes: [] };
  const copy = simulation.fork(simulation.branch.id);
  copy.moveTo(bound.step - 1);
  const nodes = nodeChoice(copy.view, pod);
  if (nodes.length < 2) return { sentence: message('only'), nodes: [] };
  const equals = nodes.filter(({ total }) => total === nodes[0]?.total).length;
  return { sentence: message(equals > 1 ? 'lot' : 'best', { count: nodes.length, equals }), nodes };
}
