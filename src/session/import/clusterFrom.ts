import { type ApiObject, isNodeReady, type JsonObject, type Modelled, type ModelledKind, type Pod } from '../../kubernetes/index.ts';
import { type Admitted, Admitter, kinds } from './admit.ts';
import { ownersFor, podsByOwner, revisionsFor } from './inferOwners.ts';
import { internEqual } from './internEqual.ts';
import { readObjects, type TextFault } from './readObjects.ts';
import { shiftTimes } from './shiftTimes.ts';

/** What an import found. */
export interface ImportSummary {
  /** How many objects of a kind came in. */
  readonly counts: Readonly<Record<string, number>>;
  readonly notReady: number;
  readonly daemonSets: readonly { readonly namespace: string; readonly name: string; readonly pods: number }[];
  /** Kinds that do not decide where Pods run, and how many of each stayed outside. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Objects that the API would not take, with its words. */
  readonly broken: readonly { readonly kind: string; readonly name: string; readonly message: string }[];
  /** Workloads made from what their Pods say. */
  readonly made: number;
  /** Pods whose owner, a Job for instance, is not there: they stand alone now. */
  readonly alone: number;
}

export type Import =
  | { readonly ok: true; readonly objects: readonly ApiObject[]; readonly summary: ImportSummary }
  | { readonly ok: false; readonly fault: TextFault | { readonly key: 'noNodes'; readonly summary: ImportSummary } };

const add = (counts: Record<string, number>, kind: string): void => {
  counts[kind] = (counts[kind] ?? 0) + 1;
};

function supporting(objects: readonly ApiObject[]): readonly ApiObject[] {
  const have = new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`));
  const made: ApiObject[] = [];
  const need = (object: JsonObject & { readonly kind: string }, namespace: string | undefined, name: string): void => {
    const id = `${object.kind} ${namespace ?? ''}/${name}`;
    if (have.has(id)) return;
    have.add(id);
    const metadata = {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: `made-${id}`,
      creationTimestamp: '',
      resourceVersion: '',
    };
    made.push({ ...object, metadata } as unknown as ApiObject);
  };
  for (const { kind, metadata, ...rest } of objects) {
    const { namespace } = metadata;
    if (namespace === undefined) continue;
    need({ apiVersion: 'v1', kind: 'Namespace', spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }, undefined, namespace);
    const { spec } = rest as { readonly spec?: Pod['spec'] & { readonly template?: { readonly spec: Pod['spec'] } } };
    const podSpec = kind === 'Pod' ? spec : spec?.template?.spec;
    if (podSpec === undefined) continue;
    need({ apiVersion: 'v1', kind: 'ServiceAccount' }, namespace, podSpec.serviceAccountName || 'default');
    const { priorityClassName, priority } = podSpec;
    if (kind === 'Pod' && priorityClassName && !priorityClassName.startsWith('system-'))
      need(
        { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', value: priority ?? 0, preemptionPolicy: 'PreemptLowerPriority' },
        undefined,
        priorityClassName,
      );
  }
  return made;
}

const orderOf = new Map<string, number>(kinds.map((kind, index) => [kind, index]));

/** Makes a cluster of a text that `kubectl get nodes,ds,pods -A -o yaml` printed. Pure; meant for a worker. */
export function clusterFrom(text: string): Import {
  const raw = readObjects(text);
  if ('key' in raw) return { ok: false, fault: raw };
  const leftOut: Record<string, number> = {};
  const counts: Record<string, number> = {};
  const broken: { kind: string; name: string; message: string }[] = [];
  const found = new Map<string, ApiObject>();
  const outside = (refused: Admitted & { readonly admitted: false }): void => {
    if (refused.why === 'broken') broken.push({ kind: refused.kind, name: refused.name, message: refused.message ?? '' });
    else add(leftOut, refused.kind);
  };
  const admitter = new Admitter();
  for (const object of raw) {
    const result = admitter.admit(object);
    if (!result.admitted) outside(result);
    else found.set(`${result.object.kind} ${result.object.metadata.namespace ?? ''}/${result.object.metadata.name}`, result.object);
  }
  const of = <K extends ModelledKind>(kind: K) =>
    [...found.values()].filter((object) => object.kind === kind) as unknown as readonly Modelled[K][];
  const pods = of('Pod');
  const daemonSets = of('DaemonSet');
  const podsOf = podsByOwner(pods);
  const present = new Set([...found.values()].map(({ metadata }) => metadata.uid));
  const { made, lost } = ownersFor(pods, present, of('Deployment'));
  const known = new Set([...present, ...made.map(({ metadata }) => metadata.uid)]);
  const owned = [...found.values()].map((object) => withKnownOwners(object, known));
  const revisions = revisionsFor(daemonSets, podsOf, of('ControllerRevision'));
  const all = [...owned, ...made, ...revisions];
  const objects = internEqual(shiftTimes([...supporting(all), ...all])).toSorted(
    (a, b) => (orderOf.get(a.kind) ?? 0) - (orderOf.get(b.kind) ?? 0),
  );
  for (const { kind } of found.values()) add(counts, kind);
  const nodes = of('Node');
  const summary: ImportSummary = {
    counts,
    notReady: nodes.filter((node) => !isNodeReady(node)).length,
    daemonSets: daemonSets.map(({ metadata }) => ({
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      pods: podsOf.get(metadata.uid)?.length ?? 0,
    })),
    leftOut,
    broken,
    made: made.length,
    alone: [...lost].reduce((sum, uid) => sum + (podsOf.get(uid)?.length ?? 0), 0),
  };
  return nodes.length === 0 ? { ok: false, fault: { key: 'noNodes', summary } } : { ok: true, objects, summary };
}

/** References to owners that are not there go, or the garbage collector would take what has them. */
function withKnownOwners(object: ApiObject, known: ReadonlySet<string>): ApiObject {
  const { ownerReferences, ...metadata } = object.metadata;
  if (ownerReferences === undefined) return object;
  const rest = ownerReferences.filter(({ uid }) => known.has(uid));
  if (rest.length === ownerReferences.length) return object;
  return { ...object, metadata: rest.length === 0 ? metadata : { ...metadata, ownerReferences: rest } };
}
