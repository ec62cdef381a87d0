import type { JsonObject } from '../../../kubernetes/objects.ts';
import { type Faults, forbidden, invalid } from '../fault.ts';
import { validateAnnotations, validateLabels } from '../metadata.ts';
import { pairs, struct, structs, text } from '../read.ts';
import { relativePath } from './paths.ts';
import { validatePodSpec } from './podSpec.ts';

const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';
const seccompPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompPrefix = 'container.seccomp.security.alpha.kubernetes.io/';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidatePodTemplateSpec). Labels lose `metadata` in the path. */
export function validatePodTemplate(template: JsonObject, path: string): Faults {
  const metadata = struct(template, 'metadata') ?? {};
  const spec = struct(template, 'spec') ?? {};
  return [
    ...validateTemplateMetadata(metadata, spec, path),
    ...validatePodSpec(spec, `${path}.spec`, false),
    ...(structs(spec, 'ephemeralContainers').length > 0
      ? [forbidden(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ];
}

export function validateTemplateMetadata(metadata: JsonObject, spec: JsonObject, path: string): Faults {
  return [
    ...validateLabels(metadata, 'labels', `${path}.labels`),
    ...validateAnnotations(metadata, `${path}.annotations`),
    ...validatePodAnnotations(metadata, spec, `${path}.annotations`),
  ];
}

/** ValidatePodSpecificAnnotations: annotations that once were fields. */
export function validatePodAnnotations(metadata: JsonObject, spec: JsonObject, path: string): Faults {
  const annotations = pairs(metadata, 'annotations');
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    structs(spec, list).map((item) => text(item, 'name')),
  );
  const mirror = annotations.find(([key]) => key === 'kubernetes.io/config.mirror');
  return [
    ...(mirror !== undefined && text(spec, 'nodeName') === ''
      ? [invalid(`${path}[${mirror[0]}]`, mirror[1], 'must set spec.nodeName if mirror pod annotation is set')]
      : []),
    ...annotations
      .filter(([key]) => key === seccompPod || key.startsWith(seccompPrefix))
      .flatMap(([key, profile]) => validateSeccompAnnotation(profile, `${path}.${key}`)),
    ...annotations
      .filter(([key]) => key.startsWith(appArmorPrefix))
      .flatMap(([key, profile]) => {
        const container = key.slice(appArmorPrefix.length);
        const known = profile === '' || profile === 'runtime/default' || profile === 'unconfined' || profile.startsWith('localhost/');
        return [
          ...(containers.includes(container) ? [] : [invalid(`${path}[${key}]`, container, 'container not found')]),
          ...(known ? [] : [invalid(`${path}[${key}]`, profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`)]),
        ];
      }),
  ];
}

function validateSeccompAnnotation(profile: string, path: string): Faults {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return [];
  if (profile.startsWith('localhost/')) return relativePath(path, profile.slice('localhost/'.length));
  return [invalid(path, profile, 'must be a valid seccomp profile')];
}
