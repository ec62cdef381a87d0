import type { Machine, View } from '../cluster/index.ts';
import { causeOfRefusal } from '../cluster/refused.ts';
import { countersOf, daemonRefusal, placementSummary, type RevisionNumbers, revisionNumbers } from '../explain/index.ts';
import { controllerOf, type DaemonSet, sameJson } from '../kubernetes/index.ts';
import { type Changes, NOWHERE } from '../session/index.ts';
import { MissingTally } from './missing.ts';
import type { GraphModel, NodeModel, WorkloadModel } from './model.ts';
import { type Common, type NodeInputs, nodeInputs, projectNode, type RefusedSets, requestsOf, sameInputs } from './projectNode.ts';
import { projectDaemonSet, projectScaled, unboundByWorkload } from './projectWorkload.ts';

type KnownChanges = Pick<Changes, 'nodes' | 'machines'>;

/**
 * Projects a view to a model. Parts that have not changed keep their identity, and so does the model where nothing has. `changes` since
 * the last time make it O(what changed); without them every node is looked at.
 */
export type Project = (view: View, changes?: KnownChanges) => GraphModel;

type NameParts = readonly (string | number)[];

/** Text and numbers in turn: `w10` → `w`, 10. */
const partsOf = (name: string): NameParts =>
  (name.match(/\d+|\D+/g) ?? []).map((part) => (part.charCodeAt(0) <= 57 && /^\d/.test(part) ? Number(part) : part));

/** `w2` before `w10`, without a locale. */
function naturally(left: NameParts, right: NameParts): number {
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    if (typeof part === 'number' && typeof other === 'number') return part - other;
    return String(part) < String(other) ? -1 : 1;
  }
  return left.length - right.length;
}

/** The control plane first, then by name. */
const inSequence = (nodes: Iterable<NodeModel>): readonly string[] =>
  Array.from(nodes, ({ name, role }) => ({ name, parts: partsOf(name), rank: role === 'controlPlane' ? 0 : 1 }))
    .sort((a, b) => a.rank - b.rank || naturally(a.parts, b.parts))
    .map(({ name }) => name);

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

const sameSets = (a: readonly DaemonSet[], b: readonly DaemonSet[]): boolean =>
  a === b || (a.length === b.length && a.every((set, index) => set.metadata.uid === b[index]?.metadata.uid));

/** Whether a number that some Pod already shows is another one now. */
function renumbers(view: View, before: RevisionNumbers, after: RevisionNumbers): boolean {
  if (before === after) return false;
  const carried = (key: string): boolean => {
    const hash = key.slice(key.indexOf(' ') + 1);
    return view.list('Namespace').some(({ metadata: { name } }) => view.podsWithLabel(name, 'controller-revision-hash', hash).length > 0);
  };
  for (const key of new Set([...before.keys(), ...after.keys()])) if (before.get(key) !== after.get(key) && carried(key)) return true;
  return false;
}

/** Whether its card changes with time alone. */
const isInTransition = (machine: Machine | undefined): boolean => machine?.boot !== undefined || machine?.shuttingDown === true;

/** What there is of a node. */
interface Look {
  readonly name: string;
  readonly inputs: NodeInputs | undefined;
  readonly machine: Machine | undefined;
  readonly card: NodeModel | undefined;
}

/** Keeps a model up to date. A changed Pod changes the card of its node, and of its workload where a number changed. */
export class Projection {
  private readonly inputs = new Map<string, NodeInputs>();
  private readonly machines = new Map<string, Machine | undefined>();
  private readonly watched = new Set<string>();
  private sets: readonly DaemonSet[] = [];
  private numbers: RevisionNumbers = new Map();
  private refused = noneRefused;
  private tallies: readonly MissingTally[] = [];
  private last: GraphModel | undefined;
  /** Of the last model, against the one before it; `undefined`: any node may have changed. */
  private changed: { readonly before: GraphModel | undefined; readonly nodes: ReadonlySet<string> } | undefined;

  project(view: View, changes?: KnownChanges): GraphModel {
    const work = this.projecting(view, changes);
    for (;;) {
      const next = work.next();
      if (next.done === true) return next.value;
    }
  }

  /** Names of nodes that are others in the last model than in the one before it, where that is this one. */
  changedAfter(before: GraphModel): ReadonlySet<string> | undefined {
    if (before === this.last) return nobody;
    return this.changed?.before === before ? this.changed.nodes : undefined;
  }

