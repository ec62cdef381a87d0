import type { Container, Pod, PodSpec, ResourceList } from '../objects.ts';
import { exactPodLimits, exactPodRequests } from '../podRequests.ts';
import type { Quantity } from '../quantity.ts';
import { quantityOf } from '../quantity.ts';
import { type Amounts, amountsOf } from './amounts.ts';

const DEVICE_CLASS = 'deviceclass.resource.kubernetes.io/';
const one = quantityOf('1');

const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');
/** What a quota counts under `requests.` and the name. Behaviour of kubernetes: pkg/scheduler/util/utils.go (IsDRAExtendedResourceName). */
const isExtended = (name: string): boolean => (!isNative(name) && !name.startsWith('requests.')) || name.startsWith(DEVICE_CLASS);

/** Names under which a quota counts requests, and limits. */
const asRequested: Readonly<Record<string, readonly string[]>> = {
  cpu: ['cpu', 'requests.cpu'],
  memory: ['memory', 'requests.memory'],
  'ephemeral-storage': ['ephemeral-storage', 'requests.ephemeral-storage'],
};
const asLimited: Readonly<Record<string, string>> = {
  cpu: 'limits.cpu',
  memory: 'limits.memory',
  'ephemeral-storage': 'limits.ephemeral-storage',
};

const counted = ['pods', 'count/pods', ...Object.values(asRequested).flat(), ...Object.values(asLimited)];

/** Behaviour of kubernetes: pkg/quota/v1/evaluator/core/pods.go (MatchingResources). */
export const isCountedOfPods = (name: string): boolean =>
  counted.includes(name) ||
  name.startsWith('hugepages-') ||
  (name.startsWith('requests.') &&
    (name.startsWith('requests.hugepages-') || name.startsWith(`requests.${DEVICE_CLASS}`) || !isNative(name)));

/** pods.go (podComputeUsageHelper). */
function computeUsage(requests: Amounts, limits: Amounts): Amounts {
  const usage = new Map<string, Quantity>([['pods', one]]);
  for (const [name, amount] of requests) {
    for (const as of asRequested[name] ?? []) usage.set(as, amount);
    if (name.startsWith('hugepages-')) usage.set(name, amount);
    if (name.startsWith('hugepages-') || isExtended(name)) usage.set(`requests.${name}`, amount);
  }
  for (const [name, amount] of limits) {
    const as = asLimited[name];
    if (as !== undefined) usage.set(as, amount);
  }
  return usage;
}

/** By the containers, which the Pods of one template share; the rest of the key is compared. */
const known = new WeakMap<readonly Container[], { readonly spec: PodSpec; readonly usage: Amounts }>();

/**
 * What a Pod takes of a quota; one that has ended, or whose end is overdue, is only counted as an object.
 * Behaviour of kubernetes: pkg/quota/v1/evaluator/core/pods.go (PodUsageFunc).
 */
export function podUsage({ spec }: Pod, isLive: boolean): Amounts {
  if (!isLive) return ended;
  const before = known.get(spec.containers);
  if (
    before !== undefined &&
    before.spec.initContainers === spec.initContainers &&
    before.spec.resources === spec.resources &&
    before.spec.overhead === spec.overhead
  )
    return before.usage;
  const usage = new Map([...ended, ...computeUsage(exactPodRequests(spec), exactPodLimits(spec))]);
  known.set(spec.containers, { spec, usage });
  return usage;
}

const ended: Amounts = new Map([['count/pods', one]]);

/** Resources that each container must name where a quota counts them. Upstream calls it a mistake that stays. */
const mandatory = ['cpu', 'limits.cpu', 'limits.memory', 'memory', 'requests.cpu', 'requests.memory'];

/**
 * `must specify limits.cpu for: main,side; memory for: main`, where containers do not name what a quota with these
 * resources counts. Behaviour of kubernetes: pkg/quota/v1/evaluator/core/pods.go (Constraints).
 */
export function unspecified({ spec }: Pod, resources: readonly string[]): string | undefined {
  if (isPodLevel(spec.resources?.requests) || isPodLevel(spec.resources?.limits)) return undefined;
  const containers = [...spec.containers, ...(spec.initContainers ?? [])].map(({ name, resources: own }) => ({
    name,
    usage: computeUsage(amountsOf(own?.requests), amountsOf(own?.limits)),
  }));
  const missing = mandatory
    .filter((resource) => resources.includes(resource))
    .map((resource) => ({ resource, names: containers.filter(({ usage }) => !usage.has(resource)).map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0);
  if (missing.length === 0) return undefined;
  return `must specify ${missing.map(({ resource, names }) => `${resource} for: ${[...new Set(names)].sort().join(',')}`).join('; ')}`;
}

const isPodLevel = (list: ResourceList | undefined): boolean =>
  Object.keys(list ?? {}).some((name) => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-'));
