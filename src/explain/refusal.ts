import { type Amounts, amountsOf, type ResourceList } from '../kubernetes/index.ts';

/** Why the API server did not let a Pod in, read from what it says. Its words are those of `src/cluster/apiserver`. */
export type PodRefusal =
  | { readonly kind: 'serviceAccount'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'priorityClass'; readonly name: string }
  /** The Pod names a number that is not its class's. */
  | { readonly kind: 'priority' }
  | { readonly kind: 'runtimeClass'; readonly name: string }
  /** The Pod brings an overhead that is not its RuntimeClass's. */
  | { readonly kind: 'overhead' }
  /** The Pod's nodeSelector has this value of the key, and that of its RuntimeClass another one. */
  | { readonly kind: 'nodeSelector'; readonly key: string; readonly value: string }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'quota'; readonly quota: string; readonly requested: Amounts }
  | { readonly kind: 'unspecified'; readonly quota: string; readonly missing: readonly Unspecified[] }
  | { readonly kind: 'limitRange'; readonly broken: readonly BrokenBound[] }
  /** A container requests more than its limit, which a LimitRange may have given it. */
  | {
      readonly kind: 'requestAboveLimit';
      readonly list: 'containers' | 'initContainers';
      readonly index: number;
      readonly resource: string;
    };

/** A bound of a LimitRange that a Pod, or one of its containers, does not keep to. */
export interface BrokenBound {
  readonly field: 'min' | 'max' | 'maxLimitRequestRatio';
  readonly resource: string;
  /** `Container` or `Pod`. */
  readonly type: string;
  readonly bound: string;
  /** What there is instead, a ratio as a number; absent where nothing is specified. */
  readonly found?: string;
}

/** A resource that a quota counts and that these containers, or init containers, do not name. */
export interface Unspecified {
  readonly resource: string;
  readonly containers: readonly string[];
}

const amountsIn = (text: string): Amounts =>
  amountsOf(Object.fromEntries(text.split(',').map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])) as ResourceList);

const bounds: readonly (readonly [pattern: RegExp, field: BrokenBound['field']])[] = [
  [/^minimum (\S+) usage per (\S+) is ([^,\s]+?)(?:\. {2}No request is specified|, but (?:request|limit) is (\S+))$/, 'min'],
  [/^maximum (\S+) usage per (\S+) is ([^,\s]+?)(?:\. {2}No (?:request|limit) is specified|, but (?:request|limit) is (\S+))$/, 'max'],
  [
    /^(\S+) max limit to request ratio per (\S+) is ([^,\s]+), but (?:no (?:request|limit) is specified or (?:request|limit) is 0|provided ratio is (\S+))$/,
    'maxLimitRequestRatio',
  ],
];

/** One fault, or several in brackets; `undefined` where it is something else. */
function limitRangeRefusal(reason: string): PodRefusal | undefined {
  const parts = reason.replace(/^\[(.*)\]$/s, '$1').split(/, (?=minimum |maximum |\S+ max limit to request ratio )/);
  const broken: BrokenBound[] = [];
  for (const part of parts) {
    const found = bounds.map(([pattern, field]) => ({ field, groups: pattern.exec(part) })).find(({ groups }) => groups !== null);
    if (found?.groups == null) return undefined;
    const [, resource = '', type = '', bound = '', amount] = found.groups;
    broken.push({ field: found.field, resource, type, bound, ...(amount === undefined ? {} : { found: amount }) });
  }
  return { kind: 'limitRange', broken };
}

type Reader = (...groups: readonly string[]) => PodRefusal;

const MORE =
  /\bPod "[^"]*" is invalid: \[?spec\.(containers|initContainers)\[(\d+)\]\.resources\.requests: Invalid value: "[^"]*": must be less than or equal to (\S+) limit of /;

const readers: readonly (readonly [pattern: RegExp, read: Reader])[] = [
  [
    /^error looking up service account ([^/]+)\/(\S+): serviceaccount ".*" not found$/,
    (namespace = '', name = '') => ({ kind: 'serviceAccount', namespace, name }),
  ],
  [/^no PriorityClass with name (\S+) was found$/, (name = '') => ({ kind: 'priorityClass', name })],
  [/^the integer value of priority \(-?\d+\) must not be provided in pod spec; /, () => ({ kind: 'priority' })],
  [/^pod rejected: RuntimeClass "(.*)" not found$/, (name = '') => ({ kind: 'runtimeClass', name })],
  [/^pod rejected: (?:Pod Overhead set without|Pod's Overhead doesn't match) /, () => ({ kind: 'overhead' })],
  [
    /^conflict: runtimeClass\.scheduling\.nodeSelector\[.*?\] = .*?; pod\.spec\.nodeSelector\[(.*?)\] = (.*)$/,
    (key = '', value = '') => ({ kind: 'nodeSelector', key, value }),
  ],
  [/^namespaces "(.*)" not found$/, (name = '') => ({ kind: 'namespace', name })],
  [
    /^exceeded quota: ([^,]+), requested: (.*), used: .*, limited: .*$/,
    (quota = '', requested = '') => ({ kind: 'quota', quota, requested: amountsIn(requested) }),
  ],
  [
    /^failed quota: ([^:]+): must specify (.*)$/,
    (quota = '', missing = '') => ({
      kind: 'unspecified',
      quota,
      missing: missing.split('; ').map((part) => {
        const [resource = '', containers = ''] = part.split(' for: ');
        return { resource, containers: containers.split(',') };
      }),
    }),
  ],
];

/**
 * What stands behind `pods "web-x7k2p" is forbidden: ` in a refusal, in an event of it (`Error creating: …`, also
 * combined), or in what kubectl prints: the part that is the same for all Pods of a template, whatever their names.
 */
export function refusalReason(message: string): string {
  const forbidden = /\bpods "[^"]*" is forbidden: ([\s\S]*)$/.exec(message)?.[1];
  return (forbidden ?? message.replace(/^\(combined from similar events\): /, '').replace(/^Error creating: /, '')).trim();
}

/** `undefined`: no refusal of a Pod, or one of another kind. */
export function readRefusal(message: string): PodRefusal | undefined {
  const reason = refusalReason(message);
  const more = MORE.exec(reason);
  if (more !== null) {
    const [, list, index, resource = ''] = more;
    return { kind: 'requestAboveLimit', list: list === 'containers' ? 'containers' : 'initContainers', index: Number(index), resource };
  }
  for (const [pattern, read] of readers) {
    const found = pattern.exec(reason);
    if (found !== null) return read(...found.slice(1));
  }
  return limitRangeRefusal(reason);
}
