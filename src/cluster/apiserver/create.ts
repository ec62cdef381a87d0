import type { ApiObject, Json, JsonObject, Labels, PodSpec, Resource, Taint } from '../../kubernetes/index.ts';
import { encode, setDefaults, statusOfInvalid, validateCreate, validateServiceAddresses, warnings } from '../../manifest/index.ts';
import type { Message, View } from '../types.ts';
import { withGeneratedSelector } from './jobs.ts';
import { asObject, textOf } from './json.ts';
import { servedKind } from './kinds.ts';
import { limitRangeFault } from './limitRanges.ts';
import { type AdmittedPod, admitPod, nameInRefusal } from './pods.ts';
import { chargeQuotas } from './quota.ts';
import { alreadyExists, forbidden, noSuchResource, notFound, refused } from './refusals.ts';
import { withAddresses } from './services.ts';
import type { Create, Handled, IdSource } from './types.ts';

const NAMESPACES = { group: '', plural: 'namespaces' };
const PODS = { group: '', plural: 'pods' };
export const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';
const NAME_LIMIT = 63 - 5;
/** Tries to find a free generated name (staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go). */
const NAME_TRIES = 8;

/** Kinds whose spec changes count in `metadata.generation`. */
export const GENERATED = new Set([
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'Pod',
  'Job',
  'CronJob',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'CustomResourceDefinition',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'HorizontalPodAutoscaler',
]);

interface Options {
  /** A person's request: validated, and answered with warnings. */
  readonly checked: boolean;
  readonly caption: (kind: string, name: string) => Message;
  /** Of a Pod, as in `Action`. */
  readonly base?: object;
  /** What decoding noticed. */
  readonly warnings?: readonly string[];
}

/** Everything of a create that comes after decoding. */
export function admitCreate(view: View, resource: Resource, object: JsonObject, ids: IdSource, options: Options): Handled {
  const given = asObject(object['metadata']);
  const namespace = resource.namespaced ? textOf(given['namespace']) || 'default' : undefined;
  if (namespace !== undefined) {
    const home = view.get('Namespace', undefined, namespace);
    if (home === undefined) return refused(notFound(NAMESPACES, namespace));
    if (home.metadata.deletionTimestamp !== undefined) {
      const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
      return refused(forbidden(resource, nameInRefusal(given), why));
    }
  }
  const noticed = options.warnings ?? [];
  const admitted =
    resource.kind === 'Pod'
      ? admitPod(view, namespace ?? '', asObject(object['spec']) as unknown as PodSpec, given['labels'] as Labels | undefined, options.base)
      : undefined;
  if (admitted?.ok === false) return refused(forbidden(PODS, nameInRefusal(given), admitted.message), noticed);
  const whole = admitted === undefined ? setDefaults(object) : object;
  // Addresses are handed out before anything is validated, and judged where they are.
  const early = resource.kind === 'Service' ? validateServiceAddresses(whole) : [];
  if (early.length > 0) return refused(statusOfInvalid(resource.kind, resource.group, textOf(given['name']), early), noticed);
  const prepared = admitted === undefined ? prepare(view, resource, whole, ids) : whole;
  const name = nameFor(view, resource, namespace, given, ids);
  const server = { uid: ids.uid(), creationTimestamp: ids.timestamp };
  const metadata: JsonObject = Object.assign(
    {},
    admitted === undefined ? asObject(prepared['metadata']) : noted(given, admitted.value),
    namespace === undefined ? { name } : { name, namespace },
    GENERATED.has(resource.kind) ? { ...server, generation: 1 } : server,
  );
  const named: JsonObject = admitted === undefined ? { ...prepared, metadata } : withAdmitted(prepared, metadata, admitted.value);
  const complete = resource.kind === 'Job' && view.kubelet.jobs === 'run' ? withGeneratedSelector(named) : named;
  if (options.checked || admitted !== undefined) {
    const faults = options.checked || admitted === undefined ? validateCreate(complete) : admitted.value.faultsOf(complete);
    if (faults.length > 0) return refused(statusOfInvalid(resource.kind, resource.group, name, faults), noticed);
  }
  const outOfRange = limitRangeFault(view, stored(complete));
  if (outOfRange !== undefined) return refused(forbidden(resource, name, outOfRange), noticed);
  const charged = chargeQuotas(view, resource, stored(complete));
  if (!charged.ok) return refused(forbidden(resource, name, charged.message), noticed);
  if (view.get(resource.kind, namespace, name) !== undefined) return refused(alreadyExists(resource, name), noticed);
  const after = stored(options.checked ? encode(complete) : complete);
  return {
    response: { ok: true, object: after, warnings: options.checked ? [...noticed, ...warnings(complete)] : [] },
    writes: [...charged.value, { after, caption: options.caption(resource.kind, name) }],
  };
}

