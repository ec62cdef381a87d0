import type { MachineCommand } from '../../cluster/types.ts';
import type { TextKey } from '../../i18n/index.ts';
import { namespaceFlag } from '../../kubectl/lines.ts';
import { isOwnedTaint, isPodReady } from '../../kubernetes/index.ts';
import { machineLine } from '../commands/machineLine.ts';
import type { Dialog } from '../page/types.ts';
import type { Session } from '../types.ts';
import type { ActionIcon } from './actionIcons.ts';
import { type NodeShapeId, nodeShapes, uniqueNodes } from './nodeShapes.ts';

/** What a person can do to a Node, a Pod or the cluster: one list for toolbar, context menus and keys. */
export interface Action {
  readonly id: string;
  /** A text of the room `actions`. */
  readonly label: TextKey<'actions'>;
  readonly icon: ActionIcon;
  /** The kubectl command that it stands for, as a shell would take it; `# …` for what happens to machines; ends in `…` where a form asks for more. */
  readonly line: string;
  /** Why it cannot be done now, a text of the room `actions`; absent: it can. */
  readonly reason?: TextKey<'actions'>;
  /** Set apart: it takes something away. */
  readonly destructive?: true;
  run(): void;
}

type Effect = { readonly kubectl: string } | { readonly machine: MachineCommand } | { readonly ask: Dialog; readonly line: string };

const lineOf = (effect: Effect): string =>
  'kubectl' in effect ? `kubectl ${effect.kubectl}` : 'machine' in effect ? machineLine(effect.machine) : effect.line;

function carryOut(session: Session, effect: Effect): void {
  if ('kubectl' in effect) void session.kubectl(effect.kubectl);
  else if ('machine' in effect) session.machine(effect.machine);
  else session.openDialog(effect.ask);
}

const action = (
  session: Session,
  id: string,
  label: TextKey<'actions'>,
  icon: ActionIcon,
  effect: Effect,
  more: { readonly reason?: TextKey<'actions'> | false; readonly destructive?: true } = {},
): Action => ({
  id,
  label,
  icon,
  line: lineOf(effect),
  ...(more.reason ? { reason: more.reason } : {}),
  ...(more.destructive ? { destructive: true as const } : {}),
  run: () => carryOut(session, effect),
});

/** Actions on a Node; none where there is no such Node at the head. */
export function nodeActions(session: Session, name: string): readonly Action[] {
  const { view } = session.simulation;
  const node = view.get('Node', undefined, name);
  if (node === undefined) return [];
  const machine = view.machine(name);
  const noMachine = machine === undefined && ('reason.noMachine' as const);
  const cordoned = node.spec.unschedulable === true;
  const taints = node.spec.taints ?? [];
  return [
    action(
      session,
      'node.fail',
      'node.fail',
      'power-off',
      { machine: { type: 'failNode', node: name } },
      {
        reason: noMachine || (machine?.alive === false && 'reason.off'),
        destructive: true,
      },
    ),
    action(
      session,
      'node.revive',
      'node.revive',
      'power',
      { machine: { type: 'reviveNode', node: name } },
      {
        reason: noMachine || (machine?.alive === true && 'reason.on'),
      },
    ),
    machine?.ready === false
      ? action(
          session,
          'node.ready',
          'node.ready',
          'network',
          { machine: { type: 'nodeReady', node: name, ready: true } },
          {
            reason: machine.alive ? false : 'reason.off',
          },
        )
      : action(
          session,
          'node.notReady',
          'node.notReady',
          'network',
          { machine: { type: 'nodeReady', node: name, ready: false } },
          {
            reason: noMachine || (machine?.alive === false && 'reason.off'),
          },
        ),
    action(session, 'node.cordon', 'node.cordon', 'cordon', { kubectl: `cordon ${name}` }, { reason: cordoned && 'reason.cordoned' }),
    action(
      session,
      'node.uncordon',
      'node.uncordon',
      'uncordon',
      { kubectl: `uncordon ${name}` },
      {
        reason: !cordoned && 'reason.notCordoned',
      },
    ),
    action(session, 'node.drain', 'node.drain', 'drain', { kubectl: `drain ${name} --ignore-daemonsets` }),
    action(session, 'node.taint', 'node.taint', 'taint', { ask: { form: 'taint', node: name }, line: `kubectl taint node ${name} …` }),
    action(
      session,
      'node.untaint',
      'node.untaint',
      'untaint',
      { ask: { form: 'untaint', node: name }, line: `kubectl taint node ${name} …-` },
      {
        reason: taints.length === 0 ? 'reason.noTaint' : taints.every(isOwnedTaint) && 'reason.ownedTaints',
      },
    ),
    action(session, 'node.label', 'node.label', 'label', { ask: { form: 'label', node: name }, line: `kubectl label node ${name} …` }),
    action(session, 'node.delete', 'node.delete', 'delete', { kubectl: `delete node ${name}` }, { destructive: true }),
  ];
}

