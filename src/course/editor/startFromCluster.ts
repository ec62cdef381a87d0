import { simulate } from '../../cluster/index.ts';
import type { KubeletSettings, NodeSpec, Simulation, View } from '../../cluster/types.ts';
import {
  type ApiObject,
  isOwnedTaint,
  isPod,
  isPodReady,
  isTerminating,
  type JsonObject,
  jsonText,
  type Node,
  resources,
  splitApiVersion,
} from '../../kubernetes/index.ts';
import type { WrittenCommand } from '../../lessons/index.ts';
import { parseDocuments } from '../../manifest/index.ts';
import type { ScenarioFile } from '../../presets/index.ts';
import { manifestOf, manifestText } from '../../session/export/manifestOf.ts';

/** What a lesson's start cannot hold of a cluster. */
export type NotKept = 'revisions' | 'pods' | 'deleted';

export interface ClusterStart {
  readonly nodes: readonly NodeSpec[];
  readonly kubelet?: Partial<KubeletSettings>;
  readonly files: readonly ScenarioFile[];
  readonly apply: readonly string[];
  /** What nodes cannot begin with, as commands for a first step: cordons, and machines that are off. */
  readonly commands: readonly WrittenCommand[];
  readonly notKept: readonly NotKept[];
}

/** Kinds that components write, and those that `nodes` has. */
const notApplied: ReadonlySet<string> = new Set(['Node', 'Event', 'Lease', 'ControllerRevision', 'Endpoints', 'EndpointSlice']);
/** Others need these. */
const first = ['Namespace', 'PriorityClass', 'ServiceAccount', 'ConfigMap', 'Secret', 'LimitRange', 'ResourceQuota'];
const defaults: Readonly<Record<string, string>> = { cpu: '4', 'ephemeral-storage': '100Gi', memory: '8Gi', pods: '110' };

function specOf(node: Node, view: View): NodeSpec {
  const { name } = node.metadata;
  const [os, arch] = ['kubernetes.io/os', 'kubernetes.io/arch'].map((key) => node.metadata.labels?.[key]);
  const given: Readonly<Record<string, string | undefined>> = {
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': os,
    'beta.kubernetes.io/arch': arch,
  };
  const labels = Object.fromEntries(Object.entries(node.metadata.labels ?? {}).filter(([key, value]) => given[key] !== value));
  const taints = (node.spec.taints ?? [])
    .filter((taint) => !isOwnedTaint(taint))
    .map(({ key, value, effect }) => ({ key, ...(value === undefined ? {} : { value }), effect }));
  const allocatable = Object.fromEntries(
    Object.entries(node.status?.allocatable ?? {}).filter(
      ([key, value]) => defaults[key] !== value && /^\d+(\.\d+)?[A-Za-z]{0,2}$/.test(String(value)),
    ),
  );
  return {
    name,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(taints.length === 0 ? {} : { taints }),
    ...(Object.keys(allocatable).length === 0 ? {} : { allocatable }),
    ...(view.machine(name)?.ready === false ? { ready: false } : {}),
  };
}

const settings = ['ready', 'terminate', 'startSeconds', 'readySeconds', 'terminateSeconds'] as const;

const idOf = ({ kind, metadata: { namespace = '', name } }: ApiObject): string => `${kind} ${namespace}/${name}`;

/** A manifest for comparison: without the namespace `default` and in one sequence of keys. */
function comparable(value: unknown): string {
  const sorted = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(sorted);
    if (typeof each !== 'object' || each === null) return each;
    const entries = Object.entries(each).filter(([key, of]) => !(key === 'namespace' && of === 'default') && !isEmpty(of));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [key, sorted(of)]));
  };
  return jsonText(sorted(value));
}

