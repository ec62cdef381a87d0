import { type Resource, resourceByKind, resourceByKubectlName, resourceByPlural, resources } from '../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../failure.ts';
import { at, listAt, textAt } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';
import { listObjects } from './client.ts';

/** The kinds that CustomResourceDefinitions add, one per served version. */
export function* customResources(invocation: Invocation): Steps<readonly Resource[]> {
  const definitions = resourceByPlural('apiextensions.k8s.io', 'v1', 'customresourcedefinitions');
  if (definitions === undefined) return [];
  const found = yield* listObjects(invocation, definitions, {});
  if (!found.ok) return [];
  return found.value.flatMap((definition) =>
    listAt(definition, 'spec', 'versions')
      .filter((version) => at(version, 'served') === true)
      .map((version): Resource => {
        const kind = textAt(definition, 'spec', 'names', 'kind');
        const listKind = textAt(definition, 'spec', 'names', 'listKind');
        const singular = textAt(definition, 'spec', 'names', 'singular');
        return {
          group: textAt(definition, 'spec', 'group'),
          version: textAt(version, 'name'),
          kind,
          listKind: listKind === '' ? `${kind}List` : listKind,
          plural: textAt(definition, 'spec', 'names', 'plural'),
          singular: singular === '' ? kind.toLowerCase() : singular,
          shortNames: listAt(definition, 'spec', 'names', 'shortNames').flatMap((name) => (typeof name === 'string' ? [name] : [])),
          namespaced: textAt(definition, 'spec', 'scope') === 'Namespaced',
          inAll: listAt(definition, 'spec', 'names', 'categories').includes('all'),
          review: false,
        };
      }),
  );
}

/**
 * What a kind of a manifest is served as. The mapper also knows a kind by its lower-case name, and guesses a resource for the
 * lists of each kind and group, which no server has.
 * Behaviour of kubernetes: k8s.io/client-go/restmapper/discovery.go (NewDiscoveryRESTMapper); k8s.io/apimachinery/pkg/api/meta/
 * restmapper.go (UnsafeGuessKindToResource).
 */
export function* resourceForKind(invocation: Invocation, group: string, version: string, kind: string): Steps<Resource | undefined> {
  const exact = resourceByKind(group, version, kind);
  if (exact !== undefined) return exact;
  const inGroup = (resource: Resource): boolean => resource.group === group && resource.version === version;
  const known = [...resources, ...(yield* customResources(invocation))].filter(inGroup);
  const named = known.find((resource) => [resource.kind, resource.kind.toLowerCase()].includes(kind));
  if (named !== undefined) return named;
  const [any] = known;
  const listed = known.find((resource) => `${resource.kind}List` === kind);
  if (listed !== undefined) return guessed(listed, kind, listed.namespaced);
  return kind === 'List' && any !== undefined ? guessed(any, kind, false) : undefined;
}

const guessed = (resource: Resource, kind: string, namespaced: boolean): Resource => ({
  ...resource,
  kind,
  plural: `${kind.toLowerCase()}s`,
  singular: kind.toLowerCase(),
  shortNames: [],
  namespaced,
});

/** What a word such as `ds`, `daemonsets.apps` or `DaemonSet` means. */
export function* resourceForName(invocation: Invocation, name: string): Steps<Attempt<Resource>> {
  const known = resourceByKubectlName(name);
  if (known !== undefined) return succeed(known);
  const [word = '', ...suffix] = name.split('.');
  const lower = word.toLowerCase();
  const custom = (yield* customResources(invocation)).find(
    (resource) =>
      (resource.plural === lower ||
        resource.singular === lower ||
        resource.kind.toLowerCase() === lower ||
        resource.shortNames.includes(word)) &&
      (suffix.length === 0 || suffix.join('.') === resource.group || suffix.join('.') === `${resource.version}.${resource.group}`),
  );
  return custom === undefined ? fail(`the server doesn't have a resource type ${JSON.stringify(word)}`) : succeed(custom);
}
