import type { MachineCommand, Simulation, View } from '../cluster/index.ts';
import type { TextKey, TextParams } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import { controllerOf, type DaemonSet, isTerminating, type Pod, type TaintEffect } from '../kubernetes/index.ts';
import { fewNodes, following, isNameTaken, machineLine, type Session, type TranscriptEntry, uniqueNodes } from '../session/index.ts';

/** Commands that ask a question, of whichever node or Pod, from whichever button or by typing. */
const asking = {
  'hint.deletePod': /^delete (?:pods?|po)\b/,
  'hint.grow': /^# (?:a machine joins|\d+ machines join):/,
  'hint.taint': /^taint nodes? \S+ \S+:NoSchedule$/,
  'hint.evict': /^taint nodes? \S+ \S+:NoExecute$/,
  'hint.cordon': /^cordon /,
  'hint.power': /^# power off /,
  'hint.restart': /^rollout restart (?:ds|daemonsets?)\b/,
  'hint.revive': /^# power on /,
  'hint.apply': /^apply /,
  'hint.few': /^# (?:a machine joins|\d+ machines join):/,
} satisfies Partial<Record<TextKey<'inspector'>, RegExp>>;

type HintKey = keyof typeof asking;

/** Whether a command that succeeded has asked the question. */
export const isTried = (key: HintKey, transcript: readonly TranscriptEntry[]): boolean =>
  transcript.some(({ line, exitCode }) => exitCode === 0 && asking[key].test(line));

/** A question that the playground answers, and the command that asks it. */
export interface Hint {
  readonly key: HintKey;
  readonly params?: TextParams;
  readonly line: string;
  /** Whether the command would do what the question is about. */
  possible(view: View): boolean;
  run(session: Session): void;
}

const kubectl = (key: HintKey, command: string, possible: Hint['possible']): Hint => ({
  key,
  line: `kubectl ${command}`,
  possible,
  run: (session) => void session.kubectl(command),
});

/** An action on machines. */
const machine = (key: HintKey, command: MachineCommand, possible: Hint['possible'], params?: TextParams): Hint => ({
  key,
  ...(params === undefined ? {} : { params }),
  line: machineLine(command),
  possible,
  run: (session) => (command.type === 'addNodes' ? session.addNodes(command.nodes) : session.machine(command)),
});

const isAlive = (view: View, node: string): boolean => view.machine(node)?.alive === true;

/** A node without power. */
const offNode: (simulation: Simulation) => string | undefined = following(
  ({ view }) => view.names('Node').find((name) => view.machine(name)?.alive === false),
  (before, { machines, nodes, log }, { view }) => {
    const joinedOrLeft = () => log.some(({ ref, before: was, after }) => ref.kind === 'Node' && (was === undefined || after === undefined));
    if (!machines && !joinedOrLeft() && (before === undefined || !nodes.has(before))) return before;
    return view.names('Node').find((name) => view.machine(name)?.alive === false);
  },
);

/** With more nodes no list of all Pods is sorted for this: their order is that of the nodes. */
const MANY_NODES = 1000;

/** Pods of a namespace in sequence, without a list of them all. */
function* podsFrom(view: View, namespace: string | undefined, from: 'first' | 'last'): Generator<Pod, undefined> {
  const nodes = view.names('Node');
  if (nodes.length > MANY_NODES) {
    for (let place = 0; place < nodes.length; place += 1)
      for (const pod of view.podsOnNode(nodes[from === 'first' ? place : nodes.length - 1 - place] ?? ''))
        if (pod.metadata.namespace === namespace) yield pod;
    return undefined;
  }
  const keys = view.names('Pod');
  const start = `${namespace ?? ''}/`;
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[from === 'first' ? place : keys.length - 1 - place] ?? '';
    const pod = key.startsWith(start) ? view.get('Pod', namespace, key.slice(start.length)) : undefined;
    if (pod !== undefined) yield pod;
  }
  return undefined;
}

function runningPod(view: View, set: DaemonSet, from: 'first' | 'last'): Pod | undefined {
  for (const pod of podsFrom(view, set.metadata.namespace, from)) if (runs(view, set, pod)) return pod;
  return undefined;
}

