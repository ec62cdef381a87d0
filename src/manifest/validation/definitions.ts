import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { type Faults, invalid, invalidEach, invalidStruct, notSupported, required } from './fault.ts';
import { dnsSubdomain } from './formats.ts';
import { validateObjectMeta } from './metadata.ts';
import { isTrue, struct, structs, text } from './read.ts';

/** The parts of a CustomResourceDefinition without which nothing is served. Behaviour from k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation. */
export function validateDefinition(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const names = struct(spec, 'names') ?? {};
  const group = text(spec, 'group');
  const plural = text(names, 'plural');
  const scope = text(spec, 'scope');
  const wanted = `${plural}.${group}`;
  const name = text(struct(object, 'metadata'), 'name');
  const versions = structs(spec, 'versions');
  const storage = versions.filter((version) => isTrue(version, 'storage')).length;
  return [
    ...validateObjectMeta(object, false),
    ...(name === wanted ? [] : [invalid('metadata.name', name, `must be spec.names.plural+"."+spec.group`)]),
    ...(group === '' ? [required('spec.group')] : invalidEach('spec.group', group, dnsSubdomain(group))),
    ...(group !== '' && !group.includes('.') ? [invalid('spec.group', group, 'should be a domain with at least one dot')] : []),
    ...(scope === ''
      ? [required('spec.scope')]
      : ['Cluster', 'Namespaced'].includes(scope)
        ? []
        : [notSupported('spec.scope', scope, ['Cluster', 'Namespaced'])]),
    ...(storage === 1
      ? []
      : [invalidStruct('spec.versions', goJson(spec.versions), 'must have exactly one version marked as storage version')]),
    ...['plural', 'singular', 'kind', 'listKind']
      .filter((field) => text(names, field) === '')
      .map((field) => required(`spec.names.${field}`)),
    ...versions.flatMap((version, index) =>
      struct(struct(version, 'schema'), 'openAPIV3Schema') === undefined
        ? [required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required')]
        : [],
    ),
  ];
}
