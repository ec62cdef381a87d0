import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import { Horizon, horizons } from '../horizon.ts';
import { causeOfRefusal } from '../refused.ts';
import type { PressureKind, RunEnd } from '../types.ts';

const core = { group: '', version: 'v1' } as const;
const apps = { group: 'apps', version: 'v1' } as const;
const namespace = 'default';

/** Taints a node without letting time pass. */
const taint = (world: World, name: string): World => {
  world.ask('Node', { verb: 'patch', name, patchType: 'merge', body: { spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } } });
  return world;
};

/** A workload of another kind with one Pod template. */
const workload = (kind: string, spec: JsonObject, podSpec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', namespace },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'web:1' }], ...podSpec } },
    ...spec,
  },
});

const make = (world: World, resource: string, body: JsonObject): World => {
  const response = world.simulation.request({ ...apps, resource, namespace, verb: 'create', body });
  if (!response.ok) throw new Error(response.status.message);
  return world;
};

const pressed = (world: World, of: PressureKind): World => {
  world.settle();
  world.simulation.act({ type: 'pressure', node: 'w1', of, active: true });
  return world;
};

const nodes = (count: number): World => new World().nodes(...Array.from({ length: count }, (_, index) => `w${index + 1}`));
const patient: JsonObject = { tolerations: [{ key: 'k', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }] };

interface Case {
  readonly name: string;
  readonly world: () => World;
  readonly end: RunEnd;
  /** What is refused in the end, and why, as a pattern; empty where nothing is. */
  readonly about: string;
}

const refusedDaemon = (podSpec: JsonObject) => () => make(nodes(4), 'daemonsets', aDaemonSet({ podSpec }));

