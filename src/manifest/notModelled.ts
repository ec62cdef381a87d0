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
  | 'configKind'
  | 'claimKind'
  | 'jobKind'
  | 'jobPolicy'
  | 'configs'
  | 'claims'
  | 'customResource'
  | 'resourceClaims'
  | 'volumes'
  | 'probes'
  | 'lifecycle'
  | 'schedulerName'
  | 'hostUsers'
  | 'readinessGates'
  | 'activeDeadlineSeconds'
  | 'os'
  | 'environment'
  | 'imagePullPolicy';

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
  'LimitRange',
  'ResourceQuota',
  'RuntimeClass',
  'Service',
]);

/** References that kubelets check with `configs: required`. */
const configKinds: ReadonlySet<string> = new Set(['ConfigMap', 'Secret']);
/** This key gets no note where Jobs run (`jobs: run`). */
export const jobNotes: ReadonlySet<NotModelledKey> = new Set(['jobKind']);
/** These keys get no note where kubelets wait for the ConfigMaps and Secrets of a Pod (`configs: required`). */
export const configNotes: ReadonlySet<NotModelledKey> = new Set(['configKind', 'configs']);

const claimKinds: ReadonlySet<string> = new Set([' PersistentVolumeClaim', ' PersistentVolume', 'storage.k8s.io StorageClass']);
/** These keys get no note where Pods wait for their volume claims (`configs: volumes`). */
export const claimNotes: ReadonlySet<NotModelledKey> = new Set(['claimKind', 'claims']);

/** Where a kind has the spec of its Pods. */
const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
};

/** Fields of a Job's spec that its controller does not act on here. */
const jobFields = ['podFailurePolicy', 'successPolicy', 'backoffLimitPerIndex', 'maxFailedIndexes'];

/** Fields of a Pod's spec, each with its text. */
const podFields: readonly (readonly [field: string, key: NotModelledKey])[] = [
  ['resourceClaims', 'resourceClaims'],
  ['hostUsers', 'hostUsers'],
  ['readinessGates', 'readinessGates'],
  ['activeDeadlineSeconds', 'activeDeadlineSeconds'],
  ['os', 'os'],
];

/** Volume sources that are on every node, or that a kubelet makes: a Pod waits for all others. */
const made = ['emptyDir', 'downwardAPI', 'hostPath'];
/** Where an environment comes from that a container would wait for. */
const environments: readonly (readonly [list: string, sources: readonly string[]])[] = [
  ['env', ['valueFrom.configMapKeyRef', 'valueFrom.secretKeyRef', 'valueFrom.fileKeyRef']],
  ['envFrom', ['configMapRef', 'secretRef']],
];
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** What a document says that the playground keeps without acting on it. Takes the object as it was written. */
export function notModelled(object: JsonObject): readonly NotModelled[] {
  const kind = text(object, 'kind');
  const { group, version } = splitApiVersion(text(object, 'apiVersion'));
  if (resourceByKind(group, version, kind) === undefined) return [{ path: 'kind', key: 'customResource' }];
  if (claimKinds.has(`${group} ${kind}`)) return [{ path: 'kind', key: 'claimKind' }];
  if (group === '' && configKinds.has(kind)) return [{ path: 'kind', key: 'configKind' }];
  if (kind === 'Job') return inJob(object);
  if (!acted.has(kind)) return [{ path: 'kind', key: 'kind' }];
  const steps = Object.hasOwn(podSpecs, kind) ? podSpecs[kind] : undefined;
  const spec = steps?.reduce<JsonObject | undefined>((parent, step) => struct(parent, step), object);
  return spec === undefined || steps === undefined ? [] : inPodSpec(spec, steps.join('.'));
}

function inJob(object: JsonObject): readonly NotModelled[] {
  const spec = struct(object, 'spec');
  const policies = jobFields
    .filter((field) => isSet(spec ?? {}, field))
    .map((field): NotModelled => ({ path: `spec.${field}`, key: 'jobPolicy' }));
  const podSpec = struct(struct(spec, 'template'), 'spec');
  return [{ path: 'kind', key: 'jobKind' }, ...policies, ...(podSpec === undefined ? [] : inPodSpec(podSpec, 'spec.template.spec'))];
}

const descend = (parent: JsonObject, steps: readonly string[]): JsonObject | undefined =>
  steps.reduce<JsonObject | undefined>((at, step) => struct(at, step), parent);

function inPodSpec(spec: JsonObject, path: string): readonly NotModelled[] {
  const notes = podFields
    .filter(([field]) => {
      const steps = field.split('.');
      return isSet(descend(spec, steps.slice(0, -1)), steps.at(-1) ?? field);
    })
    .map(([field, key]): NotModelled => ({ path: `${path}.${field}`, key }));
  const scheduler = text(spec, 'schedulerName');
  if (scheduler !== '' && scheduler !== 'default-scheduler') notes.push({ path: `${path}.schedulerName`, key: 'schedulerName' });
  return [
    ...notes,
    ...structs(spec, 'volumes').flatMap((volume, index) => inVolume(volume, `${path}.volumes[${index}]`)),
    ...['initContainers', 'containers'].flatMap((list) =>
      structs(spec, list).flatMap((container, index) => inContainer(container, `${path}.${list}[${index}]`)),
    ),
  ];
}

const isOptional = (source: JsonObject | undefined): boolean => source?.optional === true;

/** What a projected volume is made of. */
const projections = { configMap: 'configs', secret: 'configs', downwardAPI: undefined, serviceAccountToken: undefined } as const;

/** `configs` for what is made of ConfigMaps and Secrets, `claims` for a claim, `volumes` for what else would be waited for. */
function keyOf(source: string, value: JsonObject | undefined): 'configs' | 'claims' | 'volumes' | undefined {
  if (isOptional(value)) return undefined;
  if (source === 'configMap' || source === 'secret') return 'configs';
  if (source === 'persistentVolumeClaim') return 'claims';
  if (source !== 'projected') return 'volumes';
  const keys = structs(value, 'sources').flatMap((part) =>
    Object.keys(part).map((name) =>
      isOptional(struct(part, name)) ? undefined : name in projections ? projections[name as keyof typeof projections] : 'volumes',
    ),
  );
  return keys.find((key) => key === 'volumes') ?? keys.find((key) => key === 'configs');
}

function inVolume(volume: JsonObject, path: string): readonly NotModelled[] {
  const source = Object.keys(volume).find((name) => !['name', ...made].includes(name) && struct(volume, name) !== undefined);
  const key = source === undefined ? undefined : keyOf(source, struct(volume, source));
  return key === undefined ? [] : [{ path: `${path}.${source}`, key }];
}

function inContainer(container: JsonObject, path: string): readonly NotModelled[] {
  const notes: NotModelled[] = [];
  for (const probe of probes) if (isSet(container, probe)) notes.push({ path: `${path}.${probe}`, key: 'probes' });
  if (isSet(container, 'lifecycle')) notes.push({ path: `${path}.lifecycle`, key: 'lifecycle' });
  if (text(container, 'imagePullPolicy') === 'Never') notes.push({ path: `${path}.imagePullPolicy`, key: 'imagePullPolicy' });
  for (const [list, sources] of environments) {
    for (const [index, entry] of structs(container, list).entries()) {
      for (const source of sources) {
        const reference = descend(entry, source.split('.'));
        if (reference === undefined || isOptional(reference)) continue;
        const key = source === 'valueFrom.fileKeyRef' ? 'environment' : 'configs';
        notes.push({ path: `${path}.${list}[${index}].${source}`, key });
      }
    }
  }
  return notes;
}
