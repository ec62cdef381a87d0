import type { Cells } from '../addresses.ts';
import type { MachineCommand, Message, View } from '../types.ts';
import { scalePool, setAutoscaler } from './nodePools.ts';
import { addNodes, restore, setNetwork } from './nodes.ts';
import { actOnMachine } from './oneMachine.ts';
import { kubeletWakes, type MachineOutcome, refuse } from './outcome.ts';
import { confirmDeletions, setPodStates } from './podStates.ts';

/** Plans a machine command. Fails for a node that does not exist, or already exists. `cells` reads the state of the loop. */
export function actOn(view: View, command: MachineCommand, cells: Cells): MachineOutcome {
  switch (command.type) {
    case 'addNodes':
      return addNodes(view, command.nodes, cells);
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
    case 'restore':
      return restore(view, command.objects, cells);
    default:
      throw new Error(`unexpected command ${JSON.stringify(command satisfies never)}`);
  }
}
