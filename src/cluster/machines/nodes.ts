import { isNode } from '../../kubernetes/index.ts';
import type { ApiObject, Condition, Json, Node } from '../../kubernetes/objects.ts';
import { Allocation, type Cells, foundElsewhere, hosts } from '../addresses.ts';
import { nodeKey } from '../kubelet/keys.ts';
import { nodeOf } from '../nodeOf.ts';
import { READ } from '../pauses.ts';
import type { Action, MachineCommand, Message, NodeSpec, View } from '../types.ts';
import { type MachineOutcome, machineCell, refuse } from './outcome.ts';

export function* addNodes(view: View, specs: readonly NodeSpec[], cells: Cells): Generator<void, MachineOutcome> {
  for (const [index, { name }] of specs.entries()) {
    if (index % READ === READ - 1) yield;
    if (view.get('Node', undefined, name) !== undefined && view.machine(name) !== undefined)
      return refuse('machine.nodeExists', { node: name });
  }
  const caption = (node: string): Message => ({ key: 'machine.added', params: { node } });
  const addresses = view.settings.addresses === 'fixed' ? undefined : new Allocation(hosts, cells);
  const actions: Action[] = [];
  for (const [index, spec] of specs.entries()) {
    if (index % READ === READ - 1) yield;
    const node = nodeOf(spec, addresses?.take(), view.timestamp());
    const registered = view.get('Node', undefined, spec.name);
    actions.push(
      registered === undefined
        ? { do: 'create', object: asJson(node), caption: caption(spec.name) }
        : { do: 'put', object: adopted(registered, node), caption: caption(spec.name) },
    );
  }
  return {
    ok: true,
    caption: specs.length === 1 ? caption(specs[0]?.name ?? '') : { key: 'machine.addedSeveral', params: { count: specs.length } },
    cells: [
      ...specs.map((spec) => machineCell(spec.name, { alive: true, notRespondingSince: 0, ready: spec.ready ?? true })),
      ...(addresses === undefined ? [] : [addresses.next]),
    ],
    actions,
    wakes: specs.map((spec) => ({ component: 'kubelet', key: nodeKey(spec.name) })),
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

/** Continues an imported cluster. */
export function* restore(view: View, objects: readonly ApiObject[], cells: Cells): Generator<void, MachineOutcome> {
  const nodes = objects.filter(isNode);
  const found = yield* foundElsewhere(cells, objects);
  yield;
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

/** The words of the cloud provider's route controller, which is one of those that set the condition. */
const routes = {
  true: { status: 'False', reason: 'RouteCreated', message: 'RouteController created a route' },
  false: { status: 'True', reason: 'NoRouteCreated', message: 'RouteController failed to create a route' },
} as const;

export function setNetwork(view: View, { node: name, available }: MachineCommand & { readonly type: 'network' }): MachineOutcome {
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