/** What an object says besides its metadata and its status. */
function contentOf(object: object): string {
  const { metadata: _m, status: _s, ...rest } = object as ApiObject & { readonly status?: unknown };
  return comparable(rest);
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object without the manifest that was last applied, where commands have changed it since. */
function asStored(object: ApiObject): ApiObject {
  const { annotations = {} } = object.metadata;
  if (annotations[LAST_APPLIED] === undefined) return object;
  const { group, version } = splitApiVersion(object.apiVersion);
  const resource = resources.find((each) => each.kind === object.kind && each.group === group);
  if (resource === undefined) return object;
  const body = manifestOf(object);
  const where = resource.namespaced ? { namespace: 'default' } : {};
  const metadata = { ...(body['metadata'] as JsonObject), ...where };
  const created = emptyCluster().request({
    verb: 'create',
    group,
    version,
    resource: resource.plural,
    ...where,
    body: { ...body, metadata },
    dryRun: true,
  });
  if (created.ok && 'object' in created && contentOf(created.object) === contentOf(object)) return object;
  const { [LAST_APPLIED]: _, ...others } = annotations;
  return { ...object, metadata: { ...object.metadata, annotations: others } };
}

const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/**
 * The cluster as a lesson begins with it: its nodes, and manifests of what a person applied. A file of the editor that says exactly what
 * is stored is taken as it is.
 */
export function startFromCluster(view: View, open: readonly ScenarioFile[]): ClusterStart {
  const own = new Set(resources.flatMap(({ kind }) => emptyCluster().view.list(kind).map(idOf)));
  const nodes = view.list('Node') as readonly Node[];
  const notKept = new Set<NotKept>();
  const all = resources.filter(({ review, kind }) => !review && !notApplied.has(kind)).flatMap(({ kind }) => view.list(kind));
  const objects = all.filter((object) => {
    const isOwned = object.metadata.ownerReferences?.some(({ controller }) => controller === true) === true;
    if (isPod(object) && !isTerminating(object) && !isPodReady(object)) notKept.add('pods');
    if (isOwned || own.has(idOf(object)) || /^(?:kube-|default-token)/.test(object.metadata.name)) return false;
    if (object.kind === 'ServiceAccount' && object.metadata.name === 'default') return false;
    if (object.metadata.deletionTimestamp !== undefined) notKept.add('deleted');
    return object.metadata.deletionTimestamp === undefined;
  });
  const owners = view.list('ControllerRevision').map(({ metadata }) => metadata.ownerReferences?.[0]?.uid);
  if (new Set(owners).size < owners.length) notKept.add('revisions');
  const rank = ({ kind }: ApiObject): number => (first.indexOf(kind) < 0 ? first.length : first.indexOf(kind));
  const waiting = new Map(
    objects
      .toSorted((a, b) => rank(a) - rank(b))
      .map(asStored)
      .map((object) => [comparable(manifestOf(object)), object]),
  );
  const files = open.filter(({ text }) => {
    const documents = parseDocuments(text);
    const keys = documents.flatMap(({ json }) => (json === undefined || json === null ? [] : comparable(json)));
    if (keys.length === 0 || documents.some(({ fault }) => fault !== undefined) || !keys.every((key) => waiting.has(key))) return false;
    for (const key of keys) waiting.delete(key);
    return true;
  });
  const taken = new Set(open.map(({ name }) => name));
  const made = [...waiting.values()].map((object) => {
    const base = `${object.kind.toLowerCase()}-${object.metadata.name}`;
    let name = `${base}.yaml`;
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}.yaml`;
    taken.add(name);
    return { name, text: manifestText(object), object };
  });
  const [before, after] = [
    made.filter(({ object }) => rank(object) < first.length),
    made.filter(({ object }) => rank(object) === first.length),
  ];
  const texts = [...before, ...files, ...after].map(({ name, text }) => ({ name, text }));
  const changed = settings.filter((name) => view.kubelet[name] !== emptyCluster().view.kubelet[name]);
  return {
    nodes: nodes.map((node) => specOf(node, view)),
    ...(changed.length === 0 ? {} : { kubelet: Object.fromEntries(changed.map((name) => [name, view.kubelet[name]])) }),
    files: texts,
    apply: texts.map(({ name }) => name),
    commands: nodes.flatMap(({ metadata: { name }, spec }): readonly WrittenCommand[] => [
      ...(spec.unschedulable === true ? [{ type: 'line', line: `kubectl cordon ${name}` } as const] : []),
      ...(view.machine(name)?.alive === false ? [{ type: 'line', line: `# power off ${name}` } as const] : []),
    ]),
    notKept: [...notKept],
  };
}

let empty: Simulation | undefined;

/** What every cluster has. */
function emptyCluster(): Simulation {
  if (empty === undefined) {
    empty = simulate();
    empty.run({ quietMs: 5_000 });
  }
  return empty;
}
