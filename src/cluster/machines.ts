import { controllerOf, isNode } from '../kubernetes/index.ts';
import type { ApiObject, Condition, Json, Node, Pod, PodStatus } from '../kubernetes/objects.ts';
import { Allocation, type Cells, foundElsewhere, hosts } from './addresses.ts';
import { byAge, newSpecs, ordinaryPods, poolNodes } from './autoscaler/pools.ts';
import { REMOVE_AFTER_SECONDS, SETTINGS_CELL } from './autoscaler/state.ts';
import { endsByItself } from './job/finished.ts';
import { missingConfigs } from './kubelet/configs.ts';
import { plainPath } from './kubelet/hostPaths.ts';
import { imageTrouble } from './kubelet/images.ts';
import { evictKey, nodeKey, podKey, shutdownKey } from './kubelet/keys.ts';
import { PodAddresses } from './kubelet/podAddresses.ts';
import { podCaption } from './kubelet/podPlan.ts';
import { conditionOf, pressures, TRANSITION_MS } from './kubelet/pressure.ts';
import { crashing, exited, finished, initCrashing, running } from './kubelet/status.ts';
import { isUp, machineState } from './machineState.ts';
import { nodeOf } from './nodeOf.ts';
import { refOf } from './store.ts';
import type {
  Action,
  ClusterEvent,
  Machine,
  MachineCommand,
  Message,
  Millis,
  NodeSpec,
  PodFilter,
  Pressure,
  PressureKind,
  View,
} from './types.ts';

/** What a machine command does, as data. */
export type MachineOutcome =
  | {
      readonly ok: true;
      readonly caption: Message;
      readonly actions?: readonly Action[];
      readonly cells?: readonly (readonly [cell: string, value: Json | undefined])[];
      readonly events?: readonly Omit<ClusterEvent, 'time'>[];
      readonly wakes?: readonly { readonly component: string; readonly key: string }[];
      readonly now?: Millis;
    }
  | { readonly ok: false; readonly reason: Message };

const refuse = (key: Message['key'], params: Message['params']): MachineOutcome => ({ ok: false, reason: { key, params } });

