import { plainPath } from '../kubelet/hostPaths.ts';
import { evictKey, nodeKey, shutdownKey } from '../kubelet/keys.ts';
import { event } from '../kubelet/podPlan.ts';
import { conditionOf, pressures, TRANSITION_MS } from '../kubelet/pressure.ts';
import { isUp } from '../machineState.ts';
import type { Machine, MachineCommand, Millis, Pressure, PressureKind, View } from '../types.ts';
import { kubeletWakes, type MachineOutcome, machineCell, refuse } from './outcome.ts';

/** Commands that change the state of one machine. */
type OneMachineCommand = MachineCommand & {
  readonly type: 'failNode' | 'reviveNode' | 'nodeReady' | 'pressure' | 'reboot' | 'shutdown' | 'kubeletVersion' | 'addPath';
};

export function actOnMachine(view: View, command: OneMachineCommand): MachineOutcome {
  const { node } = command;
  const machine = view.machine(node);
  if (machine === undefined) return refuse('machine.noNode', { node });
  switch (command.type) {
    case 'failNode': {
      if (!machine.alive) return refuse('machine.alreadyDown', { node });
      const { shuttingDown: _, ...rest } = machine;
      return {
        ok: true,
        caption: { key: 'machine.failed', params: { node } },
        cells: [machineCell(node, { ...rest, alive: false, notRespondingSince: view.now })],
        wakes: [{ component: 'node-controller', key: node }],
      };
    }
    case 'reviveNode': {
      if (machine.shuttingDown) return cancelShutdown(view, node, machine);
      if (machine.alive) return refuse('machine.alreadyUp', { node });
      return {
        ok: true,
        caption: { key: 'machine.revived', params: { node } },
        cells: [machineCell(node, { ...machine, alive: true, notRespondingSince: 0 })],
        wakes: kubeletWakes(view, node),
      };
    }
    case 'nodeReady': {
      return {
        ok: true,
        caption: { key: command.ready ? 'machine.networkUp' : 'machine.networkDown', params: { node } },
        cells: [machineCell(node, { ...machine, ready: command.ready })],
        wakes: [{ component: 'kubelet', key: nodeKey(node) }],
      };
    }
    case 'reboot': {
      if (!machine.alive) return refuse('machine.alreadyDown', { node });
      const { shuttingDown: _, pressure, ...rest } = machine;
      // Memory and process numbers are free again; what fills the disk is still there.
      const emptied = (of: PressureKind): boolean => of !== 'disk' && pressure?.[of] !== undefined;
      const freed = pressures.filter(([of]) => emptied(of)).map(([of]) => [of, { evicts: false, until: view.now }] as const);
      const left = pressure === undefined ? {} : { pressure: { ...pressure, ...Object.fromEntries(freed) } };
      const boot = { count: (machine.boot?.count ?? 0) + 1, until: view.now + REBOOT_MS };
      return {
        ok: true,
        caption: { key: 'machine.rebooting', params: { node, seconds: REBOOT_MS / 1000 } },
        cells: [machineCell(node, { ...rest, ...left, boot })],
        wakes: kubeletWakes(view, node),
      };
    }
    case 'shutdown': {
      if (!isUp(machine, view.now)) return refuse('machine.alreadyDown', { node });
      if (machine.shuttingDown) return refuse('machine.alreadyShuttingDown', { node });
      return {
        ok: true,
        caption: { key: 'machine.shutdown', params: { node } },
        cells: [machineCell(node, { ...machine, shuttingDown: true })],
        wakes: [nodeKey(node), shutdownKey(node)].map((key) => ({ component: 'kubelet', key })),
      };
    }
    case 'kubeletVersion': {
      if (!machine.alive) return refuse('machine.alreadyDown', { node });
      const version = versionText(command.version);
      return {
        ok: true,
        caption: { key: 'machine.kubeletVersion', params: { node, version } },
        cells: [machineCell(node, { ...machine, kubeletVersion: version })],
        wakes: [{ component: 'kubelet', key: nodeKey(node) }],
      };
    }
    case 'addPath': {
      const { path, pathType } = command;
      return {
        ok: true,
        caption: { key: 'machine.path', params: { node, path, pathType } },
        cells: [machineCell(node, { ...machine, paths: { ...machine.paths, [plainPath(path)]: pathType } })],
        wakes: kubeletWakes(view, node),
      };
    }
    case 'pressure':
      return press(view, machine, command);
    default:
      throw new Error(`unexpected command ${JSON.stringify(command satisfies never)}`);
  }
}

/** How long a machine takes to boot: less than the control plane needs to miss it. */
const REBOOT_MS: Millis = 30_000;

/** With the `v` in front that versions have. */
const versionText = (version: string): string => (version.startsWith('v') ? version : `v${version}`);

function press(view: View, machine: Machine, { node, of, active, evicts }: MachineCommand & { readonly type: 'pressure' }): MachineOutcome {
  const { [of]: now, ...others } = machine.pressure ?? {};
  const condition = conditionOf(of);
  const isTrue = view.get('Node', undefined, node)?.status.conditions?.some(({ type, status }) => type === condition && status === 'True');
  const lasts = now !== undefined && now.until === undefined;
  if (!active && !lasts && isTrue !== true) return refuse('machine.noPressure', { node, condition });
  const pressure: Pressure = active
    ? { evicts: evicts !== false }
    : // The condition of an imported cluster ends immediately: how long it has been over is not known.
      { evicts: false, until: lasts ? view.now + TRANSITION_MS : view.now };
  const key = !active ? 'machine.pressureEnds' : evicts === false ? 'machine.softPressure' : 'machine.pressure';
  return {
    ok: true,
    caption: { key, params: { node, condition } },
    cells: [machineCell(node, { ...machine, pressure: { ...others, [of]: pressure } })],
    wakes: [nodeKey(node), evictKey(node)].map((wake) => ({ component: 'kubelet', key: wake })),
  };
}

function cancelShutdown(view: View, name: string, { shuttingDown: _, ...machine }: Machine): MachineOutcome {
  const node = view.get('Node', undefined, name);
  const message = 'Shutdown manager detected shutdown cancellation';
  return {
    ok: true,
    caption: { key: 'machine.shutdownCancelled', params: { node: name } },
    cells: [machineCell(name, machine)],
    events: node === undefined ? [] : [event(node, 'Normal', 'Shutdown', message)],
    wakes: [...kubeletWakes(view, name), { component: 'kubelet', key: shutdownKey(name) }],
  };
}
