import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { struct, text } from '../validation/read.ts';
import { definitionWarnings } from './definitionWarnings.ts';
import { podWarnings } from './podWarnings.ts';

/** Where a kind has its Pod template. */
const templates: Readonly<Record<string, string>> = {
  DaemonSet: 'spec.template',
  Deployment: 'spec.template',
  ReplicaSet: 'spec.template',
  StatefulSet: 'spec.template',
  Job: 'spec.template',
  CronJob: 'spec.jobTemplate.spec.template',
};

const at = (object: JsonObject | undefined, path: string): JsonObject | undefined =>
  path.split('.').reduce<JsonObject | undefined>((parent, field) => struct(parent, field), object);

/**
 * The texts behind `Warning: `, in order, for an accepted object that was decoded and defaulted. With the stored object:
 * those of an update, which are silent where the template stayed as it was.
 * Behaviour from kubernetes/kubernetes: WarningsOnCreate and WarningsOnUpdate of pkg/registry.
 */
export function warnings(object: JsonObject, old?: JsonObject): readonly string[] {
  const kind = text(object, 'kind');
  if (kind === 'CustomResourceDefinition') return definitionWarnings(object);
  if (kind === 'Pod') return old === undefined || changed(struct(object, 'spec'), struct(old, 'spec')) ? podWarnings(object, '') : [];
  const path = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  if (path === undefined) return serviceAccountWarnings(object);
  const template = at(object, path);
  if (template === undefined || (old !== undefined && !changed(template, at(old, path)))) return [];
  return podWarnings(template, path);
}

const changed = (now: JsonObject | undefined, before: JsonObject | undefined): boolean => goJson(now) !== goJson(before);

/** pkg/registry/core/serviceaccount/strategy.go (WarningsOnCreate). */
function serviceAccountWarnings(object: JsonObject): readonly string[] {
  const annotation = 'kubernetes.io/enforce-mountable-secrets';
  const enforced = text(struct(struct(object, 'metadata'), 'annotations'), annotation);
  if (text(object, 'kind') !== 'ServiceAccount' || enforced === '') return [];
  return [`metadata.annotations[${annotation}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`];
}