const machineCell = (node: string, machine: Machine): readonly [string, Json] => [`machine/${node}`, machineState(machine)];

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
    case 'failNode': {
      const found = view.machine(command.node);
      if (found === undefined) return refuse('machine.noNode', { node: command.node });
      if (!found.alive) return refuse('machine.alreadyDown', { node: command.node });
      const { shuttingDown: _, ...machine } = found;
      return {
        ok: true,
        caption: { key: 'machine.failed', params: { node: command.node } },
        cells: [machineCell(command.node, { ...machine, alive: false, notRespondingSince: view.now })],
        wakes: [{ component: 'node-controller', key: command.node }],
      };
    }
    case 'reviveNode': {
      const machine = view.machine(command.node);
      if (machine === undefined) return refuse('machine.noNode', { node: command.node });
      if (machine.shuttingDown) return cancelShutdown(view, command.node, machine);
      if (machine.alive) return refuse('machine.alreadyUp', { node: command.node });
      return {
        ok: true,
        caption: { key: 'machine.revived', params: { node: command.node } },
        cells: [machineCell(command.node, { ...machine, alive: true, notRespondingSince: 0 })],
        wakes: kubeletWakes(view, command.node),
      };
    }
    case 'nodeReady': {
      const machine = view.machine(command.node);
      if (machine === undefined) return refuse('machine.noNode', { node: command.node });
      return {
        ok: true,
        caption: { key: command.ready ? 'machine.networkUp' : 'machine.networkDown', params: { node: command.node } },
        cells: [machineCell(command.node, { ...machine, ready: command.ready })],
        wakes: [{ component: 'kubelet', key: nodeKey(command.node) }],
      };
    }
    case 'pressure':
      return press(view, command);
    case 'network':
      return reportNetwork(view, command);
    case 'reboot': {
      const machine = view.machine(command.node);
      if (machine === undefined) return refuse('machine.noNode', { node: command.node });
      if (!machine.alive) return refuse('machine.alreadyDown', { node: command.node });
      const { shuttingDown: _, pressure, ...rest } = machine;
      // Memory and process numbers are free again; what fills the disk is still there.
      const emptied = (of: PressureKind): boolean => of !== 'disk' && pressure?.[of] !== undefined;
      const freed = pressures.filter(([of]) => emptied(of)).map(([of]) => [of, { evicts: false, until: view.now }] as const);
      const left = pressure === undefined ? {} : { pressure: { ...pressure, ...Object.fromEntries(freed) } };
      const boot = { count: (machine.boot?.count ?? 0) + 1, until: view.now + REBOOT_MS };
      return {
        ok: true,
        caption: { key: 'machine.rebooting', params: { node: command.node, seconds: REBOOT_MS / 1000 } },
        cells: [machineCell(command.node, { ...rest, ...left, boot })],
        wakes: kubeletWakes(view, command.node),
      };
    }
    case 'shutdown': {
      const machine = view.machine(command.node);
      if (machine === undefined) return refuse('machine.noNode', { node: command.node });
      if (!isUp(machine, view.now)) return refuse('machine.alreadyDown', { node: command.node });
      if (machine.shuttingDown) return refuse('machine.alreadyShuttingDown', { node: command.node });
      return {
        ok: true,
        caption: { key: 'machine.shutdown', params: { node: command.node } },
        cells: [machineCell(command.node, { ...machine, shuttingDown: true })],
        wakes: [nodeKey(command.node), shutdownKey(command.node)].map((key) => ({ component: 'kubelet', key })),
      };
    }
    case 'kubeletVersion': {
      const machine = view.machine(command.node);
      if (machine === undefined) return refuse('machine.noNode', { node: command.node });
      if (!machine.alive) return refuse('machine.alreadyDown', { node: command.node });
      const version = versionText(command.version);
      return {
        ok: true,
        caption: { key: 'machine.kubeletVersion', params: { node: command.node, version } },
        cells: [machineCell(command.node, { ...machine, kubeletVersion: version })],
        wakes: [{ component: 'kubelet', key: nodeKey(command.node) }],
      };
    }
    case 'addPath': {
      const machine = view.machine(command.node);
      if (machine === undefined) return refuse('machine.noNode', { node: command.node });
      const { node, path, pathType } = command;
      return {
        ok: true,
        caption: { key: 'machine.path', params: { node, path, pathType } },
        cells: [machineCell(node, { ...machine, paths: { ...machine.paths, [plainPath(path)]: pathType } })],
        wakes: kubeletWakes(view, node),
      };
    }
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
      return reportPods(view, command.report, command.filter, cells);
    case 'terminated': {
      const pods = podsOf(view, command.node === undefined ? {} : { node: command.node }).filter(
        (pod) => pod.metadata.deletionTimestamp !== undefined && (command.pod === undefined || command.pod === pod.metadata.name),
      );
      return {
        ok: true,
        caption: { key: 'machine.terminated', params: { count: pods.length } },
        actions: pods.map((pod) => ({ do: 'remove', object: pod, caption: podCaption('kubelet.removed', pod) })),
      };
    }
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

/** How long a machine takes to boot: less than the control plane needs to miss it. */
const REBOOT_MS: Millis = 30_000;

/** With the `v` in front that versions have. */
const versionText = (version: string): string => (version.startsWith('v') ? version : `v${version}`);

