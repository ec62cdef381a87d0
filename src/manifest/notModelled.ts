import { resourceByKind, splitApiVersion } from '../kubernetes/index.ts';
import type { JsonObject } from '../kubernetes/objects.ts';
import { isSet, struct, structs, text } from './validation/read.ts';

/** A field that is accepted and kept, but has no effect here. `key` names a text of src/i18n (`editor.notModelled.<key>`). */
export interface NotModelled {
  readonly path: string;
  readonly key: NotModelledKey;
}

export type NotModelledKey =
  | 'kind'
  | 'customResource'
  | 'topologySpreadConstraints'
  | 'podAffinity'
  | 'schedulingGates'
  | 'runtimeClassName'
  | 'resourceClaims'
  | 'volumes'
  | 'probes'
  | 'lifecycle'
  | 'schedulerName'
  | 'hostUsers'
  | 'overhead';

/** Kinds that something in the cluster acts on. */
const acted = new Set([
  'Pod',
  'Node',
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'ControllerRevision',
  'Namespace',
  'ServiceAccount',
  'PriorityClass',
  'PodDisruptionBudget',
]);

/** Where a kind has the spec of its Pods. */
const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
};

/** Fields of a Pod's spec, each with its text. */
const podFields: readonly (readonly [field: string, key: NotModelledKey])[] = [
  ['topologySpreadConstraints', 'topologySpreadConstraints'],
  ['affinity.podAffinity', 'podAffinity'],
  ['affinity.podAntiAffinity', 'podAffinity'],
  ['schedulingGates', 'schedulingGates'],
  ['runtimeClassName', 'runtimeClassName'],
  ['resourceClaims', 'resourceClaims'],
  ['hostUsers', 'hostUsers'],
  ['overhead', 'overhead'],
];

/** Volume sources that a Pod would wait for. */
const awaited = ['persistentVolumeClaim', 'configMap', 'secret', 'csi', 'ephemeral', 'nfs', 'iscsi', 'projected'];
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** What a document says that the playground keeps without acting on it. Takes the object as it was written. */
export function notModelled(object: JsonObject): readonly NotModelled[] {
  const kind = text(object, 'kind');
  const { group, version } = splitApiVersion(text(object, 'apiVersion'));
  if (resourceByKind(group, version, kind) === undefined) return [{ path: 'kind', key: 'customResource' }];
  if (!acted.has(kind)) return [{ path: 'kind', key: 'kind' }];
  const steps = Object.hasOwn(podSpecs, kind) ? podSpecs[kind] : undefined;
  const spec = steps?.reduce<JsonObject | undefined>((parent, step) => struct(parent, step), object);
  return spec === undefined || steps === undefined ? [] : inPodSpec(spec, steps.join('.'));
}

function inPodSpec(spec: JsonObject, path: string): readonly NotModelled[] {
  const found: NotModelled[] = [];
  for (const [field, key] of podFields) {
    const steps = field.split('.');
    const last = steps.pop() ?? field;
    const parent = steps.reduce<JsonObject | undefined>((at, step) => struct(at, step), spec);
    if (isSet(parent, last)) found.push({ path: `${path}.${field}`, key });
  }
  const scheduler = text(spec, 'schedulerName');
  if (scheduler !== '' && scheduler !== 'default-scheduler') found.push({ path: `${path}.schedulerName`, key: 'schedulerName' });
  for (const [index, volume] of structs(spec, 'volumes').entries()) {
    const source = awaited.find((name) => isSet(volume, name));
    if (source !== undefined) found.push({ path: `${path}.volumes[${index}].${source}`, key: 'volumes' });
  }
  for (const list of ['initContainers', 'containers']) {
    for (const [index, container] of structs(spec, list).entries()) {
      const at = `${path}.${list}[${index}]`;
      for (const probe of probes) if (isSet(container, probe)) found.push({ path: `${at}.${probe}`, key: 'probes' });
      if (isSet(container, 'lifecycle')) found.push({ path: `${at}.lifecycle`, key: 'lifecycle' });
    }
  }
  return found;
}
