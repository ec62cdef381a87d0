import { type SettingsChange, simulate } from '../cluster/index.ts';
import type { ApiResponse, MachineCommand, NodeSpec, Simulation } from '../cluster/types.ts';
import { type DaemonSet, type JsonObject, jsonText, type Pod } from '../kubernetes/index.ts';

const kinds: Readonly<Record<string, { readonly group: string; readonly version: string; readonly resource: string }>> = {
  DaemonSet: { group: 'apps', version: 'v1', resource: 'daemonsets' },
  Pod: { group: '', version: 'v1', resource: 'pods' },
  Node: { group: '', version: 'v1', resource: 'nodes' },
};

/** A cluster that a test drives in sentences. Every verb leaves it settled, but for `ask`. */
export class World {
  readonly simulation: Simulation;
  readonly refusals: string[] = [];

  constructor(settings: SettingsChange = {}) {
    this.simulation = simulate(settings);
  }

  settle(quietMs = 30_000): this {
    this.simulation.run({ quietMs });
    return this;
  }

  nodes(...specs: readonly (string | NodeSpec)[]): this {
    return this.act({ type: 'addNodes', nodes: specs.map((spec) => (typeof spec === 'string' ? { name: spec } : spec)) });
  }

  act(command: MachineCommand): this {
    this.simulation.act(command);
    return this.settle();
  }

  ask(kind: string, request: Readonly<Record<string, unknown>>): ApiResponse {
    const resource = kinds[kind];
    if (resource === undefined) throw new Error(`the test knows no ${kind}`);
    const inNamespace = kind === 'Node' ? {} : { namespace: 'default' };
    const response = this.simulation.request({ ...resource, ...inNamespace, ...request } as Parameters<Simulation['request']>[0]);
    if (!response.ok) this.refusals.push(response.status.message);
    return response;
  }

  apply(manifest: JsonObject): this {
    const { name } = manifest['metadata'] as { readonly name: string };
    const exists = this.simulation.view.get(String(manifest['kind']), 'default', name) !== undefined;
    this.ask(
      String(manifest['kind']),
      exists ? { verb: 'patch', name, patchType: 'strategic', body: manifest } : { verb: 'create', body: manifest },
    );
    return this.settle();
  }

  patch(kind: string, name: string, body: JsonObject): this {
    this.ask(kind, { verb: 'patch', name, patchType: 'merge', body });
    return this.settle();
  }

  daemonSet(name = 'agent'): DaemonSet {
    const found = this.simulation.view.get('DaemonSet', 'default', name);
    if (found === undefined) throw new Error(`no DaemonSet ${name}`);
    return found;
  }

  podsOn(node: string): readonly Pod[] {
    return this.simulation.view.podsOnNode(node);
  }

  /** `node image phase` of each Pod, by node. */
  get podLines(): readonly string[] {
    return this.simulation.view
      .list('Pod')
      .map(
        (pod) =>
          `${pod.spec.nodeName ?? '-'} ${pod.spec.containers[0]?.image ?? ''} ${pod.metadata.deletionTimestamp === undefined ? pod.status.phase : 'Terminating'}`,
      )
      .toSorted();
  }
}

/** Everything that can be seen of a cluster, as text. */
export const snapshot = ({ view, now }: Simulation): string =>
  jsonText([
    now,
    view
      .kinds()
      .toSorted()
      .map((kind) => view.list(kind)),
    view.names('Node').map((node) => view.machine(node) ?? null),
    view.kubelet,
    view.events(),
  ]);
