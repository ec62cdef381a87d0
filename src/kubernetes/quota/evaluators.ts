import type { ApiObject, JsonObject, Pod, QuotaScopeRequirement } from '../objects.ts';
import { isTerminal } from '../podState.ts';
import { type Quantity, quantityOf } from '../quantity.ts';
import type { Resource } from '../resources.ts';
import type { Amounts } from './amounts.ts';
import { isCountedOfPods, podUsage, unspecified } from './podUsage.ts';
import { hasDeadline, isClaimInScope, isPodInScope } from './scopes.ts';

/** How a quota counts the objects of one resource. */
export interface QuotaEvaluator {
  /** Whether it is what a quota calls one of the things that it counts here. */
  readonly counts: (name: string) => boolean;
  readonly usage: (object: ApiObject) => Amounts;
  readonly isInScope: (object: ApiObject, requirement: QuotaScopeRequirement) => boolean;
  /** What the object lacks to be counted under these names: `must specify …`. */
  readonly fault?: (object: ApiObject, names: readonly string[]) => string | undefined;
  /** Whether an update is to be admitted, too; absent: only creation is. */
  readonly chargesUpdate?: (before: ApiObject, after: ApiObject) => boolean;
  /** Whether an update gives something back that the quota controller should see. */
  readonly replenishes?: (before: ApiObject, after: ApiObject) => boolean;
}

const one = quantityOf('1');
const zero = quantityOf('0');
const inNoScope = (): boolean => false;
const whole = (count: number): Quantity => quantityOf(count);

/** Behaviour of kubernetes: k8s.io/apiserver/pkg/quota/v1/generic/evaluator.go (ObjectCountQuotaResourceNameFor). */
const countName = ({ group, plural }: Named): string => `count/${plural}${group === '' ? '' : `.${group}`}`;

const pods: QuotaEvaluator = {
  counts: isCountedOfPods,
  usage: (object) => podUsage(object as Pod, !isTerminal(object as Pod)),
  isInScope: (object, requirement) => isPodInScope(object as Pod, requirement),
  fault: (object, names) => unspecified(object as Pod, names),
  chargesUpdate: (before, after) => hasDeadline(before as Pod) !== hasDeadline(after as Pod),
  replenishes: (before, after) =>
    hasDeadline(before as Pod) !== hasDeadline(after as Pod) || (!isTerminal(before as Pod) && isTerminal(after as Pod)),
};

interface Service extends ApiObject {
  readonly spec?: {
    readonly type?: string;
    readonly ports?: readonly { readonly nodePort?: number }[];
    readonly allocateLoadBalancerNodePorts?: boolean;
  };
}

/** Behaviour of kubernetes: pkg/quota/v1/evaluator/core/services.go. */
const services: QuotaEvaluator = {
  counts: (name) => ['count/services', 'services', 'services.nodeports', 'services.loadbalancers'].includes(name),
  usage: (object) => {
    const { type, ports = [], allocateLoadBalancerNodePorts } = (object as Service).spec ?? {};
    const given = ports.filter(({ nodePort }) => nodePort !== undefined && nodePort !== 0).length;
    const balanced = allocateLoadBalancerNodePorts === false ? given : ports.length;
    return new Map([
      ['count/services', one],
      ['services', one],
      ['services.loadbalancers', type === 'LoadBalancer' ? one : zero],
      ['services.nodeports', type === 'NodePort' ? whole(ports.length) : type === 'LoadBalancer' ? whole(balanced) : zero],
    ]);
  },
  isInScope: inNoScope,
  chargesUpdate: () => true,
  replenishes: (before, after) => countedType(before) !== countedType(after),
};

function countedType(object: ApiObject): string {
  const type = (object as Service).spec?.type ?? '';
  return type === 'NodePort' || type === 'LoadBalancer' ? type : '';
}

interface Claim extends ApiObject {
  readonly spec?: {
    readonly storageClassName?: string;
    readonly volumeAttributesClassName?: string;
    readonly resources?: { readonly requests?: { readonly storage?: string | number } };
  };
}

const OF_CLASS = '.storageclass.storage.k8s.io/';
const claimNames = ['persistentvolumeclaims', 'requests.storage'];

/** Behaviour of kubernetes: pkg/quota/v1/evaluator/core/persistent_volume_claims.go. */
const claims: QuotaEvaluator = {
  counts: (name) =>
    name === 'count/persistentvolumeclaims' ||
    claimNames.includes(name) ||
    claimNames.some((counted) => name.endsWith(`${OF_CLASS}${counted}`)),
  usage: (object) => {
    const { storageClassName, resources } = (object as Claim).spec ?? {};
    const className = object.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? storageClassName ?? '';
    const storage = resources?.requests?.storage;
    const usage = new Map([
      ['persistentvolumeclaims', one],
      ['count/persistentvolumeclaims', one],
    ]);
    if (storage !== undefined) usage.set('requests.storage', wholeUnits(quantityOf(storage)));
    if (className !== '')
      for (const name of claimNames) {
        const amount = usage.get(name);
        if (amount !== undefined) usage.set(`${className}${OF_CLASS}${name}`, amount);
      }
    return usage;
  },
  isInScope: (object, requirement) => isClaimInScope(object as unknown as JsonObject, requirement),
  chargesUpdate: () => true,
  replenishes: (before, after) => (before as Claim).spec?.volumeAttributesClassName !== (after as Claim).spec?.volumeAttributesClassName,
};

const unit = 1_000_000_000n;
const wholeUnits = (amount: Quantity): Quantity =>
  amount.nano % unit === 0n ? amount : { nano: (amount.nano / unit + 1n) * unit, format: amount.format };

type Named = Pick<Resource, 'group' | 'plural'>;

/** Older names of what is counted. Behaviour of kubernetes: pkg/quota/v1/evaluator/core/registry.go. */
const aliased = ['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets'];

const special: Readonly<Record<string, QuotaEvaluator>> = { pods, services, persistentvolumeclaims: claims };
const generic = new Map<string, QuotaEvaluator>();

/** `undefined`: no quota counts it. Behaviour of kubernetes: pkg/quota/v1/install/registry.go (DefaultIgnoredResources). */
export function quotaEvaluatorFor(resource: Named): QuotaEvaluator | undefined {
  const { group, plural } = resource;
  if (plural === 'events' && (group === '' || group === 'events.k8s.io')) return undefined;
  if (group === '' && Object.hasOwn(special, plural)) return special[plural];
  const name = countName(resource);
  const present = generic.get(name);
  if (present !== undefined) return present;
  const names = group === '' && aliased.includes(plural) ? [name, plural] : [name];
  const usage: Amounts = new Map(names.map((each) => [each, one]));
  const evaluator: QuotaEvaluator = { counts: (each) => names.includes(each), usage: () => usage, isInScope: inNoScope };
  generic.set(name, evaluator);
  return evaluator;
}