  /** {@link project}, with a pause after each node. Nothing is kept before the last of them, so that it can be given up. */
  *projecting(view: View, changes?: KnownChanges): Generator<void, GraphModel> {
    const { last } = this;
    const sets = view.list('DaemonSet');
    const numbers = revisionNumbers(view);
    const refused = keep(this.refused, refusedSets(view, sets));
    const isOtherSets = !sameSets(this.sets, sets);
    const isAll = last === undefined || changes === undefined || isOtherSets || renumbers(view, this.numbers, numbers);
    const names = isAll ? new Set([...nodeNamesOf(view), ...this.inputs.keys()]) : this.affected(view, changes, sets, refused);
    const tallies = isOtherSets ? sets.map((_, place) => new MissingTally(place)) : this.tallies;
    const common: Common = { daemonSets: sets, revisions: numbers, refused };
    const looks: Look[] = [];
    for (const name of names) {
      const look = this.look(view, name, common, last?.nodes.get(name));
      if (isOtherSets) for (const missing of tallies) missing.put(name, look.card);
      looks.push(look);
      yield;
    }
    // Counted here, each in a piece of its own.
    for (const set of sets) {
      countersOf(view, set);
      yield;
    }
    this.sets = sets;
    this.numbers = numbers;
    this.refused = refused;
    this.tallies = tallies;
    const cards = new Map<string, NodeModel | undefined>();
    for (const look of looks) {
      this.note(look);
      const { name, card } = look;
      if (card === last?.nodes.get(name)) continue;
      cards.set(name, card);
      if (!isOtherSets) for (const missing of tallies) missing.put(name, card);
    }

    const nodes = this.nodesWith(view, cards);
    const workloads = new Map(
      this.workloadsOf(view, nodes).map((workload) => [workload.id, keep(last?.workloads.get(workload.id), workload)]),
    );
    const workloadIds = sameNames(last?.workloadIds ?? [], [...workloads.keys()]);
    if (
      last !== undefined &&
      nodes === last.nodes &&
      workloadIds === last.workloadIds &&
      workloadIds.every((id) => workloads.get(id) === last.workloads.get(id))
    )
      return last;
    const isMoved = last === undefined || [...cards].some(([name, card]) => card?.role !== last.nodes.get(name)?.role);
    const model = {
      nodeNames: isMoved ? sameNames(last?.nodeNames ?? [], inSequence(nodes.values())) : last.nodeNames,
      nodes,
      workloadIds,
      workloads,
    };
    this.changed = { before: last, nodes: new Set(cards.keys()) };
    this.last = model;
    return model;
  }

  /** The card of a node, the same where it is equal; `undefined` where nothing is left of the node. */
  private look(view: View, name: string, common: Common, card: NodeModel | undefined): Look {
    const before = this.inputs.get(name);
    const inputs = nodeInputs(view, name, common);
    const machine = view.machine(name);
    if (inputs.node === undefined && inputs.pods.length === 0) return { name, inputs: undefined, machine, card: undefined };
    const isSame = before !== undefined && card !== undefined && sameInputs(before, inputs);
    return { name, inputs, machine, card: isSame ? card : keep(card, projectNode(inputs)) };
  }

  private note({ name, inputs, machine }: Look): void {
    if (isInTransition(machine)) this.watched.add(name);
    else this.watched.delete(name);
    if (inputs === undefined) {
      this.inputs.delete(name);
      this.machines.delete(name);
    } else {
      this.inputs.set(name, inputs);
      this.machines.set(name, machine);
    }
  }

  /** Names of the nodes whose cards may be others. */
  private affected(view: View, changes: KnownChanges, sets: readonly DaemonSet[], refused: RefusedSets): ReadonlySet<string> {
    const names = new Set([...changes.nodes, ...this.watched]);
    names.delete(NOWHERE);
    if (changes.machines) for (const [name, machine] of this.machines) if (view.machine(name) !== machine) names.add(name);
    for (const [place, set] of sets.entries()) {
      const before = this.sets[place];
      if (before === undefined || sameJson(before.spec.template, set.spec.template)) continue;
      const isOtherRequest = requestsOf(before) !== requestsOf(set);
      for (const [name, { node }] of this.inputs)
        if (node !== undefined && (isOtherRequest || !sameJson(placementSummary(before, node), placementSummary(set, node))))
          names.add(name);
    }
    if (refused !== this.refused)
      for (const { name, nodeWorkloads } of this.last?.nodes.values() ?? [])
        if (nodeWorkloads.some(({ pods, unbound }) => pods.length === 0 && unbound === undefined)) names.add(name);
    return names;
  }

  /** The last cards with these in their places; the same map where none has changed. */
  private nodesWith(view: View, cards: ReadonlyMap<string, NodeModel | undefined>): ReadonlyMap<string, NodeModel> {
    const before = this.last?.nodes;
    if (before !== undefined && cards.size === 0) return before;
    const nodes = new Map(before);
    let isOrdered = before !== undefined;
    for (const [name, card] of cards) {
      if (card === undefined) nodes.delete(name);
      else {
        isOrdered &&= nodes.has(name);
        nodes.set(name, card);
      }
    }
    if (isOrdered) return nodes;
    const known = new Set(view.names('Node'));
    const gone = [...nodes.keys()].filter((name) => !known.has(name)).sort();
    return new Map(
      [...known, ...gone].flatMap((name) => {
        const card = nodes.get(name);
        return card === undefined ? [] : [[name, card] as const];
      }),
    );
  }

  private workloadsOf(view: View, nodes: ReadonlyMap<string, NodeModel>): readonly WorkloadModel[] {
    const sets = this.tallies.flatMap((tallies, place) => {
      const set = this.sets[place];
      return set === undefined ? [] : [projectDaemonSet(view, set, place, tallies, nodes)];
    });
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
}

const nobody: ReadonlySet<string> = new Set();

/** Creates a projection with its own cache. */
export function makeProject(): Project {
  const projection = new Projection();
  return (view, changes) => projection.project(view, changes);
}

const keep = <T>(before: T | undefined, after: T): T => (before !== undefined && sameJson(before, after) ? before : after);