function withAdmitted(pod: JsonObject, metadata: JsonObject, admitted: AdmittedPod): JsonObject {
  const spec = admitted.spec as unknown as JsonObject;
  const status = admitted.status as unknown as JsonObject;
  return Object.assign({}, pod, { metadata, spec, status });
}

/** The metadata with what admission noted there. */
const noted = (metadata: JsonObject, { annotations }: AdmittedPod): JsonObject =>
  Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations: { ...asObject(metadata['annotations']), ...annotations } };

/** The store's shape of what was built from JSON; the server fills resourceVersion in when it stores. */
export const stored = (object: JsonObject): ApiObject => object as unknown as ApiObject;

/** Drops the status, as the strategies' PrepareForCreate do. */
function prepare(view: View, resource: Resource, object: JsonObject, ids: IdSource): JsonObject {
  switch (resource.kind) {
    case 'Node':
      return withPodRange(withNotReadyTaint(object), ids);
    case 'DaemonSet': {
      const metadata = asObject(object['metadata']);
      const annotations = asObject(metadata['annotations']);
      const generation = Math.max(1, Number(annotations[TEMPLATE_GENERATION] ?? 1) || 1);
      return {
        ...object,
        metadata: { ...metadata, annotations: { ...annotations, [TEMPLATE_GENERATION]: String(generation) } },
        status: {},
      };
    }
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'Job':
    case 'CronJob':
    case 'PodDisruptionBudget':
    case 'ResourceQuota':
      return { ...object, status: {} };
    case 'Namespace': {
      const metadata = asObject(object['metadata']);
      const labels = { ...asObject(metadata['labels']), 'kubernetes.io/metadata.name': textOf(metadata['name']) };
      const given = asObject(object['spec'])['finalizers'];
      const own = Array.isArray(given) ? given : [];
      const finalizers = own.includes('kubernetes') ? own : [...own, 'kubernetes'];
      return { ...object, metadata: { ...metadata, labels }, spec: { finalizers }, status: { phase: 'Active' } };
    }
    case 'Service':
      return withAddresses(view, object);
    default:
      return object;
  }
}

/** A new Node gets a taint until it is ready (plugin/pkg/admission/nodetaint/admission.go). */
function withNotReadyTaint(node: JsonObject): JsonObject {
  const spec = asObject(node['spec']);
  const taints = (spec['taints'] ?? []) as unknown as readonly Taint[];
  const key = 'node.kubernetes.io/not-ready';
  if (taints.some((taint) => taint.key === key && taint.effect === 'NoSchedule')) return node;
  return { ...node, spec: { ...spec, taints: [...taints, { key, effect: 'NoSchedule' }] as unknown as Json } };
}

/**
 * The range of addresses for the Node's Pods, where it brings none. Upstream the node IPAM controller writes it a moment
 * later (pkg/controller/nodeipam/ipam/range_allocator.go, AllocateOrOccupyCIDR); here it is there with the Node.
 */
function withPodRange(node: JsonObject, ids: IdSource): JsonObject {
  const spec = asObject(node['spec']);
  if (Array.isArray(spec['podCIDRs']) && spec['podCIDRs'].length > 0) return node;
  const range = ids.podRange();
  return range === undefined ? node : { ...node, spec: { ...spec, podCIDR: range, podCIDRs: [range] } };
}

function nameFor(view: View, resource: Resource, namespace: string | undefined, metadata: JsonObject, ids: IdSource): string {
  const given = textOf(metadata['name']);
  const base = textOf(metadata['generateName']);
  if (given !== '') return given;
  // pkg/registry/core/limitrange/strategy.go (PrepareForCreate) names what has no name.
  if (base === '') return resource.kind === 'LimitRange' ? ids.uid() : '';
  let name = '';
  for (let tries = 0; tries < NAME_TRIES; tries += 1) {
    name = `${base.slice(0, NAME_LIMIT)}${ids.suffix()}`;
    if (view.get(resource.kind, namespace, name) === undefined) return name;
  }
  return name;
}

/** A controller's create: defaults and admission; its template was validated when it came. */
export const create: Create = (view, object, ids, caption, base) => {
  const resource = servedKind(view, object);
  if (resource === undefined) return refused(noSuchResource);
  return admitCreate(view, resource, object, ids, {
    checked: resource.kind !== 'Pod' && resource.kind !== 'Node' && resource.kind !== 'ControllerRevision',
    caption: (_kind, name) => ({ key: caption.key, params: { ...caption.params, name } }),
    ...(base === undefined ? {} : { base }),
  });
};
