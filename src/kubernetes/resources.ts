import { resourceTable } from './resourceTable.ts';

/** A kind as the API server serves it. */
export interface Resource {
  /** `''` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly listKind: string;
  /** Lower case, as in paths: `daemonsets`. */
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** Part of `kubectl get all`. */
  readonly inAll: boolean;
  /** Can only be created, as a question: there is nothing to read or list. */
  readonly review: boolean;
}

const flags = ['cluster', 'all', 'review'];

function resourceOf(groupVersion: string, line: string): Resource {
  const [group = '', version = ''] = groupVersion.split('/');
  const [plural = '', kind = '', ...rest] = line.split(' ');
  return {
    group,
    version,
    kind,
    listKind: `${kind}List`,
    plural,
    singular: kind.toLowerCase(),
    shortNames: rest.filter((word) => !flags.includes(word)),
    namespaced: !rest.includes('cluster'),
    inAll: rest.includes('all'),
    review: rest.includes('review'),
  };
}

/** Everything that is served, in discovery order. */
export const resources: readonly Resource[] = Object.entries(resourceTable).flatMap(([groupVersion, lines]) =>
  lines.map((line) => resourceOf(groupVersion, line)),
);

const byKindKey = new Map(resources.map((resource) => [`${resource.group}/${resource.version}/${resource.kind}`, resource]));
const byPluralKey = new Map(resources.map((resource) => [`${resource.group}/${resource.version}/${resource.plural}`, resource]));

export const resourceByKind = (group: string, version: string, kind: string): Resource | undefined =>
  byKindKey.get(`${group}/${version}/${kind}`);

export const resourceByPlural = (group: string, version: string, plural: string): Resource | undefined =>
  byPluralKey.get(`${group}/${version}/${plural}`);

/** `apps/v1` → group and version; `v1` is the core group's. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

export const apiVersionOf = ({ group, version }: Pick<Resource, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`;

/** As kubectl names it in answers: `daemonset.apps`, `pod`. */
export const qualifiedSingular = ({ singular, group }: Pick<Resource, 'singular' | 'group'>): string =>
  group === '' ? singular : `${singular}.${group}`;

/**
 * What a person types after a verb: `ds`, `daemonset`, `DaemonSets`, `daemonsets.apps`, `daemonsets.v1.apps`. Short names are
 * case-sensitive, the others are not.
 * Behaviour of kubernetes: k8s.io/client-go/restmapper/shortcut.go, k8s.io/apimachinery/pkg/api/meta/restmapper.go.
 */
export function resourceByKubectlName(name: string): Resource | undefined {
  const [word = '', ...suffix] = name.split('.');
  const lower = word.toLowerCase();
  const isNamed = (resource: Resource): boolean =>
    resource.plural === lower || resource.singular === lower || resource.shortNames.includes(word);
  if (suffix.length === 0) return resources.find(isNamed);
  const [version, ...groupParts] = suffix;
  return (
    resources.find((resource) => isNamed(resource) && resource.version === version && resource.group === groupParts.join('.')) ??
    resources.find((resource) => isNamed(resource) && resource.group !== '' && resource.group === suffix.join('.')) ??
    // kubectl takes the beginning of a group's name, too.
    resources.find((resource) => isNamed(resource) && resource.group !== '' && resource.group.startsWith(suffix.join('.')))
  );
}

/** The kinds of `kubectl get all`, in its order; each once. */
export const resourcesInAll: readonly Resource[] = resources.filter(
  (resource) => resource.inAll && resourceByKubectlName(resource.plural) === resource,
);
