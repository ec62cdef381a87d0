import type { ObjectRef, View } from '../cluster/index.ts';
import { jsonWord, namespaceFlag } from '../kubectl/lines.ts';
import {
  type Amounts,
  type ApiObject,
  addAmounts,
  amountsOf,
  canonicalQuantity,
  compareQuantities,
  controllerOf,
  formatQuantity,
  type Json,
  type JsonObject,
  type Labels,
  type Pod,
  type PodTemplateSpec,
  podUsage,
  type Quantity,
  quantityOf,
  withDefaultResources,
} from '../kubernetes/index.ts';
import { setDefaults } from '../manifest/index.ts';
import { type BrokenBound, readRefusal, type Unspecified } from './refusal.ts';

export interface RefusedPods {
  readonly namespace: string;
  /** The refusal, or its event. */
  readonly message: string;
  /** How many Pods are missing. */
  readonly pods: number;
  /** Whose Pods they are. Without it, what only a change of the template can heal has no remedy. */
  readonly owner?: ObjectRef;
}

export interface Remedy {
  readonly kind:
    | 'createServiceAccount'
    | 'createPriorityClass'
    | 'createRuntimeClass'
    | 'createNamespace'
    | 'raiseQuota'
    | 'relaxLimitRange'
    | 'setResources'
    | 'setNodeSelector'
    | 'unsetPriority'
    | 'unsetOverhead';
  /** For kubectl, without `kubectl`. */
  readonly line: string;
  /** What `apply -f -` reads from standard input: one YAML document. */
  readonly manifest?: string;
}

/**
 * A command after which admission lets the missing Pods in, as far as this refusal is concerned: behind it another one may
 * come to light. `undefined`: nothing that a command could heal, or what was missing is there by now.
 */
export function remedyFor(view: View, refused: RefusedPods): Remedy | undefined {
  const refusal = readRefusal(refused.message);
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'serviceAccount': {
      const { namespace, name } = refusal;
      if (view.get('ServiceAccount', namespace, name) !== undefined) return undefined;
      return { kind: 'createServiceAccount', line: `create serviceaccount ${name}${namespaceFlag(namespace)}` };
    }
    case 'priorityClass':
      return view.get('PriorityClass', undefined, refusal.name) === undefined ? priorityClass(refusal.name) : undefined;
    case 'runtimeClass':
      return view.get('RuntimeClass', undefined, refusal.name) === undefined ? runtimeClass(refusal.name) : undefined;
    case 'namespace':
      if (view.get('Namespace', undefined, refusal.name) !== undefined) return undefined;
      return { kind: 'createNamespace', line: `create namespace ${refusal.name}` };
    case 'quota':
      return raisedQuota(view, refused, refusal.quota, refusal.requested);
    case 'unspecified':
      return specified(view, refused, refusal.missing);
    case 'limitRange':
      return relaxed(view, refused.namespace, refusal.broken);
    case 'requestAboveLimit':
      return limitOfRequest(view, refused, refusal.list, refusal.index, refusal.resource);
    case 'priority':
      return withoutField(view, refused, 'unsetPriority', 'priority');
    case 'overhead':
      return withoutField(view, refused, 'unsetOverhead', 'overhead');
    case 'nodeSelector':
      return runtimeClassSelector(view, refused, refusal.key, refusal.value);
    default:
      return refusal satisfies never;
  }
}

/** Values that the server holds the names of its own classes to. Behaviour of kubernetes: pkg/apis/scheduling/v1/helpers.go. */
const systemClasses = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);
/** Above Pods without a class, and far below what keeps the cluster running. */
const ORDINARY = 1000;

function priorityClass(name: string): Remedy | undefined {
  const value = systemClasses.get(name) ?? (name.startsWith('system-') ? undefined : ORDINARY);
  return value === undefined ? undefined : { kind: 'createPriorityClass', line: `create priorityclass ${name} --value=${value}` };
}

/** kubectl creates none. The handler is named like the class: a label of DNS, which a class's name need not be. */
function runtimeClass(name: string): Remedy {
  const handler = name.replaceAll('.', '-').slice(0, 63).replace(/-+$/, '');
  const manifest = `apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: ${name}\nhandler: ${handler}\n`;
  return { kind: 'createRuntimeClass', line: 'apply -f -', manifest };
}

