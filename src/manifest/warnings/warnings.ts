import { splitApiVersion } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { encode } from '../decode/encode.ts';
import { goJson } from '../golang.ts';
import { dnsLabel } from '../validation/formats.ts';
import { number, struct, structs, text } from '../validation/read.ts';
import { claimWarnings } from './claimWarnings.ts';
import { definitionWarnings } from './definitionWarnings.ts';
import {
  driverWarnings,
  ingressWarnings,
  networkPolicyWarnings,
  nodeWarnings,
  quotaWarnings,
  secretWarnings,
  serviceAccountWarnings,
  serviceWarnings,
  storageClassWarnings,
} from './otherWarnings.ts';
import { podWarnings } from './podWarnings.ts';

/** Where a kind has its Pod template. */
const templates: Readonly<Record<string, string>> = {
  'apps DaemonSet': 'spec.template',
  'apps Deployment': 'spec.template',
  'apps ReplicaSet': 'spec.template',
  'apps StatefulSet': 'spec.template',
  'batch Job': 'spec.template',
  'batch CronJob': 'spec.jobTemplate.spec.template',
};

/** Kinds whose name becomes part of the names of Pods, which may be longer than a name in DNS. */
const namesPods = ['apps Deployment', 'apps ReplicaSet', 'batch Job', 'batch CronJob'];

const ofKinds = new Map<string, (object: JsonObject, old: JsonObject | undefined) => readonly string[]>([
  ['apiextensions.k8s.io CustomResourceDefinition', definitionWarnings],
  [' ServiceAccount', serviceAccountWarnings],
  [' Service', serviceWarnings],
  [' Node', nodeWarnings],
  [' Secret', secretWarnings],
  [' ResourceQuota', quotaWarnings],
  ['networking.k8s.io NetworkPolicy', networkPolicyWarnings],
  ['networking.k8s.io Ingress', ingressWarnings],
  ['storage.k8s.io StorageClass', storageClassWarnings],
  ['storage.k8s.io CSIDriver', driverWarnings],
]);

const at = (object: JsonObject | undefined, path: string): JsonObject | undefined =>
  path.split('.').reduce<JsonObject | undefined>((parent, field) => struct(parent, field), object);

/**
 * The texts behind `Warning: `, in order, for an accepted object that was decoded and defaulted. With the stored object:
 * those of an update, which are silent of a Pod, and of a template where nothing was changed.
 * Behaviour from kubernetes/kubernetes: WarningsOnCreate and WarningsOnUpdate of pkg/registry.
 */
export function warnings(object: JsonObject, old?: JsonObject): readonly string[] {
  const { group } = splitApiVersion(text(object, 'apiVersion'));
  const key = `${group} ${text(object, 'kind')}`;
  if (key === ' Pod') return old === undefined ? [...nameWarnings(object, "the Pod's hostname"), ...podWarnings(object, '')] : [];
  const path = Object.hasOwn(templates, key) ? templates[key] : undefined;
  if (path === undefined) return ofKinds.get(key)?.(object, old) ?? [];
  const spec = struct(object, 'spec');
  const changed = old === undefined || isNew(key, encode(object), encode(old));
  return [
    ...(old === undefined && namesPods.includes(key) ? nameWarnings(object, 'Pod names and hostnames') : []),
    ...(changed ? podWarnings(at(object, path) ?? {}, path) : []),
    ...(key === 'apps StatefulSet' ? statefulSetWarnings(spec, old !== undefined) : []),
  ];
}

/** Whether an update is one of the template: upstream asks generations, of which an annotation of a Deployment gets a new one. */
function isNew(key: string, object: JsonObject, old: JsonObject): boolean {
  const differs = (read: (item: JsonObject) => JsonObject | undefined): boolean => goJson(read(object)) !== goJson(read(old));
  if (key === 'apps DaemonSet') return differs((item) => at(item, 'spec.template'));
  return differs((item) => at(item, 'spec')) || (key === 'apps Deployment' && differs((item) => at(item, 'metadata.annotations')));
}

function nameWarnings(object: JsonObject, use: string): readonly string[] {
  const problems = dnsLabel(text(struct(object, 'metadata'), 'name'));
  const advice = 'which can result in surprising behavior; a DNS label is recommended';
  return problems.length === 0 ? [] : [`metadata.name: this is used in ${use}, ${advice}: [${problems.join(' ')}]`];
}

function statefulSetWarnings(spec: JsonObject | undefined, isUpdate: boolean): readonly string[] {
  const claims = structs(spec, 'volumeClaimTemplates').flatMap((claim, index) =>
    claimWarnings(struct(claim, 'spec'), `spec.volumeClaimTemplates[${index}]${isUpdate ? '.Spec' : ''}`),
  );
  if ((number(spec, 'revisionHistoryLimit') ?? 0) >= 0) return claims;
  return [...claims, 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended'];
}
