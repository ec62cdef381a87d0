import { type BudgetCounts, countBudget, evictionAnswer, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { jsonWord, namespaceFlag } from '../kubectl/lines.ts';
import {
  type ApiObject,
  controllerOf,
  isPodReady,
  isTerminating,
  type Json,
  type Node,
  type Pod,
  type PodDisruptionBudget,
} from '../kubernetes/index.ts';
import type { Message } from './types.ts';

/** A command after which an eviction is let through, at once or once its Pods are Ready. */
export interface EvictionFix {
  readonly kind: 'lowerMinAvailable' | 'raiseMaxUnavailable' | 'useMinAvailable' | 'allowUnready' | 'scale' | 'deleteBudget';
  /** For kubectl, without `kubectl`. */
  readonly line: string;
  readonly params: TextParams;
}

/** What the budgets of a Pod say to an eviction now. */
export interface Eviction {
  readonly refused: boolean;
  /** Texts of the room `why`: the answer first, then what it comes from. */
  readonly sentences: readonly Message<'why'>[];
  /** The API server's words, never translated. */
  readonly message?: string;
  readonly fixes: readonly EvictionFix[];
}

/** `undefined`: an eviction of the Pod asks no budget. */
export function evictionOf(view: View, pod: Pod, count: typeof countBudget = countBudget): Eviction | undefined {
  const { budgets, counts, refusal } = evictionAnswer(view, pod, count);
  const [budget] = budgets;
  if (budget === undefined) return undefined;
  const say = (key: KeyUnder<'why', 'eviction'>, params: TextParams = {}): Message<'why'> => ({ key: `eviction.${key}`, params });
  if (counts === undefined) {
    const names = budgets.map(({ metadata }) => metadata.name);
    const fixes = names.map(
      (name): EvictionFix => ({
        kind: 'deleteBudget',
        line: `delete pdb ${name}${namespaceFlag(budget.metadata.namespace)}`,
        params: { budget: name },
      }),
    );
    return { refused: true, sentences: [say('several', { budgets: names.join(', ') })], fixes, ...wordsOf(refusal) };
  }
  const { name } = budget.metadata;
  const { currentHealthy, desiredHealthy, disruptionsAllowed } = counts;
  const answer =
    refusal !== undefined
      ? say('refused', { budget: name })
      : disruptionsAllowed > 0
        ? say('allowed', { budget: name, count: disruptionsAllowed })
        : say('unready', { budget: name });
  const arithmetic = say(isScaleless(view, pod, budget) ? 'scaleless' : 'counts', {
    healthy: currentHealthy,
    desired: desiredHealthy,
    allowed: disruptionsAllowed,
  });
  const fixes = refusal === undefined ? [] : fixesOf(view, pod, budget, counts);
  return { refused: refusal !== undefined, sentences: [answer, arithmetic], fixes, ...wordsOf(refusal) };
}

const wordsOf = (refusal: { readonly message: string } | undefined): Pick<Eviction, 'message'> =>
  refusal === undefined ? {} : { message: refusal.message };

/** Of Pods without a number of replicas a share cannot be counted. */
const isScaleless = (view: View, pod: Pod, { spec }: PodDisruptionBudget): boolean =>
  (spec.maxUnavailable !== undefined || typeof spec.minAvailable === 'string') &&
  controllerOf(pod) !== undefined &&
  scaledOwner(view, pod) === undefined;

interface Scaled extends ApiObject {
  readonly spec: { readonly replicas: number };
}

/** The Deployment, StatefulSet or ReplicaSet of its own that says how many Pods there are. */
function scaledOwner(view: View, pod: Pod): Scaled | undefined {
  const { namespace } = pod.metadata;
  const owner = controllerOf(pod);
  if (owner === undefined || (owner.kind !== 'ReplicaSet' && owner.kind !== 'StatefulSet')) return undefined;
  const object = view.get(owner.kind, namespace, owner.name);
  const above = object === undefined ? undefined : controllerOf(object);
  return (above?.kind === 'Deployment' ? view.get('Deployment', namespace, above.name) : object) as Scaled | undefined;
}

function fixesOf(view: View, pod: Pod, budget: PodDisruptionBudget, counts: BudgetCounts): readonly EvictionFix[] {
  const { name, namespace } = budget.metadata;
  const patch = (kind: EvictionFix['kind'], spec: { readonly [field: string]: Json }): EvictionFix => ({
    kind,
    line: `patch pdb ${name}${namespaceFlag(namespace)} --type=merge -p ${jsonWord({ spec })}`,
    params: { budget: name },
  });
  if (!isPodReady(pod)) return [patch('allowUnready', { unhealthyPodEvictionPolicy: 'AlwaysAllow' })];
  const { minAvailable, maxUnavailable } = budget.spec;
  const { currentHealthy, desiredHealthy, expectedPods } = counts;
  const enough = currentHealthy - 1;
  if (isScaleless(view, pod, budget) || expectedPods === 0)
    return [patch('useMinAvailable', { ...(maxUnavailable === undefined ? {} : { maxUnavailable: null }), minAvailable: enough })];
  if (maxUnavailable !== undefined) return [patch('raiseMaxUnavailable', { maxUnavailable: expectedPods - enough })];
  const lower = patch('lowerMinAvailable', { minAvailable: enough });
  const owner = scaledOwner(view, pod);
  const replicas = desiredHealthy + 1;
  if (typeof minAvailable === 'string' || owner === undefined || owner.spec.replicas >= replicas) return [lower];
  const line = `scale ${owner.kind.toLowerCase()} ${owner.metadata.name}${namespaceFlag(namespace)} --replicas=${replicas}`;
  return [{ kind: 'scale', line, params: {} }, lower];
}

export interface HeldPod {
  readonly pod: Pod;
  readonly eviction: Eviction;
}

/**
 * Pods of a cordoned node that a drain would evict and may not now; Pods of DaemonSets are left where they are. Counts each
 * budget once: O(Pods of the node · budgets of their namespace).
 */
export function drainHolds(view: View, { metadata, spec }: Node): readonly HeldPod[] {
  if (spec.unschedulable !== true) return [];
  const counted = new Map<PodDisruptionBudget, BudgetCounts>();
  const count = (at: View, budget: PodDisruptionBudget): BudgetCounts => {
    const known = counted.get(budget) ?? countBudget(at, budget);
    counted.set(budget, known);
    return known;
  };
  return view.podsOnNode(metadata.name).flatMap((pod) => {
    if (isTerminating(pod) || controllerOf(pod)?.kind === 'DaemonSet') return [];
    const eviction = evictionOf(view, pod, count);
    return eviction?.refused === true ? [{ pod, eviction }] : [];
  });
}
