import { causeOfRefusal, type View } from '../cluster/index.ts';
import { daemonRefusal, revisionNumbers } from '../explain/index.ts';
import { controllerOf, type DaemonSet, sameJson } from '../kubernetes/index.ts';
import type { GraphModel, NodeModel, WorkloadModel } from './model.ts';
import { type Common, type NodeInputs, nodeInputs, projectNode, type RefusedSets, sameInputs } from './projectNode.ts';
import { projectDaemonSet, projectScaled, unboundByWorkload } from './projectWorkload.ts';

/** Projects a view to a model. Parts that have not changed keep their identity. */
export type Project = (view: View) => GraphModel;

const byRoleThenName = (a: NodeModel, b: NodeModel): number => {
  if (a.role !== b.role) return a.role === 'controlPlane' ? -1 : 1;
  return naturally(a.name, b.name);
};

/** `w2` before `w10`, without a locale. */
function naturally(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    const [first, second] = [Number(part), Number(other)];
    if (!Number.isNaN(first) && !Number.isNaN(second) && first !== second) return first - second;
    return part < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** Nodes, and names to which Pods are still bound though their Node is gone. */
function nodeNamesOf(view: View): readonly string[] {
  const names = view.names('Node');
  const known = new Set(names);
  const gone = new Set<string>();
  for (const { spec } of view.list('Pod')) if (spec.nodeName && !known.has(spec.nodeName)) gone.add(spec.nodeName);
  return gone.size === 0 ? names : [...names, ...gone];
}

function sameNames(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.length === after.length && before.every((name, index) => name === after[index]) ? before : after;
}

function workloadsOf(view: View, nodes: ReadonlyMap<string, NodeModel>): readonly WorkloadModel[] {
  const numbers = revisionNumbers(view);
  const sets = view.list('DaemonSet').map((set, hueIndex) => projectDaemonSet(view, set, hueIndex, numbers, nodes));
  const unbound = unboundByWorkload(view);
  const scaled = [
    ...view.list('Deployment'),
    ...view.list('StatefulSet'),
    ...view.list('ReplicaSet').filter((object) => controllerOf(object) === undefined),
  ].map((object, index) => {
    const { namespace, name } = object.metadata;
    return projectScaled(view, object, sets.length + index, unbound.get(`${object.kind}/${namespace ?? ''}/${name}`) ?? []);
  });
  return [...sets, ...scaled];
}

const noneRefused: RefusedSets = {};

function refusedSets(view: View, sets: readonly DaemonSet[]): RefusedSets {
  if (view.refusals().length === 0) return noneRefused;
  return Object.fromEntries(
    sets.flatMap((set) => {
      const refusal = daemonRefusal(view, set);
      return refusal === undefined ? [] : [[set.metadata.uid, causeOfRefusal(refusal.message)] as const];
    }),
  );
}

/** Creates a projection with its own cache. A changed Pod changes the card of its node, and of its workload where a number changed. */
export function makeProject(): Project {
  let inputs = new Map<string, NodeInputs>();
  let refused = noneRefused;
  let last: GraphModel = { nodeNames: [], nodes: new Map(), workloadIds: [], workloads: new Map() };
  return (view) => {
    const sets = view.list('DaemonSet');
    const numbers = revisionNumbers(view);
    refused = keep(refused, refusedSets(view, sets));
    const common: Common = { daemonSets: sets, revisions: numbers, refused };
    const nextInputs = new Map<string, NodeInputs>();
    const nodes = new Map<string, NodeModel>();
    for (const name of nodeNamesOf(view)) {
      const next = nodeInputs(view, name, common);
      const before = inputs.get(name);
      const card = last.nodes.get(name);
      nodes.set(name, before !== undefined && card !== undefined && sameInputs(before, next) ? card : keep(card, projectNode(next)));
      nextInputs.set(name, next);
    }
    const workloads = new Map(workloadsOf(view, nodes).map((workload) => [workload.id, keep(last.workloads.get(workload.id), workload)]));
    inputs = nextInputs;
    last = {
      nodeNames: sameNames(
        last.nodeNames,
        [...nodes.values()].toSorted(byRoleThenName).map(({ name }) => name),
      ),
      nodes,
      workloadIds: sameNames(last.workloadIds, [...workloads.keys()]),
      workloads,
    };
    return last;
  };
}

const keep = <T>(before: T | undefined, after: T): T => (before !== undefined && sameJson(before, after) ? before : after);