type RuntimeClass = ApiObject & { readonly scheduling?: { readonly nodeSelector?: Labels } };

/** The class gives way: the DaemonSet controller has chosen the nodes by the template's selector. */
function runtimeClassSelector(view: View, refused: RefusedPods, key: string, value: string): Remedy | undefined {
  const name = templateOf(view, refused)?.template.spec.runtimeClassName;
  const found = name === undefined ? undefined : (view.get('RuntimeClass', undefined, name) as RuntimeClass | undefined);
  if (name === undefined || found === undefined || found.scheduling?.nodeSelector?.[key] === value) return undefined;
  const patch = jsonWord({ scheduling: { nodeSelector: { [key]: value } } });
  return { kind: 'setNodeSelector', line: `patch runtimeclass ${name} --type=merge -p ${patch}` };
}

/** The smallest hard limits that have room for all the missing Pods. */
function raisedQuota(view: View, refused: RefusedPods, name: string, requested: Amounts): Remedy | undefined {
  const quota = view.get('ResourceQuota', refused.namespace, name);
  if (quota === undefined || refused.pods < 1) return undefined;
  const limits = amountsOf(quota.spec.hard);
  // The refusal names only what was exceeded first. More Pods may exceed more.
  const ofOne = new Map([...usageOf(view, refused), ...requested]);
  const ofAll = new Map([...ofOne].map(([counted, amount]) => [counted, times(amount, refused.pods)]));
  const needed = addAmounts(amountsOf(quota.status?.used), ofAll);
  const hard: Record<string, string> = {};
  for (const [counted, limit] of limits) {
    const need = needed.get(counted);
    if (need !== undefined && ofOne.has(counted) && compareQuantities(need, limit) > 0) hard[counted] = formatQuantity(need);
  }
  if (Object.keys(hard).length === 0) return undefined;
  return {
    kind: 'raiseQuota',
    line: `patch resourcequota ${name}${namespaceFlag(refused.namespace)} --type=merge -p ${jsonWord({ spec: { hard } })}`,
  };
}

const times = ({ nano, format }: Quantity, count: number): Quantity => ({ nano: nano * BigInt(count), format });

/** What one Pod takes of quotas; nothing where its template is not known. */
function usageOf(view: View, refused: RefusedPods): Amounts {
  const spec = templateOf(view, refused)?.template.spec;
  if (spec === undefined) return new Map();
  const pod = setDefaults({ apiVersion: 'v1', kind: 'Pod', spec: spec as unknown as JsonObject }) as unknown as Pod;
  return podUsage({ ...pod, spec: withDefaultResources(view.list('LimitRange', refused.namespace), pod.spec).spec }, true);
}

interface Templated {
  readonly kind: string;
  readonly name: string;
  readonly template: PodTemplateSpec;
}

/** The object that has the template of the Pods: a Deployment stands behind its ReplicaSet. */
function templateOf(view: View, { namespace, owner }: RefusedPods): Templated | undefined {
  const object = owner === undefined ? undefined : view.get(owner.kind, owner.namespace ?? namespace, owner.name);
  if (object === undefined) return undefined;
  const above = controllerOf(object);
  if (above?.kind === 'Deployment') {
    const found = templateOf(view, { namespace, message: '', pods: 0, owner: { kind: above.kind, namespace, name: above.name } });
    if (found !== undefined) return found;
  }
  const { template } = (object as unknown as { readonly spec?: { readonly template?: PodTemplateSpec } }).spec ?? {};
  return template === undefined ? undefined : { kind: object.kind.toLowerCase(), name: object.metadata.name, template };
}

function templatePatch(view: View, refused: RefusedPods, kind: Remedy['kind'], spec: JsonObject): Remedy | undefined {
  const found = templateOf(view, refused);
  if (found === undefined) return undefined;
  const patch = jsonWord({ spec: { template: { spec } } });
  return { kind, line: `patch ${found.kind} ${found.name}${namespaceFlag(refused.namespace)} -p ${patch}` };
}

function withoutField(view: View, refused: RefusedPods, kind: Remedy['kind'], field: 'priority' | 'overhead'): Remedy | undefined {
  const isGiven = templateOf(view, refused)?.template.spec[field] !== undefined;
  return isGiven ? templatePatch(view, refused, kind, { [field]: null }) : undefined;
}

