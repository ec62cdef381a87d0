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
  | { readonly kind: 'unspecified'; readonly quota: string; readonly missing: readonly Unspecified[] };

/** A resource that a quota counts and that these containers, or init containers, do not name. */
export interface Unspecified {
  readonly resource: string;
  readonly containers: readonly string[];
}

const amountsIn = (text: string): Amounts =>
  amountsOf(Object.fromEntries(text.split(',').map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])) as ResourceList);

type Reader = (...groups: readonly string[]) => PodRefusal;

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
  for (const [pattern, read] of readers) {
    const found = pattern.exec(reason);
    if (found !== null) return read(...found.slice(1));
  }
  return undefined;
}
