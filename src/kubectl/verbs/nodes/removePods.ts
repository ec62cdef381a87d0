import type { Millis } from '../../../cluster/types.ts';
import { deleteObject, evictPod, getObject } from '../../api/client.ts';
import type { Info } from '../../api/info.ts';
import { aggregate, errorText, type Failure, hasReason, messageFailure } from '../../failure.ts';
import { withDryRun } from '../../flags/dryRun.ts';
import { goDuration } from '../../goDuration.ts';
import { textAt } from '../../json.ts';
import { type Invocation, pause, type Steps, secondsBetween } from '../../process.ts';

const retryAfter: Millis = 5000;

/** A Pod on its way: to be asked for again, or to be waited for. */
type Pending = { readonly pod: Info; readonly state: 'asking'; readonly at: Millis } | { readonly pod: Info; readonly state: 'leaving' };

const graceOf = ({ flags }: Invocation) => (flags.int('grace-period') >= 0 ? { gracePeriodSeconds: flags.int('grace-period') } : {});

const evictingText = (pod: Info): string => `evicting pod ${pod.namespace ?? ''}/${pod.name}\n`;

/** Asks once for an eviction; `undefined` where the Pod is gone already. */
function* askEviction(invocation: Invocation, pod: Info): Steps<Pending | Failure | undefined> {
  const { output, env } = invocation;
  output.out(evictingText(pod));
  const evicted = yield* evictPod(invocation, pod, { ...graceOf(invocation), dryRun: invocation.flags.text('dry-run') === 'server' });
  if (evicted.ok) return { pod, state: 'leaving' };
  if (hasReason(evicted.failure, 'NotFound')) return undefined;
  if (hasReason(evicted.failure, 'TooManyRequests')) {
    output.err(
      `error when evicting pods/${JSON.stringify(pod.name)} -n ${JSON.stringify(pod.namespace ?? '')} (will retry after 5s): ${errorText(evicted.failure)}\n`,
    );
    return { pod, state: 'asking', at: env.now() + retryAfter };
  }
  return messageFailure(
    `error when evicting pods/${JSON.stringify(pod.name)} -n ${JSON.stringify(pod.namespace ?? '')}: ${errorText(evicted.failure)}`,
  );
}

/** Whether a deleted Pod is gone, or no longer waited for. */
function* hasLeft(invocation: Invocation, pod: Info, verb: string): Steps<boolean | Failure> {
  const { output, flags, env } = invocation;
  const found = yield* getObject(invocation, pod);
  if (!found.ok && !hasReason(found.failure, 'NotFound')) return found.failure;
  if (!found.ok || textAt(found.value, 'metadata', 'uid') !== textAt(pod.object, 'metadata', 'uid')) {
    output.out(`pod/${pod.name} ${verb}\n`);
    return true;
  }
  const limit = flags.int('skip-wait-for-delete-timeout');
  const deleted = textAt(found.value, 'metadata', 'deletionTimestamp');
  if (limit <= 0 || deleted === '' || secondsBetween(deleted, env.timestamp()) <= limit) return false;
  output.out(`pod ${JSON.stringify(pod.name)} has DeletionTimestamp older than ${limit} seconds, skipping\n`);
  return true;
}

/**
 * Evicts the Pods at the same time and waits for each to go; a budget's refusal is asked again every five seconds. kubectl notices the
 * timeout only when it asks again.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/drain/drain.go (evictPods, waitForDelete).
 */
export function* evictPods(invocation: Invocation, pods: readonly Info[]): Steps<Failure | undefined> {
  const { env, flags, output } = invocation;
  const timeout = flags.duration('timeout');
  const deadline = timeout > 0 ? env.now() + timeout : Number.POSITIVE_INFINITY;
  const isDryRun = flags.text('dry-run') === 'server';
  const failures: Failure[] = [];
  let pending: readonly Pending[] = pods.map((pod) => ({ pod, state: 'asking', at: env.now() }));
  for (;;) {
    const remaining: Pending[] = [];
    for (const entry of pending) {
      const isLate = env.now() >= deadline;
      if (isLate && isAsked(entry, env.now())) {
        output.out(evictingText(entry.pod));
        failures.push(overdue(entry, timeout));
        continue;
      }
      const next = yield* advance(invocation, entry, isDryRun);
      if (next === undefined) continue;
      if ('type' in next) failures.push(next);
      else if (isLate && next.state === 'leaving') failures.push(overdue(next, timeout));
      else remaining.push(next);
    }
    if (remaining.length === 0) break;
    pending = remaining;
    const retries = remaining.flatMap((entry) => (entry.state === 'asking' ? [entry.at] : []));
    const until = Math.min(...(env.now() < deadline ? [deadline] : []), ...retries);
    yield* pause(invocation, Number.isFinite(until) ? until : undefined);
  }
  return aggregate(failures);
}

const isAsked = (entry: Pending, now: Millis): boolean => entry.state === 'asking' && entry.at <= now;

function* advance(invocation: Invocation, entry: Pending, isDryRun: boolean): Steps<Pending | Failure | undefined> {
  if (entry.state === 'asking') {
    if (!isAsked(entry, invocation.env.now())) return entry;
    const asked = yield* askEviction(invocation, entry.pod);
    if (asked === undefined || 'type' in asked || asked.state === 'asking') return asked;
    if (isDryRun) return undefined;
    return yield* advance(invocation, asked, isDryRun);
  }
  const left = yield* hasLeft(invocation, entry.pod, 'evicted');
  if (left === true) return undefined;
  return left === false
    ? entry
    : messageFailure(
        `error when waiting for pod ${JSON.stringify(entry.pod.name)} in namespace ${JSON.stringify(entry.pod.namespace ?? '')} to terminate: ${errorText(left)}`,
      );
}

function overdue({ pod, state }: Pending, timeout: Millis): Failure {
  const reached = `global timeout reached: ${goDuration(timeout)}`;
  return messageFailure(
    state === 'asking'
      ? `error when evicting pods/${JSON.stringify(pod.name)} -n ${JSON.stringify(pod.namespace ?? '')}: ${reached}`
      : `error when waiting for pod ${JSON.stringify(pod.name)} in namespace ${JSON.stringify(pod.namespace ?? '')} to terminate: ${reached}`,
  );
}

/** `--disable-eviction`: deletes, whatever budgets say. */
export function* deletePods(invocation: Invocation, pods: readonly Info[]): Steps<Failure | undefined> {
  const { env, flags, output } = invocation;
  const isDryRun = flags.text('dry-run') === 'server';
  for (const pod of pods) {
    const deleted = yield* deleteObject(invocation, pod, { ...graceOf(invocation), dryRun: isDryRun });
    if (!deleted.ok && !hasReason(deleted.failure, 'NotFound')) return deleted.failure;
    if (isDryRun) output.out(`pod/${pod.name} ${withDryRun('deleted', 'server')}\n`);
  }
  if (isDryRun) return undefined;
  const timeout = flags.duration('timeout');
  const deadline = timeout > 0 ? env.now() + timeout : Number.POSITIVE_INFINITY;
  let pending = pods;
  for (;;) {
    const remaining: Info[] = [];
    for (const pod of pending) {
      const left = yield* hasLeft(invocation, pod, 'deleted');
      if (typeof left !== 'boolean') return left;
      if (!left) remaining.push(pod);
    }
    if (remaining.length === 0) return undefined;
    if (env.now() >= deadline) return messageFailure(`global timeout reached: ${goDuration(timeout)}`);
    pending = remaining;
    yield* pause(invocation, Number.isFinite(deadline) ? deadline : undefined);
  }
}