/** The bounds that are in the way, made as wide as what was found needs; one that wants an amount where there is none goes. */
function relaxed(view: View, namespace: string, broken: readonly BrokenBound[]): Remedy | undefined {
  // One LimitRange refused, the first that has all of these bounds.
  for (const { metadata, spec } of view.list('LimitRange', namespace)) {
    const edits = new Map<string, { readonly bound: BrokenBound; readonly path: string }>();
    const isOurs = broken.every((bound) => {
      const index = (spec?.limits ?? []).findIndex(
        (item) => item.type === bound.type && canonicalQuantity(item[bound.field]?.[bound.resource] ?? '') === bound.bound,
      );
      const path = `/spec/limits/${index}/${bound.field}/${bound.resource.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const before = edits.get(path)?.bound;
      edits.set(path, { path, bound: before === undefined ? bound : wider(before, bound) });
      return index >= 0;
    });
    if (!isOurs || edits.size === 0) continue;
    const patch = [...edits.values()].map(
      ({ bound: { field, found }, path }): JsonObject =>
        found === undefined
          ? { op: 'remove', path }
          : { op: 'replace', path, value: field === 'maxLimitRequestRatio' ? String(Math.ceil(Number(found))) : found },
    );
    return {
      kind: 'relaxLimitRange',
      line: `patch limitrange ${metadata.name}${namespaceFlag(namespace)} --type=json -p ${jsonWord(patch)}`,
    };
  }
  return undefined;
}

/** Of two faults against one bound the one that needs more room. */
function wider(a: BrokenBound, b: BrokenBound): BrokenBound {
  if (a.found === undefined || b.found === undefined) return a.found === undefined ? a : b;
  const order = compareQuantities(quantityOf(a.found), quantityOf(b.found));
  return (a.field === 'min' ? order <= 0 : order >= 0) ? a : b;
}

/** As high a limit as the container requests. */
function limitOfRequest(
  view: View,
  refused: RefusedPods,
  list: 'containers' | 'initContainers',
  index: number,
  resource: string,
): Remedy | undefined {
  const container = templateOf(view, refused)?.template.spec[list]?.[index];
  const request = container?.resources?.requests?.[resource];
  const limit = container?.resources?.limits?.[resource];
  if (
    container === undefined ||
    request === undefined ||
    (limit !== undefined && compareQuantities(quantityOf(limit), quantityOf(request)) >= 0)
  )
    return undefined;
  return templatePatch(view, refused, 'setResources', {
    [list]: [{ name: container.name, resources: { limits: { [resource]: request } } }],
  });
}

/** Enough for a small agent, in a namespace whose quota wants to know. */
const modest: Readonly<Record<string, string>> = { cpu: '100m', memory: '128Mi' };

/** Requests and limits for the containers that lack them. A limit equals the request where there is one. */
function specified(view: View, refused: RefusedPods, missing: readonly Unspecified[]): Remedy | undefined {
  const spec = templateOf(view, refused)?.template.spec;
  if (spec === undefined) return undefined;
  const patched = (list: 'containers' | 'initContainers'): JsonObject => {
    const containers = (spec[list] ?? []).flatMap(({ name, resources }): readonly JsonObject[] => {
      const own = { requests: {} as Record<string, Json>, limits: {} as Record<string, Json> };
      for (const { resource: counted, containers: names } of missing) {
        const [side, other] = counted.startsWith('limits.') ? (['limits', 'requests'] as const) : (['requests', 'limits'] as const);
        const resource = counted.replace(/^(?:limits|requests)\./, '');
        if (names.includes(name) && resources?.[side]?.[resource] === undefined)
          own[side][resource] = resources?.[other]?.[resource] ?? modest[resource] ?? '1';
      }
      const lacking = Object.fromEntries(Object.entries(own).filter(([, amounts]) => Object.keys(amounts).length > 0));
      return Object.keys(lacking).length === 0 ? [] : [{ name, resources: lacking }];
    });
    return containers.length === 0 ? {} : { [list]: containers };
  };
  const patch = { ...patched('initContainers'), ...patched('containers') };
  return Object.keys(patch).length === 0 ? undefined : templatePatch(view, refused, 'setResources', patch);
}
