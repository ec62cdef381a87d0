import {
  type Amounts,
  type ApiObject,
  addAmounts,
  amountsOf,
  bad,
  type Checked,
  compareQuantities,
  formatQuantity,
  good,
  listOfAmounts,
  pickAmounts,
  printAmounts,
  type Quantity,
  quotaEvaluatorFor,
  type Resource,
  type ResourceQuota,
  sameAmounts,
  scopesOf,
  subtractQuantities,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import type { Write } from './types.ts';

/** The sentence of a status that admission wrote. */
export const CHARGED = 'quota.charged';

const uncharged: Checked<readonly Write[]> = good([]);

/** `pods 3/5, requests.cpu 300m/1`: what of a quota's status a sentence speaks of. */
export const usedText = (used: Amounts, hard: Amounts, names: Iterable<string>): string =>
  [...names]
    .sort()
    .map((name) => [name, used.get(name), hard.get(name)] as const)
    .map(
      ([name, use, limit]) =>
        `${name} ${use === undefined ? '0' : formatQuantity(use)}/${limit === undefined ? '0' : formatQuantity(limit)}`,
    )
    .join(', ');

/**
 * What a creation, or with `before` an update, adds to the usage of the quotas of its namespace: the writes of their
 * status. The refusal is the text behind `pods "<name>" is forbidden: `. Reads the quotas' own status, so its cost does not
 * depend on what else is in the namespace. Quotas by name: upstream takes them in no order.
 * Behaviour of kubernetes: k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go (CheckRequest).
 */
export function chargeQuotas(
  view: View,
  resource: Pick<Resource, 'group' | 'plural'>,
  object: ApiObject,
  before?: ApiObject,
): Checked<readonly Write[]> {
  const { namespace } = object.metadata;
  const quotas = namespace === undefined ? [] : view.list('ResourceQuota', namespace);
  const evaluator = quotas.length === 0 ? undefined : quotaEvaluatorFor(resource);
  if (evaluator === undefined || (before !== undefined && evaluator.chargesUpdate?.(before, object) !== true)) return uncharged;
  const matches = (quota: ResourceQuota, item: ApiObject) => scopesOf(quota).every((scope) => evaluator.isInScope(item, scope));
  const matching: ResourceQuota[] = [];
  for (const quota of quotas) {
    const { name } = quota.metadata;
    const names = Object.keys(quota.status?.hard ?? {})
      .filter(evaluator.counts)
      .sort();
    if (names.length === 0 || !matches(quota, object)) continue;
    const fault = evaluator.fault?.(object, names);
    if (fault !== undefined) return bad(`failed quota: ${name}: ${fault}`);
    if (names.some((counted) => quota.status?.used?.[counted] === undefined))
      return bad(`status unknown for quota: ${name}, resources: ${names.join(',')}`);
    matching.push(quota);
  }
  if (matching.length === 0) return uncharged;
  const usage = evaluator.usage(object);
  const growth = before === undefined ? usage : subtracted(usage, evaluator.usage(before));
  const writes: Write[] = [];
  for (const quota of matching) {
    const hard = amountsOf(quota.status?.hard);
    const used = amountsOf(quota.status?.used);
    const added = before === undefined || matches(quota, before) ? growth : usage;
    const requested = new Map([...added].filter(([name, amount]) => amount.nano !== 0n && hard.has(name)));
    const next = addAmounts(used, requested);
    const isExceeded = (name: string): boolean => exceeds(next.get(name), hard.get(name));
    const exceeded = [...requested.keys()].filter(isExceeded);
    if (exceeded.length > 0) {
      const [asked, had, limited] = [requested, used, hard].map((amounts) =>
        printAmounts(pickAmounts(amounts, (name) => exceeded.includes(name))),
      );
      return bad(`exceeded quota: ${quota.metadata.name}, requested: ${asked ?? ''}, used: ${had ?? ''}, limited: ${limited ?? ''}`);
    }
    if (sameAmounts(used, next)) continue;
    const params = { quota: quota.metadata.name, used: usedText(next, hard, requested.keys()) };
    const status = { ...quota.status, used: listOfAmounts(next) };
    const after: ResourceQuota = { ...quota, status };
    writes.push({ before: quota, after, caption: { key: CHARGED, params } });
  }
  return good(writes);
}

const exceeds = (amount: Quantity | undefined, limit: Quantity | undefined): boolean =>
  amount !== undefined && limit !== undefined && compareQuantities(amount, limit) > 0;

/** Behaviour of kubernetes: k8s.io/apiserver/pkg/quota/v1/resources.go (SubtractWithNonNegativeResult). */
const subtracted = (a: Amounts, b: Amounts): Amounts =>
  new Map(
    [...a].map(([name, amount]) => {
      const other = b.get(name);
      const rest = other === undefined ? amount : subtractQuantities(amount, other);
      return [name, rest.nano > 0n ? rest : { ...rest, nano: 0n }] as const;
    }),
  );