const cases: readonly Case[] = [
  {
    name: 'a ServiceAccount that does not exist',
    world: refusedDaemon({ serviceAccountName: 'falco' }),
    end: 'waiting',
    about: 'DaemonSet agent: serviceaccount "falco" not found',
  },
  {
    name: 'a PriorityClass that does not exist',
    world: refusedDaemon({ priorityClassName: 'urgent' }),
    end: 'waiting',
    about: 'DaemonSet agent: no PriorityClass with name urgent was found',
  },
  {
    name: 'a RuntimeClass that does not exist',
    world: refusedDaemon({ runtimeClassName: 'nvidia' }),
    end: 'waiting',
    about: 'DaemonSet agent: RuntimeClass "nvidia" not found',
  },
  {
    name: 'a rolling update whose new Pods are refused',
    world: () =>
      nodes(4)
        .apply(aDaemonSet())
        .patch('DaemonSet', 'agent', { spec: { template: { spec: { serviceAccountName: 'falco' } } } }),
    end: 'waiting',
    about: 'DaemonSet agent: serviceaccount "falco" not found',
  },
  {
    name: 'a Deployment whose Pods are refused',
    world: () => make(nodes(2), 'deployments', workload('Deployment', { replicas: 3 }, { serviceAccountName: 'falco' })),
    end: 'waiting',
    about: 'ReplicaSet web-\\w+: serviceaccount "falco" not found',
  },
  {
    name: 'a StatefulSet whose Pods are refused',
    world: () =>
      make(nodes(2), 'statefulsets', workload('StatefulSet', { replicas: 2, serviceName: 'web' }, { serviceAccountName: 'falco' })),
    end: 'waiting',
    about: 'StatefulSet web: serviceaccount "falco" not found',
  },
  {
    name: 'twenty refused DaemonSets, each with retries of its own',
    world: () => {
      const world = nodes(3);
      for (let index = 0; index < 20; index += 1)
        make(world, 'daemonsets', aDaemonSet({ name: `agent-${index}`, podSpec: { serviceAccountName: 'falco' } }));
      return world;
    },
    end: 'waiting',
    about: 'DaemonSet agent-19: serviceaccount "falco" not found',
  },
  {
    name: 'Pods that are evicted five seconds after they come, and come back',
    world: () => taint(make(nodes(2), 'daemonsets', aDaemonSet({ podSpec: patient })), 'w1'),
    end: 'repeating',
    about: '',
  },
  {
    name: 'Pods that a kubelet rejects, and that come back later and later',
    world: () => pressed(make(nodes(2), 'daemonsets', aDaemonSet()), 'pid'),
    end: 'repeating',
    about: '',
  },
  {
    name: 'Pods that a kubelet rejects, of a DaemonSet that surges and does not wait',
    world: () =>
      pressed(
        make(nodes(2), 'daemonsets', aDaemonSet({ spec: { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } } })),
        'disk',
      ),
    end: 'repeating',
    about: '',
  },
  {
    name: 'Pods that run short of memory, start again and are evicted again',
    world: () => pressed(make(nodes(2), 'daemonsets', aDaemonSet()), 'memory'),
    end: 'repeating',
    about: '',
  },
  {
    name: 'the same on 60 nodes one after the other, so that it is never quiet',
    world: () => {
      const world = make(nodes(60), 'daemonsets', aDaemonSet({ podSpec: patient }));
      for (const name of world.simulation.view.names('Node')) {
        taint(world, name);
        world.simulation.run({ until: world.simulation.now + 300 });
      }
      return world;
    },
    end: 'repeating',
    about: '',
  },
  {
    name: 'a Deployment whose Pods name a node that evicts them at once',
    world: () => make(taint(nodes(2), 'w1'), 'deployments', workload('Deployment', { replicas: 2 }, { nodeName: 'w1' })),
    end: 'repeating',
    about: '',
  },
  {
    name: 'a StatefulSet whose Pod names a node that evicts it at once',
    world: () =>
      make(taint(nodes(2), 'w1'), 'statefulsets', workload('StatefulSet', { replicas: 1, serviceName: 'web' }, { nodeName: 'w1' })),
    end: 'repeating',
    about: '',
  },
  {
    name: 'Pods that crash',
    world: () => {
      const world = nodes(2).apply(aDaemonSet());
      world.simulation.act({ type: 'pods', report: 'crash', filter: {} });
      return world;
    },
    end: 'stable',
    about: '',
  },
  {
    name: 'Pods whose image cannot be pulled',
    world: () => make(nodes(2), 'daemonsets', aDaemonSet({ image: 'no-such:1' })),
    end: 'stable',
    about: '',
  },
  {
    name: 'a namespace that stays Terminating, since a Pod in it keeps a finalizer',
    world: () => {
      const world = nodes(2);
      const inside = { ...core, namespace: 'ending' };
      const make = (resource: string, kind: string, metadata: JsonObject, spec: JsonObject) =>
        world.simulation.request({ ...inside, resource, verb: 'create', body: { apiVersion: 'v1', kind, metadata, spec } });
      make('namespaces', 'Namespace', { name: 'ending' }, {});
      world.settle();
      make('pods', 'Pod', { name: 'kept', finalizers: ['example.org/kept'] }, { containers: [{ name: 'main', image: 'web:1' }] });
      world.simulation.request({ ...core, resource: 'namespaces', verb: 'delete', name: 'ending' });
      return world;
    },
    end: 'stable',
    about: '',
  },
  {
    name: 'a node that lost power while a Deployment ran on it',
    world: () => {
      const world = make(nodes(2), 'deployments', workload('Deployment', { replicas: 2 }, {})).settle();
      world.simulation.act({ type: 'failNode', node: 'w1' });
      return world;
    },
    end: 'waiting',
    about: '',
  },
];

describe('a run ends whatever the cluster does', () => {
  test.each(cases)('$name', ({ world, end, about }) => {
    const { simulation } = world();
    const horizon = new Horizon(simulation, horizons.stable);
    let steps = 0;
    while (horizon.next() !== undefined) steps += 1;
    horizon.advanceToLimit();
    expect(horizon.end()).toBe(end);
    const refusal = simulation.view.refusals().at(-1);
    const messages = refusal === undefined ? '' : `${refusal.owner.kind} ${refusal.owner.name}: ${causeOfRefusal(refusal.message)}`;
    expect(messages).toMatch(about === '' ? /^$/ : new RegExp(`^${about}$`));
    expect(refusal === undefined || (refusal.next ?? 0) > simulation.now).toBe(true);
    expect(horizon.repeats === undefined).toBe(end !== 'repeating');
    expect(steps).toBeLessThan(20_000);
  });
});