/** Actions on a Pod; none where there is no such Pod at the head. */
export function podActions(session: Session, namespace: string, name: string): readonly Action[] {
  const { view } = session.simulation;
  const pod = view.get('Pod', namespace, name);
  if (pod === undefined) return [];
  const filter = { pod: name, namespace };
  const ready = isPodReady(pod);
  const machine = pod.spec.nodeName === undefined ? undefined : view.machine(pod.spec.nodeName);
  const ending = pod.metadata.deletionTimestamp !== undefined;
  const cannotReport: TextKey<'actions'> | false =
    pod.spec.nodeName === undefined ? 'reason.unbound' : ending ? 'reason.terminating' : machine?.alive !== true && 'reason.silent';
  return [
    action(
      session,
      'pod.delete',
      'pod.delete',
      'delete',
      { kubectl: `delete pod ${name}${namespaceFlag(namespace)}` },
      {
        reason: ending && 'reason.terminating',
        destructive: true,
      },
    ),
    action(session, 'pod.crash', 'pod.crash', 'crash', { machine: { type: 'pods', report: 'crash', filter } }, { reason: cannotReport }),
    action(
      session,
      'pod.ready',
      'pod.ready',
      'heal',
      { machine: { type: 'pods', report: 'ready', filter } },
      {
        reason: cannotReport || (ready && 'reason.ready'),
      },
    ),
    action(
      session,
      'pod.unready',
      'pod.unready',
      'unready',
      { machine: { type: 'pods', report: 'unready', filter } },
      {
        reason: cannotReport || (!ready && 'reason.notReady'),
      },
    ),
    action(
      session,
      'pod.fail',
      'pod.fail',
      'stop',
      { machine: { type: 'pods', report: 'fail', filter } },
      {
        reason: cannotReport,
        destructive: true,
      },
    ),
    ...(ending && view.kubelet.terminate === 'manual' && machine?.alive === true
      ? [
          action(session, 'pod.terminated', 'pod.terminated', 'stop', {
            machine: { type: 'terminated', pod: name, node: pod.spec.nodeName ?? '' },
          }),
        ]
      : []),
  ];
}

const shapes: readonly (readonly [NodeShapeId, ActionIcon])[] = [
  ['worker', 'worker'],
  ['controlPlane', 'control-plane'],
  ['gpu', 'gpu'],
  ['small', 'small'],
  ['windows', 'windows'],
];

/** Actions on the cluster as a whole: nodes to add. */
export function clusterActions(session: Session): readonly Action[] {
  const { view } = session.simulation;
  return [
    ...shapes.map(([shape, icon]) =>
      action(session, `cluster.${shape}`, `cluster.${shape}`, icon, {
        machine: { type: 'addNodes', nodes: uniqueNodes(view, nodeShapes[shape]) },
      }),
    ),
    action(session, 'cluster.custom', 'cluster.custom', 'custom', { ask: { form: 'addNode' }, line: '# a machine joins: …' }),
    action(session, 'cluster.kubelets', 'cluster.kubelets', 'kubelets', { ask: { form: 'kubelets' }, line: '# kubelets: …' }),
  ];
}

export type ActionSubject =
  | { readonly kind: 'Node'; readonly name: string }
  | { readonly kind: 'Pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'cluster' };

/** The actions that a context menu of the subject lists. */
export function actionsFor(session: Session, subject: ActionSubject): readonly Action[] {
  switch (subject.kind) {
    case 'Node':
      return nodeActions(session, subject.name);
    case 'Pod':
      return podActions(session, subject.namespace, subject.name);
    case 'cluster':
      return clusterActions(session);
    default:
      return subject satisfies never;
  }
}