function press(view: View, { node, of, active, evicts }: MachineCommand & { readonly type: 'pressure' }): MachineOutcome {
  const machine = view.machine(node);
  if (machine === undefined) return refuse('machine.noNode', { node });
  const { [of]: now, ...others } = machine.pressure ?? {};
  const condition = conditionOf(of);
  const isTrue = view.get('Node', undefined, node)?.status.conditions?.some(({ type, status }) => type === condition && status === 'True');
  const lasts = now !== undefined && now.until === undefined;
  if (!active && !lasts && isTrue !== true) return refuse('machine.noPressure', { node, condition });
  const pressure: Pressure = active
    ? { evicts: evicts !== false }
    : // The condition of an imported cluster ends at once: how long it has been over is not known.
      { evicts: false, until: lasts ? view.now + TRANSITION_MS : view.now };
  const key = !active ? 'machine.pressureEnds' : evicts === false ? 'machine.softPressure' : 'machine.pressure';
  return {
    ok: true,
    caption: { key, params: { node, condition } },
    cells: [machineCell(node, { ...machine, pressure: { ...others, [of]: pressure } })],
    wakes: [nodeKey(node), evictKey(node)].map((wake) => ({ component: 'kubelet', key: wake })),
  };
}

/** The words of the cloud provider's route controller, which is one of those that set the condition. */
const routes = {
  true: { status: 'False', reason: 'RouteCreated', message: 'RouteController created a route' },
  false: { status: 'True', reason: 'NoRouteCreated', message: 'RouteController failed to create a route' },
} as const;

function reportNetwork(view: View, { node: name, available }: MachineCommand & { readonly type: 'network' }): MachineOutcome {
  const node = view.get('Node', undefined, name);
  if (node === undefined) return refuse('machine.noNode', { node: name });
  const type = 'NetworkUnavailable';
  const before = node.status.conditions ?? [];
  const old = before.find((condition) => condition.type === type);
  const { status, ...words } = routes[`${available}`];
  const now = view.timestamp();
  const lastTransitionTime = old?.status === status ? (old.lastTransitionTime ?? now) : now;
  const condition: Condition = { type, status, lastHeartbeatTime: now, lastTransitionTime, ...words };
  const conditions = [condition, ...before.filter((each) => each.type !== type)];
  const caption: Message = { key: available ? 'machine.routeUp' : 'machine.routeDown', params: { node: name } };
  return {
    ok: true,
    caption,
    actions: [{ do: 'put', object: { ...node, status: { ...node.status, conditions } } as Node, caption }],
  };
}

function cancelShutdown(view: View, name: string, { shuttingDown: _, ...machine }: Machine): MachineOutcome {
  const node = view.get('Node', undefined, name);
  const message = 'Shutdown manager detected shutdown cancellation';
  return {
    ok: true,
    caption: { key: 'machine.shutdownCancelled', params: { node: name } },
    cells: [machineCell(name, machine)],
    events: node === undefined ? [] : [{ from: 'kubelet', on: refOf(node), type: 'Normal', reason: 'Shutdown', message }],
    wakes: [...kubeletWakes(view, name), { component: 'kubelet', key: shutdownKey(name) }],
  };
}

const kubeletWakes = (view: View, node: string) =>
  [nodeKey(node), ...view.podsOnNode(node).map((pod) => podKey(node, pod))].map((key) => ({ component: 'kubelet', key }));

function addNodes(view: View, specs: readonly NodeSpec[], cells: Cells): MachineOutcome {
  const known = specs.find((spec) => view.get('Node', undefined, spec.name) !== undefined && view.machine(spec.name) !== undefined);
  if (known !== undefined) return refuse('machine.nodeExists', { node: known.name });
  const caption = (node: string): Message => ({ key: 'machine.added', params: { node } });
  const addresses = view.settings.addresses === 'fixed' ? undefined : new Allocation(hosts, cells);
  const nodes = specs.map((spec) => nodeOf(spec, addresses?.take(), view.timestamp()));
  return {
    ok: true,
    caption: specs.length === 1 ? caption(specs[0]?.name ?? '') : { key: 'machine.addedSeveral', params: { count: specs.length } },
    cells: [
      ...specs.map((spec) => machineCell(spec.name, { alive: true, notRespondingSince: 0, ready: spec.ready ?? true })),
      ...(addresses === undefined ? [] : [addresses.next]),
    ],
    actions: nodes.map((node) => {
      const { name } = node.metadata;
      const registered = view.get('Node', undefined, name);
      return registered === undefined
        ? { do: 'create', object: asJson(node), caption: caption(name) }
        : { do: 'put', object: adopted(registered, node), caption: caption(name) };
    }),
    wakes: specs.map((spec) => ({ component: 'kubelet', key: nodeKey(spec.name) })),
  };
}

