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
 * What a kind of a manifest is served as. The mapper also knows a kind by its lower-case name and its list's.
 * Behaviour of kubernetes: k8s.io/client-go/restmapper/discovery.go (NewDiscoveryRESTMapper).
 */
export function* resourceForKind(invocation: Invocation, group: string, version: string, kind: string): Steps<Resource | undefined> {
  const exact = resourceByKind(group, version, kind);
  if (exact !== undefined) return exact;
  const isOther = (resource: Resource): boolean =>
    resource.group === group &&
    resource.version === version &&
    [resource.kind, resource.kind.toLowerCase(), `${resource.kind}List`].includes(kind);
  const other = resources.find(isOther);
  if (other !== undefined) return other;
  return (yield* customResources(invocation)).find(isOther);
}

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
