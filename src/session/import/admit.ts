import { isObject, jsonText } from '../../kubernetes/index.ts';
import type { ApiObject, Json, JsonObject } from '../../kubernetes/objects.ts';
import { decode, setDefaults, validateCreate } from '../../manifest/index.ts';

/** Kinds that decide whether and where Pods run, in the order in which they go into the cluster. All others stay outside. */
export const kinds = [
  'Namespace',
  'ServiceAccount',
  'PriorityClass',
  'PodDisruptionBudget',
  'LimitRange',
  'ResourceQuota',
  'Node',
  'DaemonSet',
  'ControllerRevision',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'Pod',
] as const;

const admittedKinds: ReadonlySet<string> = new Set(kinds);
const clusterScoped: ReadonlySet<string> = new Set(['Namespace', 'PriorityClass', 'Node']);
const withSpec: ReadonlySet<string> = new Set([
  'Node',
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'Pod',
  'PodDisruptionBudget',
  'ResourceQuota',
]);
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Prefix of the token volume that admission adds to a Pod with a random name. */
const TOKEN = 'kube-api-access-';

export type Admitted =
  | { readonly admitted: true; readonly object: ApiObject }
  /** `kind`: it does not decide where Pods run. `unnamed`: no kind, or no name. `broken`: the API would not take it, in its words. */
  | {
      readonly admitted: false;
      readonly why: 'kind' | 'unnamed' | 'broken';
      readonly kind: string;
      readonly name: string;
      readonly message?: string;
    };

const without = (object: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));

const sub = (object: JsonObject, field: string): JsonObject => {
  const value = object[field];
  return isObject(value) ? value : {};
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The list without the items that `keep` refuses; what is no list stays for the decoder to complain of. */
const filtered = (list: Json | undefined, keep: (item: Json) => boolean): Json | undefined =>
  Array.isArray(list) ? (list as readonly Json[]).filter(keep) : list;

const isToken = (item: Json): boolean => isObject(item) && textOf(item['name']).startsWith(TOKEN);

/** Containers without the values of their environment, which nothing reads here. */
const bare = (containers: Json | undefined): Json | undefined =>
  Array.isArray(containers)
    ? (containers as readonly Json[]).map((each) =>
        isObject(each)
          ? { ...without(each, ['env', 'envFrom']), volumeMounts: filtered(each['volumeMounts'], (mount) => !isToken(mount)) ?? [] }
          : each,
      )
    : containers;

const bareSpec = (spec: JsonObject): JsonObject => ({
  ...spec,
  containers: bare(spec['containers']),
  ...(spec['initContainers'] === undefined ? {} : { initContainers: bare(spec['initContainers']) }),
  ...(spec['volumes'] === undefined ? {} : { volumes: filtered(spec['volumes'], (volume) => !isToken(volume)) }),
});

/** Removes what the playground does not use: managed fields, environments of Pods, images of nodes. */
function trimmed(object: JsonObject, kind: string): JsonObject {
  const { annotations, ...metadata } = without(sub(object, 'metadata'), ['managedFields', 'selfLink', 'resourceVersion']);
  const kept = kind === 'Pod' || annotations === undefined ? {} : { annotations };
  const home = clusterScoped.has(kind) ? {} : { namespace: textOf(metadata['namespace']) || 'default' };
  const brief = { ...object, metadata: { ...metadata, ...home, ...kept } };
  if (kind === 'Node')
    return { ...brief, status: without(sub(object, 'status'), ['images', 'volumesInUse', 'volumesAttached', 'daemonEndpoints']) };
  return kind === 'Pod' ? { ...brief, spec: bareSpec(sub(object, 'spec')) } : brief;
}

type Read = { readonly ok: true; readonly object: JsonObject } | { readonly ok: false; readonly message: string };

/** Decodes, defaults and validates as the API server would. Unknown fields, of a newer version, stay outside. */
function read(apiVersion: string, kind: string, json: JsonObject): Read {
  const slash = apiVersion.indexOf('/');
  const gvk = { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1), kind };
  const { object, faults } = decode(gvk, json);
  const fault = faults.find((each) => each.kind === 'type');
  if (fault !== undefined) return { ok: false, message: fault.message };
  const complete = setDefaults(object);
  const [wrong] = validateCreate(complete);
  return wrong === undefined ? { ok: true, object: complete } : { ok: false, message: `${wrong.field}: ${wrong.body}` };
}

function stored(object: JsonObject, kind: string, name: string): ApiObject {
  const { annotations, ...metadata } = sub(object, 'metadata');
  const noted = isObject(annotations) && kind === 'Node' ? without(annotations, [LAST_APPLIED]) : annotations;
  const whole: JsonObject = {
    ...object,
    ...(withSpec.has(kind) ? { spec: sub(object, 'spec'), status: sub(object, 'status') } : {}),
    metadata: {
      ...metadata,
      ...(isObject(noted) && Object.keys(noted).length > 0 ? { annotations: noted } : {}),
      uid: textOf(metadata['uid']) || `imported-${kind}-${textOf(metadata['namespace'])}-${name}`,
      creationTimestamp: textOf(metadata['creationTimestamp']),
      resourceVersion: '',
    },
  };
  return whole as unknown as ApiObject;
}

/** Takes objects in as the API server would store them, or says why not. */
export class Admitter {
  /** Pods of one template differ in their node alone: what else their spec says is read once, and shared. */
  private readonly specs = new Map<string, Read>();

  admit(raw: JsonObject): Admitted {
    const kind = textOf(raw['kind']);
    const name = textOf(sub(raw, 'metadata')['name']);
    if (kind === '' || name === '') return { admitted: false, why: 'unnamed', kind, name };
    if (!admittedKinds.has(kind)) return { admitted: false, why: 'kind', kind, name };
    const apiVersion = textOf(raw['apiVersion']);
    const json = trimmed(raw, kind);
    const found = kind === 'Pod' ? this.pod(apiVersion, json) : read(apiVersion, kind, json);
    return found.ok
      ? { admitted: true, object: stored(found.object, kind, name) }
      : { admitted: false, why: 'broken', kind, name, message: found.message };
  }

  private pod(apiVersion: string, json: JsonObject): Read {
    const { nodeName, affinity, ...alike } = sub(json, 'spec');
    const key = jsonText([apiVersion, alike]);
    let spec = this.specs.get(key);
    if (spec === undefined) {
      spec = read(apiVersion, 'Pod', { ...json, metadata: { name: 'p', namespace: 'p' }, spec: alike, status: {} });
      this.specs.set(key, spec);
    }
    if (!spec.ok) return spec;
    const own = { ...(nodeName === undefined ? {} : { nodeName }), ...(affinity === undefined ? {} : { affinity }) };
    const { object, faults } = decode({ group: '', version: 'v1', kind: 'Pod' }, { ...json, spec: own });
    const fault = faults.find((each) => each.kind === 'type');
    if (fault !== undefined) return { ok: false, message: fault.message };
    return { ok: true, object: { ...object, spec: { ...sub(spec.object, 'spec'), ...sub(object, 'spec') } } };
  }
}
