import { causeOfRefusal, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { type DaemonSet, isPodAvailable, isPodReady, type Node, type Pod } from '../kubernetes/index.ts';
import type { CounterName } from './counters.ts';
import { currentHash, isUpdated } from './currentHash.ts';
import { nodeCountsOf } from './nodeCounts.ts';
import { placementSummary } from './placements.ts';
import { podWait } from './podWait.ts';
import { daemonRefusal } from './refusedCreations.ts';
import type { Check, Message } from './types.ts';

/** One Node and whether a counter counts it. */
export interface Member {
  readonly node: string;
  readonly counts: boolean;
  /** Of the room `reasons`. */
  readonly sentence: Message<'reasons'>;
  /** The rule that keeps the Pod away, where that decides. */
  readonly failing?: Check;
}

interface Asked {
  readonly view: View;
  readonly daemonSet: DaemonSet;
  readonly hash: string | undefined;
  readonly seconds: number;
  readonly now: string;
  /** Why a Pod that is missing was not created. */
  readonly cause: string | undefined;
}

function sayMember({ view, daemonSet, hash, seconds, now, cause }: Asked, counter: CounterName, node: Node, pod: Pod | undefined): Member {
  const { name } = node.metadata;
  const { verdict, failing } = placementSummary(daemonSet, node);
  const say = (counts: boolean, key: KeyUnder<'reasons', 'member'>, params: TextParams = {}): Member => ({
    node: name,
    counts,
    sentence: { key: `member.${key}`, params: { node: name, pod: pod?.metadata.name ?? '', ...params } },
    ...(failing === undefined ? {} : { failing }),
  });
  const wanted = verdict === 'runs';
  if (counter === 'misscheduled') {
    if (wanted) return say(false, pod === undefined ? 'belongs' : 'belongsAndRuns');
    return pod === undefined ? say(false, 'awayAndNone') : say(true, 'misscheduled');
  }
  if (!wanted) return say(false, 'notWanted');
  if (counter === 'desired') return say(true, 'belongs');
  const counts = counter !== 'unavailable';
  if (pod === undefined) return cause === undefined ? say(!counts, 'none') : say(!counts, 'refused', { cause });
  if (counter === 'current') return say(true, pod.spec.nodeName ? 'has' : 'hasPending');
  if (counter === 'upToDate') return isUpdated(daemonSet, hash, pod) ? say(true, 'upToDate') : say(false, 'old');
  if (counter === 'ready' && isPodReady(pod)) return say(true, 'ready');
  if (counter !== 'ready' && isPodAvailable(pod, seconds, now)) return say(counts, seconds > 0 ? 'available' : 'ready', { seconds });
  const wait = podWait(view, pod, name, seconds);
  return say(!counts, wait?.lack ?? 'notReady', wait?.params);
}

/** Nodes of one kind: how many they are, and the first of them by name. */
export interface Members {
  readonly count: number;
  readonly first: readonly Member[];
}

/** The Nodes that a counter counts at the head, and the others, each with its reason. A reason is looked for only for the first `most` of each. */
export function membersOf(
  view: View,
  daemonSet: DaemonSet,
  counter: CounterName,
  most = Number.POSITIVE_INFINITY,
): { readonly counting: Members; readonly others: Members } {
  const counts = nodeCountsOf(view, daemonSet);
  const refusal = daemonRefusal(view, daemonSet);
  const asked: Asked = {
    view,
    daemonSet,
    hash: currentHash(view, daemonSet),
    seconds: daemonSet.spec.minReadySeconds ?? 0,
    now: view.timestamp(),
    cause: refusal && causeOfRefusal(refusal.message),
  };
  const nodes = view.list('Node');
  const listed = (isCounting: boolean, count: number): Members => {
    const first: Member[] = [];
    for (const [at, node] of nodes.entries()) {
      if (first.length >= Math.min(most, count)) break;
      if (counts.current.isCounted(counter, at) === isCounting)
        first.push(sayMember(asked, counter, node, counts.podsOn(node.metadata.name)[0]));
    }
    return { count, first };
  };
  const counting = counts.current.of(counter);
  return { counting: listed(true, counting), others: listed(false, nodes.length - counting) };
}
