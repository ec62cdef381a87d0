import type { View } from '../../cluster/types.ts';
import { daemonPodsByNode, placementsOf } from '../../explain/index.ts';
import { type ApiObject, type DaemonSet, isTerminating, rollingUpdateBudget } from '../../kubernetes/index.ts';

/** What the controllers will do about one DaemonSet. Nodes are named in order. */
export interface DaemonSetEffect {
  readonly name: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  /** Nodes whose Pod gives way to one of the new template. */
  readonly replaces: readonly string[];
  /** `onDelete`: nothing is replaced by itself. */
  readonly pace: 'maxUnavailable' | 'maxSurge' | 'onDelete';
  readonly limit: number;
}

export interface Effect {
  readonly daemonSets: readonly DaemonSetEffect[];
  /** Objects of other kinds, and DaemonSets in which no Pod takes part, that are made or changed. */
  readonly others: number;
}

/** Equal as JSON, whatever the order of the members. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  for (const key of new Set([...left.keys(), ...right.keys()])) if (!same(left.get(key), right.get(key))) return false;
  return true;
}

function effectOn(before: View, live: DaemonSet | undefined, next: DaemonSet): DaemonSetEffect {
  const pods = live === undefined ? undefined : daemonPodsByNode(before, live);
  const replacing = live !== undefined && !same(live.spec.template, next.spec.template);
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

const isDaemonSet = (object: ApiObject): object is DaemonSet => object.kind === 'DaemonSet';

/** The effect on each DaemonSet among the new objects in which a Pod takes part. */
export function effectsOf(
  before: View,
  changed: readonly ApiObject[],
): readonly { readonly effect: DaemonSetEffect; readonly daemonSet: DaemonSet }[] {
  return changed
    .filter(isDaemonSet)
    .map((daemonSet) => ({
      daemonSet,
      effect: effectOn(before, before.get('DaemonSet', daemonSet.metadata.namespace, daemonSet.metadata.name), daemonSet),
    }))
    .filter(({ effect: { gains, loses, replaces } }) => gains.length + loses.length + replaces.length > 0);
}

/** What turning one state of the cluster into the other sets off. `changed` are the new objects. */
export function effectOf(before: View, changed: readonly ApiObject[]): Effect {
  const effects = effectsOf(before, changed).map(({ effect }) => effect);
  return { daemonSets: effects, others: changed.length - effects.length };
}
