import { apiVersionOf, type JsonObject, type Resource, resourceByKind, resourceByPlural, splitApiVersion } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

interface Names {
  readonly plural?: string;
  readonly singular?: string;
  readonly kind?: string;
  readonly listKind?: string;
  readonly shortNames?: readonly string[];
}

/** A resource that a stored CustomResourceDefinition declares. */
export function customResource(view: View, matches: (group: string, version: string, names: Names) => boolean): Resource | undefined {
  for (const definition of view.list('CustomResourceDefinition')) {
    const { group = '', names = {}, scope, versions = [] } = (definition as unknown as { readonly spec: CustomSpec }).spec;
    for (const version of versions) {
      if (!matches(group, version.name, names) || version.served === false) continue;
      const { plural = '', kind = '' } = names;
      return {
        group,
        version: version.name,
        kind,
        listKind: names.listKind ?? `${kind}List`,
        plural,
        singular: names.singular ?? kind.toLowerCase(),
        shortNames: names.shortNames ?? [],
        namespaced: scope === 'Namespaced',
        inAll: false,
        review: false,
      };
    }
  }
  return undefined;
}

interface CustomSpec {
  readonly group?: string;
  readonly names?: Names;
  readonly scope?: string;
  readonly versions?: readonly { readonly name: string; readonly served?: boolean }[];
}

/** What the server serves under a path. */
export const servedResource = (view: View, group: string, version: string, plural: string): Resource | undefined =>
  resourceByPlural(group, version, plural) ??
  customResource(view, (g, v, names) => g === group && v === version && names.plural === plural);

export function servedKind(view: View, object: JsonObject): Resource | undefined {
  const { group, version } = splitApiVersion(String(object['apiVersion'] ?? ''));
  const kind = String(object['kind'] ?? '');
  return resourceByKind(group, version, kind) ?? customResource(view, (g, v, names) => g === group && v === version && names.kind === kind);
}

/** Whether a stored object is of the resource: kinds of one name live in several groups. */
export const isOfResource = (object: { readonly apiVersion: string; readonly kind: string }, resource: Resource): boolean =>
  object.kind === resource.kind && object.apiVersion === apiVersionOf(resource);