/** Whether it is a Pod of the DaemonSet that runs on a node with power, and is to stay. */
const runs = (view: View, { metadata: { uid } }: DaemonSet, pod: Pod): boolean =>
  controllerOf(pod)?.uid === uid && !isTerminating(pod) && isAlive(view, pod.spec.nodeName ?? '');

function deletePod(view: View, set: DaemonSet): Hint {
  const { namespace } = set.metadata;
  const name = runningPod(view, set, 'first')?.metadata.name;
  return kubectl('hint.deletePod', `delete pod ${name ?? '…'}${namespaceFlag(namespace)}`, (now) => {
    const pod = name === undefined ? undefined : now.get('Pod', namespace, name);
    return pod !== undefined && runs(now, set, pod);
  });
}

function grow(view: View): Hint {
  const joining = uniqueNodes(view, [{ name: 'w1' }]);
  return machine('hint.grow', { type: 'addNodes', nodes: joining }, (now) => !joining.some(({ name }) => isNameTaken(now, name)));
}

/** Of the node of the last Pod: what keeps others away from it, and what does not. */
function trials(view: View, set: DaemonSet): readonly Hint[] {
  const pod = runningPod(view, set, 'last');
  const node = pod?.spec.nodeName ?? view.names('Node').at(-1) ?? '';
  const holds = (now: View): boolean => now.podsOnNode(node).some((each) => runs(now, set, each));
  const specOf = (now: View) => now.get('Node', undefined, node)?.spec;
  const isTainted = (now: View, with_: TaintEffect): boolean =>
    specOf(now)?.taints?.some(({ key, effect }) => key === 'dedicated' && effect === with_) === true;
  return [
    kubectl('hint.taint', `taint node ${node} dedicated=team:NoSchedule`, (now) => holds(now) && !isTainted(now, 'NoSchedule')),
    kubectl('hint.evict', `taint node ${node} dedicated=team:NoExecute`, (now) => holds(now) && !isTainted(now, 'NoExecute')),
    kubectl('hint.cordon', `cordon ${node}`, (now) => holds(now) && specOf(now)?.unschedulable !== true),
    machine('hint.power', { type: 'failNode', node }, (now) => isAlive(now, node), { node }),
  ];
}

function restart({ metadata: { name, namespace } }: DaemonSet): Hint {
  const command = `rollout restart daemonset/${name}${namespaceFlag(namespace)}`;
  return kubectl('hint.restart', command, (view) => view.get('DaemonSet', namespace, name) !== undefined);
}

const revive = (node: string): Hint =>
  machine('hint.revive', { type: 'reviveNode', node }, (view) => view.machine(node)?.alive === false, { node });

/** Things to try on the cluster as it is, in an order that stays: what cannot be done now keeps its place. */
function questions(simulation: Simulation): readonly Hint[] {
  const { view } = simulation;
  const nodes = view.names('Node');
  if (nodes.length === 0) {
    return [machine('hint.few', { type: 'addNodes', nodes: fewNodes }, (now) => now.names('Node').length === 0)];
  }
  const [set] = view.list('DaemonSet');
  if (set === undefined) {
    const possible: Hint['possible'] = (now) => now.list('DaemonSet').length === 0;
    return [{ key: 'hint.apply', line: 'kubectl apply -f -', possible, run: (session) => void session.apply() }];
  }
  const off = offNode(simulation);
  return [deletePod(view, set), grow(view), ...trials(view, set), restart(set), ...(off === undefined ? [] : [revive(off)])];
}

/**
 * The rows of the list, given those that it has. A row asks its question of the same node or Pod for as long as that makes sense. While
 * somebody points at the list (`held`) no row changes or goes: new ones come at its end.
 */
export function hintsFor(simulation: Simulation, before: readonly Hint[] = [], held = false): readonly Hint[] {
  const kept = (hint: Hint) => before.find(({ key }) => key === hint.key);
  const { view } = simulation;
  const now = questions(simulation);
  if (held) return [...before, ...now.filter((hint) => kept(hint) === undefined)];
  return now.map((hint) => {
    const old = kept(hint);
    return old?.possible(view) ? old : hint;
  });
}
