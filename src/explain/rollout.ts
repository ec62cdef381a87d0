import { causeOfRefusal, type RefusedCreation, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { type DaemonSet, isTerminating } from '../kubernetes/index.ts';
import { type Budget, budgetOf } from './budget.ts';
import { currentHash, isUpdated } from './currentHash.ts';
import { nodeCountsOf } from './nodeCounts.ts';
import { podWait } from './podWait.ts';
import { daemonRefusal } from './refusedCreations.ts';
import type { Message } from './types.ts';

/** What brings a DaemonSet on its way, or keeps it from going on. */
export interface Rollout {
  /** Of the room `reasons`. */
  readonly sentence: Message<'reasons'>;
  /** Nodes that the sentence is about. */
  readonly nodes: readonly string[];
  /** Nothing is left to do. */
  readonly done: boolean;
  /** It does not go on by itself. */
  readonly stuck: boolean;
  /** Nodes besides that wait for something, too. */
  readonly others: number;
}

type RolloutKey = KeyUnder<'reasons', 'rollout'>;

interface Hold {
  readonly node: string;
  readonly key: RolloutKey;
  readonly params: TextParams;
  readonly stuck: boolean;
}

/** Names in a sentence before the rest is a number. */
const MOST_NAMES = 6;
const namesOf = (nodes: readonly string[]): string =>
  nodes.length > MOST_NAMES ? `${nodes.slice(0, MOST_NAMES).join(', ')} +${nodes.length - MOST_NAMES}` : nodes.join(', ');

/** Why each node has no available Pod of the current template; nodes with an available old Pod are not listed. */
function holdsOf(view: View, daemonSet: DaemonSet): readonly Hold[] {
  const counts = nodeCountsOf(view, daemonSet);
  const hash = currentHash(view, daemonSet);
  const seconds = daemonSet.spec.minReadySeconds ?? 0;
  const holds: Hold[] = [];
  for (const name of counts.current.nodes('lacks')) {
    const pods = counts.podsOn(name);
    const fresh = pods.find((pod) => !isTerminating(pod) && isUpdated(daemonSet, hash, pod));
    const pod = fresh ?? pods.find((each) => !isTerminating(each)) ?? pods[0];
    if (pod === undefined) {
      holds.push({ node: name, key: 'missing', params: { node: name }, stuck: false });
      continue;
    }
    const wait = podWait(view, pod, name, seconds);
    if (wait !== undefined) holds.push({ node: name, key: wait.lack, params: wait.params, stuck: wait.stuck });
  }
  return holds;
}

const about = (key: RolloutKey, params: TextParams, nodes: readonly string[], rest: Partial<Rollout> = {}): Rollout => ({
  sentence: { key: `rollout.${key}`, params },
  nodes,
  done: false,
  stuck: false,
  others: 0,
  ...rest,
});

function held(budget: Budget, holds: readonly Hold[]): Rollout | undefined {
  const users = new Set(budget.usedBy.map(({ node }) => node));
  const weight = ({ node, stuck }: Hold): number => (users.has(node) ? 2 : 0) + (stuck ? 1 : 0);
  const first = holds.reduce<Hold | undefined>(
    (best, each) => (best !== undefined && weight(best) >= weight(each) ? best : each),
    undefined,
  );
  return first && about(first.key, first.params, [first.node], { stuck: first.stuck, others: holds.length - 1 });
}

/** Nothing is created until the API server lets it in; nodes without a Pod wait for that, else those with an old one. */
function refused({ kind, message }: RefusedCreation, { waiting }: Budget, holds: readonly Hold[]): Rollout {
  const missing = holds.filter(({ key }) => key === 'missing').map(({ node }) => node);
  const nodes = missing.length > 0 ? missing : waiting;
  const others = holds.length - missing.length;
  return about('refused', { kind, cause: causeOfRefusal(message) }, nodes, { stuck: true, others });
}

/** In one sentence: what the DaemonSet waits for at the head. `budget` saves counting it again. */
export function rolloutOf(view: View, daemonSet: DaemonSet, budget: Budget = budgetOf(view, daemonSet)): Rollout {
  if (daemonSet.metadata.deletionTimestamp !== undefined) return about('deleting', {}, []);
  const { waiting, kind, used, limit } = budget;
  const holds = holdsOf(view, daemonSet);
  const refusal = daemonRefusal(view, daemonSet);
  if (refusal !== undefined) return refused(refusal, budget, holds);
  if (kind === 'none') {
    // OnDelete only creates missing Pods, so the user must delete old ones.
    return (
      held(budget, holds) ??
      (waiting.length > 0
        ? about('onDelete', { nodes: namesOf(waiting), count: waiting.length }, waiting, { stuck: true })
        : finished(view, daemonSet))
    );
  }
  if (waiting.length > 0 && used < limit && holds.every(({ stuck }) => !stuck)) {
    return about(kind === 'maxSurge' ? 'surges' : 'replaces', { nodes: namesOf(waiting), count: waiting.length }, waiting, {
      others: holds.length,
    });
  }
  return held(budget, holds) ?? (waiting.length > 0 ? about('looks', { nodes: namesOf(waiting) }, waiting) : finished(view, daemonSet));
}

const finished = (view: View, daemonSet: DaemonSet): Rollout =>
  about(nodeCountsOf(view, daemonSet).podCount === 0 ? 'nowhere' : 'done', {}, [], { done: true });