function setAutoscaler(view: View, { pools, removeAfterSeconds }: MachineCommand & { readonly type: 'autoscaler' }): MachineOutcome {
  const wrong = pools.find(({ name, min, max }, at) => min > max || pools.findIndex((pool) => pool.name === name) !== at);
  if (wrong !== undefined) return refuse('machine.poolInvalid', { pool: wrong.name, min: wrong.min, max: wrong.max });
  const before = view.autoscaler();
  const settings = {
    pools: pools as unknown as Json,
    removeAfterSeconds: removeAfterSeconds ?? before?.removeAfterSeconds ?? REMOVE_AFTER_SECONDS,
  };
  return {
    ok: true,
    caption:
      pools.length === 0 ? { key: 'machine.autoscalerOff', params: {} } : { key: 'machine.autoscaler', params: { count: pools.length } },
    cells: [[SETTINGS_CELL, pools.length === 0 ? undefined : settings]],
    wakes: [{ component: 'cluster-autoscaler', key: 'scan' }],
  };
}

/** What a cloud does when a node group gets another size: it takes the nodes with the fewest Pods, and the newest of those. */
function scalePool(
  view: View,
  { pool: name, nodes: target }: MachineCommand & { readonly type: 'scalePool' },
  cells: Cells,
): MachineOutcome {
  const pool = view.autoscaler()?.pools.find((each) => each.name === name);
  if (pool === undefined) return refuse('machine.noPool', { pool: name });
  if (target < pool.min || target > pool.max) return refuse('machine.poolSize', { pool: name, min: pool.min, max: pool.max });
  const present = poolNodes(view, name);
  const more = target - present.length;
  const caption: Message = { key: 'machine.poolScaled', params: { pool: name, count: target } };
  if (more >= 0) {
    const outcome = addNodes(view, newSpecs(view, pool, more), cells);
    return outcome.ok ? { ...outcome, caption } : outcome;
  }
  const load = new Map(present.map(({ metadata }) => [metadata.name, ordinaryPods(view, metadata.name).length]));
  const going = present
    .toSorted((a, b) => (load.get(a.metadata.name) ?? 0) - (load.get(b.metadata.name) ?? 0) || byAge(b, a))
    .slice(0, -more);
  return {
    ok: true,
    caption,
    actions: going.map((node) => ({
      do: 'remove',
      object: node,
      caption: { key: 'machine.removed', params: { node: node.metadata.name } },
    })),
    cells: going.map(({ metadata }) => [`machine/${metadata.name}`, undefined] as const),
  };
}

function restore(view: View, objects: readonly ApiObject[], cells: Cells): MachineOutcome {
  const nodes = objects.filter(isNode);
  const found = foundElsewhere(cells, objects);
  return {
    ok: true,
    caption: { key: 'machine.restored', params: { nodes: nodes.length, objects: objects.length } },
    cells: [
      ...nodes.map(({ metadata, status }) => {
        const ready = status.conditions?.find(({ type }) => type === 'Ready')?.status;
        const alive = ready !== 'Unknown';
        const podRange = found.podRanges.get(metadata.name);
        return machineCell(metadata.name, {
          alive,
          notRespondingSince: alive ? 0 : view.now,
          ready: ready !== 'False',
          ...(podRange === undefined ? {} : { podRange }),
        });
      }),
      ...found.cells,
    ],
    actions: objects.map((object) => ({
      do: 'restore',
      object,
      caption: { key: 'machine.restoredObject', params: { kind: object.kind, name: object.metadata.name } },
    })),
  };
}

