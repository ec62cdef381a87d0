import { type ApiObject, controllerReference, type JsonObject, type Labels, type PodTemplateSpec } from '../../kubernetes/index.ts';

interface Identity {
  readonly name?: string;
  readonly labels?: Labels;
  readonly spec?: object;
}

/**
 * The Pod that a controller asks for: the template under the owner's name, or under a name of its own.
 * Behaviour of kubernetes: pkg/controller/controller_utils.go (GetPodFromTemplate).
 */
export function podFromTemplate(owner: ApiObject, template: PodTemplateSpec, identity: Identity = {}): JsonObject {
  const { annotations, finalizers, labels } = template.metadata ?? {};
  const metadata = {
    ...(identity.name === undefined ? { generateName: `${owner.metadata.name}-` } : { name: identity.name }),
    ...(owner.metadata.namespace === undefined ? {} : { namespace: owner.metadata.namespace }),
    labels: { ...labels, ...identity.labels },
    ...(annotations === undefined ? {} : { annotations }),
    ...(finalizers === undefined ? {} : { finalizers }),
    ownerReferences: [{ ...controllerReference(owner) }],
  };
  const spec = { ...template.spec, ...identity.spec } as unknown as JsonObject;
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec };
}
