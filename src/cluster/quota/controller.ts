import {
  type ApiObject,
  addAmounts,
  amountsOf,
  isPod,
  type JsonObject,
  listOfAmounts,
  type Pod,
  type Quantity,
  quantityOf,
  quotaEvaluatorFor,
  type Resource,
  type ResourceQuota,
  resources,
  sameAmounts,
  scopesOf,
  splitApiVersion,
} from '../../kubernetes/index.ts';
import { customResource, servedKind } from '../apiserver/kinds.ts';
import { CHARGED, usedText } from '../apiserver/quota.ts';
import type { Change, Component, ComponentView, Millis, Plan, View, Wake } from '../types.ts';
import { expiryOf, Tally } from './tally.ts';

/** Every quota is counted again so often: only then it is seen that a Pod is overdue. */
const PERIOD_MS = 300_000;

const idle: Plan = { actions: [] };
const keyOf = ({ metadata }: ResourceQuota): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/** The first round after a moment; rounds fall on every fifth minute since the start. Each has a key, and a timer, of its own. */
function inRound(quota: ResourceQuota, now: Millis, after: Millis): Wake {
  const round = (Math.floor(Math.max(now, after) / PERIOD_MS) + 1) * PERIOD_MS;
  return { key: `${keyOf(quota)}/${round}`, afterMs: round - now };
}

/**
 * Counts what the objects of a namespace use and writes it into the status of its quotas: when a quota is new or has other
 * hard limits, and when something that it counts is deleted or ends. Admission charges what is created. A quota that
 * has room again wakes no controller: each retries in its own time.
 * Behaviour of kubernetes: pkg/controller/resourcequota/resource_quota_controller.go (syncResourceQuota, replenishQuota),
 * resource_quota_monitor.go (controllerFor), pkg/quota/v1/install/update_filter.go.
 */
export function quotaController(): Component {
  const tally = new Tally();
  return {
    name: 'resourcequota-controller',
    wakes(change, view) {
      const { namespace, kind } = change.ref;
      if (kind === 'ResourceQuota') return wakesOfQuota(change, view);
      const quotas = namespace === undefined || change.before === undefined ? [] : view.list('ResourceQuota', namespace);
      return quotas.length === 0 ? [] : wakesOfObject(quotas, change, view);
    },
    sync: (view, key) => plan(view, key, tally),
  };
}

function wakesOfQuota({ before, after, actor, caption }: Change, view: View): readonly Wake[] {
  const [old, quota] = [before, after] as readonly (ResourceQuota | undefined)[];
  if (quota === undefined) return before === undefined ? [] : [{ key: keyOf(before as ResourceQuota) }];
  const key = keyOf(quota);
  if (old === undefined || !sameAmounts(amountsOf(old.spec.hard), amountsOf(quota.spec.hard))) return [{ key }];
  // Another scope selector, and a status that a person wrote, are seen in the next round.
  const isEdited = actor === 'you' && caption.key !== CHARGED && (old.spec !== quota.spec || old.status !== quota.status);
  return isEdited ? [inRound(quota, view.now, view.now)] : [];
}

function wakesOfObject(quotas: readonly ResourceQuota[], { before, after }: Change, view: View): readonly Wake[] {
  const resource = before === undefined ? undefined : servedKind(view, before as unknown as JsonObject);
  const evaluator = resource === undefined ? undefined : quotaEvaluatorFor(resource);
  if (evaluator === undefined || before === undefined) return [];
  const isLess = after === undefined || evaluator.replenishes?.(before, after) === true;
  const overdue = isLess || !isPod(after) ? undefined : overdueAfter(view, after);
  if (!isLess && overdue === undefined) return [];
  return quotas
    .filter(({ status }) => Object.keys(status?.hard ?? {}).some(evaluator.counts))
    .map((quota) => (overdue === undefined ? { key: keyOf(quota) } : inRound(quota, view.now, overdue)));
}

/** When a Pod stops to count whose kubelet does not confirm its end; `undefined` for all others. */
function overdueAfter(view: View, pod: Pod): Millis | undefined {
  const { nodeName } = pod.spec;
  const isConfirmed =
    view.kubelet.terminate === 'auto' &&
    (pod.metadata.finalizers ?? []).length === 0 &&
    (nodeName === undefined || view.machine(nodeName)?.alive === true);
  return isConfirmed ? undefined : expiryOf(pod);
}

function plan(view: ComponentView, key: string, tally: Tally): Plan {
  const [namespace = '', name = ''] = key.split('/');
  const quota = view.get('ResourceQuota', namespace, name);
  if (quota === undefined) {
    tally.forget(namespace, name);
    return idle;
  }
  const usedByPods = tally.at(view, namespace).usedOf(quota);
  const hard = amountsOf(quota.spec.hard);
  const before = amountsOf(quota.status?.used);
  const used = new Map<string, Quantity>();
  for (const counted of hard.keys()) {
    const amount = podEvaluator?.counts(counted) ? usedByPods(counted) : (usedByOthers(view, quota, counted) ?? before.get(counted));
    if (amount !== undefined) used.set(counted, amount);
  }
  const isSame = quota.status?.hard !== undefined && sameAmounts(hard, amountsOf(quota.status.hard)) && sameAmounts(used, before);
  if (isSame) return idle;
  const after: ResourceQuota = { ...quota, status: { hard: listOfAmounts(hard), used: listOfAmounts(used) } };
  const params = { quota: name, used: usedText(used, hard, used.keys()) };
  return { actions: [{ do: 'put', object: after, caption: { key: 'quota.counted', params } }] };
}

const zero = quantityOf('0');
const podEvaluator = quotaEvaluatorFor({ group: '', plural: 'pods' });
const namespaced = resources.filter((resource) => resource.namespaced && !resource.review);

const countsAs = (resource: Pick<Resource, 'group' | 'plural'>, name: string): boolean =>
  quotaEvaluatorFor(resource)?.counts(name) === true;

/** How much of what is no Pod a quota counts under the name; `undefined` where it names nothing that is served. */
function usedByOthers(view: View, quota: ResourceQuota, name: string): Quantity | undefined {
  const resource =
    namespaced.find((each) => countsAs(each, name)) ??
    customResource(view, (group, _version, { plural = '' }) => countsAs({ group, plural }, name));
  const evaluator = resource === undefined ? undefined : quotaEvaluatorFor(resource);
  if (resource === undefined || evaluator === undefined) return undefined;
  const isCounted = (object: ApiObject): boolean =>
    splitApiVersion(object.apiVersion).group === resource.group && scopesOf(quota).every((scope) => evaluator.isInScope(object, scope));
  return view
    .list(resource.kind, quota.metadata.namespace)
    .filter(isCounted)
    .map((object) => evaluator.usage(object))
    .reduce((sum, usage) => addAmounts(sum, usage), new Map([[name, zero]]))
    .get(name);
}
