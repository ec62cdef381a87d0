import { causeOfRefusal, type View } from '../cluster/index.ts';
import { daemonPodsByNode, placementsOf, refusedCreationsOf } from '../explain/index.ts';
import {
  type ApiObject,
  type DaemonSet,
  isDaemonSet,
  isTerminal,
  isTerminating,
  rollingUpdateBudget,
  sameJson,
} from '../kubernetes/index.ts';

/** What the controllers will do about one DaemonSet. Nodes are named in order. */
export interface DaemonSetEffect {
  readonly name: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  /** Nodes whose Pod is replaced by one of the new template. */
  readonly replaces: readonly string[];
  /** `onDelete`: nothing is replaced by itself. */
  readonly pace: 'maxUnavailable' | 'maxSurge' | 'onDelete';
  readonly limit: number;
  /** Nodes that should have a Pod and get none, since the API server refuses it; with the cause in its words. */
  readonly refused?: { readonly nodes: readonly string[]; readonly cause: string };
}

export interface Effect {
  readonly daemonSets: readonly DaemonSetEffect[];
  /** Objects of other kinds, and DaemonSets in which no Pod takes part, that are made or changed. */
  readonly others: number;
}

function effectOn(before: View, live: DaemonSet | undefined, next: DaemonSet): DaemonSetEffect {
  const pods = live === undefined ? undefined : daemonPodsByNode(before, live);
  const replacing = live !== undefined && !sameJson(live.spec.template, next.spec.template);
  const byItself = next.spec.updateStrategy.type !== 'OnDelete';
  const gains: string[] = [];
  const loses: string[] = [];
  const replaces: string[] = [];
  let desired = 0;
  for (const [node, { verdict }] of placementsOf(before, next)) {
    const has = pods?.get(node)?.some((pod) => !isTerminating(pod)) ?? false;
    if (verdict === 'runs') desired += 1;
    if (verdict === 'runs' && !has) gains.push(node);
    else if (verdict === 'runs' && replacing) replaces.push(node);
    else if (has && (verdict === 'staysAway' || (verdict === 'mayStay' && replacing && byItself))) loses.push(node);
  }
  const { maxUnavailable, maxSurge } = rollingUpdateBudget(next, desired);
  return {
    name: next.metadata.name,
    gains,
    loses,
    replaces,
    pace: byItself ? (maxSurge > 0 ? 'maxSurge' : 'maxUnavailable') : 'onDelete',
    limit: maxSurge > 0 ? maxSurge : maxUnavailable,
  };
}

/** The uid of the Pod that each node has; one that is being deleted does not count. */
export function podsThatStay(view: View, daemonSet: DaemonSet | undefined): ReadonlyMap<string, string> {
  const stay = new Map<string, string>();
  if (daemonSet === undefined) return stay;
  for (const [node, pods] of daemonPodsByNode(view, daemonSet)) {
    const pod = pods.find((each) => !isTerminating(each) && !isTerminal(each));
    if (pod !== undefined) stay.set(node, pod.metadata.uid);
  }
  return stay;
}

/** Nodes on which the DaemonSet should run and has no Pod, where the API server refuses to create it. */
function refusedOn(view: View, daemonSet: DaemonSet, has: ReadonlyMap<string, string>): DaemonSetEffect['refused'] {
  const refusal = refusedCreationsOf(view, daemonSet).find(({ kind }) => kind === 'Pod');
  if (refusal === undefined) return undefined;
  const nodes = [...placementsOf(view, daemonSet)]
    .filter(([node, { verdict }]) => verdict === 'runs' && !has.has(node))
    .map(([node]) => node);
  return nodes.length === 0 ? undefined : { nodes, cause: causeOfRefusal(refusal.message) };
}

/**
 * What became of a DaemonSet, in place of what was expected: Pods are compared node by node. With OnDelete the Pods that someone has to
 * delete stay as they were expected.
 * @param had {@link podsThatStay} before
 * @param after the cluster at the end
 */
export function effectPlayed(
  had: ReadonlyMap<string, string>,
  after: View,
  namespace: string | undefined,
  expected: DaemonSetEffect,
): DaemonSetEffect {
  const next = after.get('DaemonSet', namespace, expected.name);
  const has = podsThatStay(after, next);
  const nodes = [...new Set([...had.keys(), ...has.keys()])].sort((a, b) => (a < b ? -1 : 1));
  const refused = next && refusedOn(after, next, has);
  const { refused: _, ...rest } = expected;
  return {
    ...rest,
    gains: nodes.filter((node) => !had.has(node)),
    loses: nodes.filter((node) => !has.has(node)),
    replaces:
      expected.pace === 'onDelete'
        ? expected.replaces
        : nodes.filter((node) => had.has(node) && has.has(node) && had.get(node) !== has.get(node)),
    ...(refused === undefined ? {} : { refused }),
  };
}

export const concernsPods = ({ gains, loses, replaces, refused }: DaemonSetEffect): boolean =>
  gains.length + loses.length + replaces.length + (refused?.nodes.length ?? 0) > 0;

/** The expected effect on each DaemonSet among the new objects. */
export function effectsOf(
  before: View,
  changed: readonly ApiObject[],
): readonly { readonly effect: DaemonSetEffect; readonly daemonSet: DaemonSet }[] {
  return changed.filter(isDaemonSet).map((daemonSet) => ({
    daemonSet,
    effect: effectOn(before, before.get('DaemonSet', daemonSet.metadata.namespace, daemonSet.metadata.name), daemonSet),
  }));
}

/** DaemonSets whose Pods are refused now, and what they would gain if that ended: another object of the file may end it. */
export function refusedNow(before: View): ReturnType<typeof effectsOf> {
  const refused = before
    .refusals()
    .flatMap(({ owner }) => (owner.kind === 'DaemonSet' ? before.get('DaemonSet', owner.namespace, owner.name) : undefined) ?? []);
  return effectsOf(before, refused);
}
