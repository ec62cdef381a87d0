import type { KeyUnder } from '../../i18n/index.ts';
import type { Cells } from '../addresses.ts';
import { withoutPauses } from '../pauses.ts';
import type { MachineCommand, Message, NodeCommand, View } from '../types.ts';
import { scalePool, setAutoscaler } from './nodePools.ts';
import { addNodes, restore, setNetwork } from './nodes.ts';
import { actOnMachine } from './oneMachine.ts';
import { kubeletWakes, type MachineOutcome, refuse } from './outcome.ts';
import { confirmDeletions, setPodStates } from './podStates.ts';

/** {@link actOn}, with pauses where a command is about a whole cluster. */
export function* actingOn(view: View, command: MachineCommand, cells: Cells): Generator<void, MachineOutcome> {
  if (command.type === 'restore') return yield* restore(view, command.objects, cells);
  return command.type === 'addNodes' ? yield* addNodes(view, command.nodes, cells) : actOn(view, command, cells);
}

/** Plans a machine command. Fails for a node that does not exist, or already exists. `cells` reads the state of the loop. */
export function actOn(view: View, command: MachineCommand, cells: Cells): MachineOutcome {
  switch (command.type) {
    case 'addNodes':
      return withoutPauses(addNodes(view, command.nodes, cells));
    case 'removeNode': {
      const node = view.get('Node', undefined, command.node);
      if (node === undefined) return refuse('machine.noNode', { node: command.node });
      const caption: Message = { key: 'machine.removed', params: { node: command.node } };
      return { ok: true, caption, actions: [{ do: 'remove', object: node, caption }], cells: [[`machine/${command.node}`, undefined]] };
    }
    case 'network':
      return setNetwork(view, command);
    case 'failNode':
    case 'reviveNode':
    case 'nodeReady':
    case 'pressure':
    case 'reboot':
    case 'shutdown':
    case 'kubeletVersion':
    case 'addPath':
      return actOnMachine(view, command);
    case 'kubelets': {
      const { type: _type, ...settings } = command;
      return {
        ok: true,
        caption: {
          key: 'machine.kubelets',
          params: { ready: settings.ready ?? view.kubelet.ready, terminate: settings.terminate ?? view.kubelet.terminate },
        },
        cells: [['kubelet', { ...view.kubelet, ...settings }]],
        wakes: [
          ...view.names('Node').flatMap((node) => kubeletWakes(view, node)),
          ...(settings.jobs === 'run' ? view.names('Job').map((key) => ({ component: 'job-controller', key })) : []),
        ],
      };
    }
    case 'pods':
      return setPodStates(view, command.report, command.filter, cells);
    case 'terminated':
      return confirmDeletions(view, command);
    case 'autoscaler':
      return setAutoscaler(view, command);
    case 'scalePool':
      return scalePool(view, command, cells);
    case 'wait':
      return {
        ok: true,
        caption: { key: 'machine.waited', params: { seconds: command.seconds } },
        now: view.now + command.seconds * 1000,
      };
    case 'eachNode':
      return actOnEach(view, command, cells);
    case 'restore':
      return withoutPauses(restore(view, command.objects, cells));
    default:
      throw new Error(`unexpected command ${JSON.stringify(command satisfies never)}`);
  }
}

const captions: Readonly<Record<NodeCommand['type'], (command: NodeCommand) => KeyUnder<'sentences', 'machine.each'>>> = {
  removeNode: () => 'removed',
  failNode: () => 'failed',
  reviveNode: () => 'revived',
  nodeReady: (command) => ('ready' in command && command.ready ? 'networkUp' : 'networkDown'),
  pressure: (command) => ('active' in command && command.active ? 'pressure' : 'pressureEnds'),
  network: (command) => ('available' in command && command.available ? 'routeUp' : 'routeDown'),
  reboot: () => 'rebooting',
  shutdown: () => 'shutdown',
  kubeletVersion: () => 'kubeletVersion',
  addPath: () => 'path',
};

/** What a command does to several machines, each of which is another. */
function actOnEach(view: View, { nodes, command }: MachineCommand & { readonly type: 'eachNode' }, cells: Cells): MachineOutcome {
  const names = [...new Set(nodes)];
  const [first = ''] = names;
  if (names.length === 0) return refuse('machine.noNode', { node: '' });
  const outcomes: (MachineOutcome & { readonly ok: true })[] = [];
  for (const node of names) {
    const outcome = actOn(view, { ...command, node } as MachineCommand, cells);
    if (!outcome.ok) return outcome;
    outcomes.push(outcome);
  }
  return {
    ok: true,
    caption: { key: `machine.each.${captions[command.type](command)}`, params: { count: names.length, node: first } },
    actions: outcomes.flatMap(({ actions = [] }) => actions),
    cells: outcomes.flatMap((outcome) => outcome.cells ?? []),
    events: outcomes.flatMap(({ events = [] }) => events),
    wakes: outcomes.flatMap(({ wakes = [] }) => wakes),
  };
}
