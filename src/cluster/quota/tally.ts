import {
  type Amounts,
  type ApiObject,
  durationOf,
  isTerminal,
  type Pod,
  podUsage,
  type Quantity,
  type QuantityFormat,
  quantityOf,
  quotaEvaluatorFor,
  type ResourceQuota,
  scopesOf,
} from '../../kubernetes/index.ts';
import { millisOf } from '../clock.ts';
import type { Change, ComponentView, Cursor, Millis, View } from '../types.ts';

const podEvaluator = quotaEvaluatorFor({ group: '', plural: 'pods' });
const zero = quantityOf('0');

/** In this order a sum is written as one of its parts was. Upstream takes the part that it comes upon first. */
const formats: readonly QuantityFormat[] = ['BinarySI', 'DecimalSI', 'DecimalExponent'];

class Sum {
  private nano = 0n;
  private readonly parts = new Map<QuantityFormat, number>();

  add({ nano, format }: Quantity, sign: 1 | -1): void {
    if (nano === 0n) return;
    this.nano += sign === 1 ? nano : -nano;
    this.parts.set(format, (this.parts.get(format) ?? 0) + sign);
  }

  get amount(): Quantity {
    return { nano: this.nano, format: formats.find((format) => (this.parts.get(format) ?? 0) > 0) ?? 'DecimalSI' };
  }
}

/** What the Pods in the scope of one quota use. */
interface Account {
  /** By identity: a quota's scopes are the same until somebody writes others. */
  readonly spec: ResourceQuota['spec'];
  readonly isIn: (pod: Pod) => boolean;
  readonly sums: Map<string, Sum>;
}

/**
 * After this moment a Pod that is still being deleted takes nothing any more; `undefined` of one that is not.
 * Behaviour of kubernetes: pkg/quota/v1/evaluator/core/pods.go (QuotaV1Pod).
 */
export function expiryOf(pod: Pod): Millis | undefined {
  const { deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
  if (isTerminal(pod) || deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return undefined;
  return millisOf(deletionTimestamp) + durationOf(deletionGracePeriodSeconds);
}

interface Entry {
  readonly pod: Pod;
  readonly usage: Amounts;
}

/** The Pods of one namespace, and an account for each quota. */
class Namespace {
  private readonly entries = new Map<string, Entry>();
  private readonly accounts = new Map<string, Account>();
  /** Pods that are being deleted and are not overdue, by the moment after which they are. */
  private readonly expiring = new Map<Millis, Set<string>>();

  note(now: Millis, name: string, pod: Pod | undefined): void {
    const before = this.entries.get(name);
    const past = before === undefined ? undefined : expiryOf(before.pod);
    if (past !== undefined) this.expiring.get(past)?.delete(name);
    const expiry = pod === undefined ? undefined : expiryOf(pod);
    const isOverdue = expiry !== undefined && now > expiry;
    if (expiry !== undefined && !isOverdue) this.expiring.set(expiry, (this.expiring.get(expiry) ?? new Set()).add(name));
    this.enter(name, before, pod === undefined ? undefined : { pod, usage: podUsage(pod, !isTerminal(pod) && !isOverdue) });
  }

  /** Looks again at the Pods that have become overdue. */
  sweep(now: Millis): void {
    for (const [expiry, names] of [...this.expiring]) {
      if (now <= expiry) continue;
      for (const name of [...names]) this.note(now, name, this.entries.get(name)?.pod);
      this.expiring.delete(expiry);
    }
  }

  /** How much the Pods in the quota's scope use of what it counts under a name. */
  usedOf(quota: ResourceQuota): (name: string) => Quantity {
    const { sums } = this.accountOf(quota);
    return (name) => sums.get(name)?.amount ?? zero;
  }

  forget(quota: string): void {
    this.accounts.delete(quota);
  }

  private accountOf(quota: ResourceQuota): Account {
    const known = this.accounts.get(quota.metadata.name);
    if (known !== undefined && known.spec === quota.spec) return known;
    const scopes = scopesOf(quota);
    const isIn = (pod: Pod) => scopes.every((scope) => podEvaluator?.isInScope(pod, scope) === true);
    const account: Account = { spec: quota.spec, isIn, sums: new Map() };
    for (const entry of this.entries.values()) charge(account, entry, 1);
    this.accounts.set(quota.metadata.name, account);
    return account;
  }

  private enter(name: string, before: Entry | undefined, after: Entry | undefined): void {
    if (after === undefined) this.entries.delete(name);
    else this.entries.set(name, after);
    const isSame =
      before?.usage === after?.usage && before?.pod.spec === after?.pod.spec && before?.pod.status.qosClass === after?.pod.status.qosClass;
    if (isSame) return;
    for (const account of this.accounts.values()) {
      if (before !== undefined) charge(account, before, -1);
      if (after !== undefined) charge(account, after, 1);
    }
  }
}

function charge({ isIn, sums }: Account, { pod, usage }: Entry, sign: 1 | -1): void {
  if (!isIn(pod)) return;
  for (const [name, amount] of usage) {
    let sum = sums.get(name);
    if (sum === undefined) {
      sum = new Sum();
      sums.set(name, sum);
    }
    sum.add(amount, sign);
  }
}

/**
 * What the Pods of namespaces with quotas use, kept up to date from the log: a sync looks only at Pods that changed since
 * the last one, so that the end of n Pods costs O(n) and not O(n²). Upstream adds up all Pods each time.
 */
export class Tally {
  private readonly namespaces = new Map<string, Namespace>();
  private cursor: Cursor | undefined;

  /** The namespace at the view's moment. */
  at(view: ComponentView, name: string): Namespace {
    const { changes, cursor } = view.changesSince(this.cursor);
    this.cursor = cursor;
    if (changes === undefined || changes.some(isForgotten)) this.namespaces.clear();
    else for (const { ref, after } of changes) this.follow(view, ref, after);
    let namespace = this.namespaces.get(name);
    if (namespace === undefined) {
      namespace = new Namespace();
      for (const pod of view.list('Pod', name)) namespace.note(view.now, pod.metadata.name, pod);
      this.namespaces.set(name, namespace);
    }
    namespace.sweep(view.now);
    return namespace;
  }

  /** A quota is gone. */
  forget(namespace: string, quota: string): void {
    this.namespaces.get(namespace)?.forget(quota);
  }

  private follow(view: View, { kind, namespace = '', name }: Change['ref'], after: ApiObject | undefined): void {
    if (kind === 'Pod') this.namespaces.get(namespace)?.note(view.now, name, after as Pod | undefined);
    if (kind === 'Namespace' && after === undefined) this.namespaces.delete(name);
  }
}

const isForgotten = ({ before, after }: Change): boolean => before === undefined && after === undefined;