/** A machine that starts for an existing Node object adds its labels and status. */
const adopted = (registered: Node, { metadata, status }: Node): Node => ({
  ...registered,
  metadata: {
    ...registered.metadata,
    labels: { ...metadata.labels, ...registered.metadata.labels },
    annotations: { ...metadata.annotations, ...registered.metadata.annotations },
  },
  status,
});

const asJson = (node: Node): { readonly [key: string]: Json | undefined } =>
  node as unknown as { readonly [key: string]: Json | undefined };

/** Bound Pods on live machines, by node name, then namespace and name. */
function podsOf(view: View, filter: PodFilter): readonly Pod[] {
  const nodes = filter.node === undefined ? view.names('Node') : [filter.node];
  return nodes
    .filter((node) => isUp(view.machine(node), view.now))
    .flatMap((node) => view.podsOnNode(node))
    .filter((pod) => matches(pod, filter));
}

function matches(pod: Pod, filter: PodFilter): boolean {
  const owner = controllerOf(pod);
  return (
    (filter.pod === undefined || pod.metadata.name === filter.pod) &&
    (filter.namespace === undefined || pod.metadata.namespace === filter.namespace) &&
    (filter.image === undefined || pod.spec.containers[0]?.image === filter.image) &&
    (filter.owner === undefined || (owner !== undefined && (filter.owner === owner.name || filter.owner === `${owner.kind}/${owner.name}`)))
  );
}

type ReportedState = (MachineCommand & { readonly type: 'pods' })['report'];

function reportPods(view: View, reported: ReportedState, filter: PodFilter, cells: Cells): MachineOutcome {
  const chosen = podsOf(view, filter).filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && pod.status.phase !== 'Failed' && pod.status.phase !== 'Succeeded',
  );
  const pods = filter.count === undefined ? chosen : chosen.slice(0, filter.count);
  const addresses = new PodAddresses(view, (key) => cells(`memory/kubelet/${key}`));
  const actions = pods.flatMap((chosen): readonly Action[] => {
    const pod = addresses.of(chosen, reported === 'ready' || reported === 'unready');
    const status = pod === undefined ? undefined : statusAfter(view, pod, reported);
    return status === undefined
      ? []
      : [{ do: 'put', object: { ...chosen, status } as Pod, caption: podCaption(`machine.pod.${reported}`, chosen) }];
  });
  const only = pods.length === 1 ? pods[0] : undefined;
  return {
    ok: true,
    caption:
      only === undefined
        ? { key: `machine.pods.${reported}`, params: { count: pods.length } }
        : podCaption(`machine.pod.${reported}`, only),
    actions,
    cells: addresses.memory.map(([key, value]) => [`memory/kubelet/${key}`, value]),
  };
}

function statusAfter(view: View, pod: Pod, reported: ReportedState): PodStatus | undefined {
  const now = view.timestamp();
  switch (reported) {
    case 'ready': {
      const waits = pod.status.phase === 'Pending' && missingConfigs(view, pod).length > 0;
      return imageTrouble(pod) === undefined && !waits ? running(pod, true, now) : undefined;
    }
    case 'unready':
      return running(pod, false, now);
    case 'crash':
      return endsByItself(view, pod) && pod.spec.restartPolicy === 'Never' ? exited(pod, 1, now) : crashing(pod, now);
    case 'initCrash':
      return initCrashing(pod, now);
    case 'fail':
      return finished(pod, 'Failed', { reason: 'Evicted', message: 'The node was low on resource: memory.' }, now);
    case 'succeed':
      return finished(pod, 'Succeeded', {}, now);
    default:
      throw new Error(`unexpected report ${JSON.stringify(reported satisfies never)}`);
  }
}
