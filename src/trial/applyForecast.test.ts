import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { ApplyForecast } from './applyForecast.ts';
import { dryRunApply } from './dryRunApply.ts';
import { finish } from './runKubectl.ts';

const control = { name: 'cp', taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } as const;

const cluster = (spec: JsonObject = {}): World => new World().nodes(control, 'w1', 'w2', 'w3').apply(aDaemonSet({ spec }));

const forecastOf = ({ simulation }: World, manifest: JsonObject | string): ApplyForecast => {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  return new ApplyForecast(simulation.view, finish(dryRunApply(simulation, text)));
};

const forecast = (world: World, manifest: JsonObject | string) => {
  const running = forecastOf(world, manifest);
  finish(running.play());
  return running.result();
};

describe('what Apply would do, played through', () => {
  test('a rolling update goes one by one and never lacks more than one', () => {
    const world = cluster();
    const { daemonSets, done } = forecast(world, aDaemonSet({ image: 'agent:2' }));
    expect(done).toBe(true);
    const [one] = daemonSets;
    expect([...(one?.order ?? [])].sort()).toEqual(['w1', 'w2', 'w3']);
    expect(one).toMatchObject({ lowest: { available: 2, desired: 3 }, pending: [] });
    expect(one?.stalls).toBeUndefined();
    world.apply(aDaemonSet({ image: 'agent:2' }));
    const made = world.simulation.view
      .list('Pod')
      .toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1))
      .map(({ spec }) => spec.nodeName);
    expect(one?.order).toEqual(made);
  });

  test('in the past it is of the moment shown, whatever came after', () => {
    const world = cluster();
    const then = world.simulation.steps.length;
    world.apply(aDaemonSet({ image: 'agent:2' }));
    world.simulation.moveTo(then);
    expect(finish(dryRunApply(world.simulation, JSON.stringify(aDaemonSet({ image: 'agent:2' })))).changes).not.toEqual([]);
    const { daemonSets } = forecast(world, aDaemonSet({ image: 'agent:2' }));
    expect(daemonSets).toMatchObject([{ effect: { gains: [], replaces: ['w1', 'w2', 'w3'] } }]);
  });

  test('it changes nothing of the cluster itself', () => {
    const world = cluster();
    const before = [world.simulation.steps.length, world.simulation.now, ...world.podLines];
    forecast(world, aDaemonSet({ image: 'agent:2' }));
    expect([world.simulation.steps.length, world.simulation.now, ...world.podLines]).toEqual(before);
  });

  test('a toleration gains the control plane', () => {
    const result = forecast(cluster(), aDaemonSet({ podSpec: { tolerations: [{ operator: 'Exists' }] } }));
    expect(result.daemonSets).toMatchObject([{ effect: { gains: ['cp'], loses: [], replaces: ['w1', 'w2', 'w3'] } }]);
  });

  test('an image that cannot be pulled stalls at the first Node', () => {
    const [one] = forecast(cluster(), aDaemonSet({ image: 'no-such' })).daemonSets;
    expect(one?.stalls?.sentence.key).toBe('rollout.image');
    expect(one?.order).toHaveLength(1);
    expect(one?.doneAfter).toBeUndefined();
  });

  test('Pods that do not fit stay Pending in the scheduler’s words', () => {
    const result = forecast(new World().nodes('w1', 'w2'), aDaemonSet({ container: { resources: { requests: { cpu: '100' } } } }));
    expect(result.daemonSets[0]?.pending.map(({ node }) => node)).toEqual(['w1', 'w2']);
    expect(result.daemonSets[0]?.pending[0]?.message).toContain('Insufficient cpu');
  });

  test('with OnDelete nothing is replaced by itself, and that is no stall', () => {
    const spec = { updateStrategy: { type: 'OnDelete' } };
    const result = forecast(cluster(spec), aDaemonSet({ image: 'agent:2', spec }));
    expect(result.daemonSets[0]).toMatchObject({ order: [], effect: { pace: 'onDelete' } });
    expect(result.daemonSets[0]?.stalls).toBeUndefined();
  });

  test('minReadySeconds make it longer', () => {
    const quick = forecast(cluster(), aDaemonSet({ image: 'agent:2' })).daemonSets[0]?.doneAfter ?? 0;
    const spec = { minReadySeconds: 20 };
    const slow = forecast(cluster(spec), aDaemonSet({ image: 'agent:2', spec })).daemonSets[0]?.doneAfter ?? 0;
    expect(slow - quick).toBeGreaterThan(55_000);
  });

  test('of what is refused in part, the rest is played', () => {
    const lost = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'lost' } };
    const text = [lost, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } }, aDaemonSet()].map((each) =>
      JSON.stringify(each),
    );
    const result = forecast(new World().nodes('w1'), text.join('\n---\n'));
    expect(result.refused).toContain('no matches for kind "Widget"');
    expect(result.others).toMatchObject([{ ref: { kind: 'Namespace' }, created: true }]);
    expect(result.daemonSets).toMatchObject([{ effect: { gains: ['w1'] }, order: ['w1'] }]);
  });

  test('what the API server refuses is said in its words', () => {
    const { refused, daemonSets } = forecast(cluster(), aDaemonSet({ spec: { selector: { matchLabels: { app: 'other' } } } }));
    expect(daemonSets).toEqual([]);
    expect(refused).toContain('is invalid');
  });

  test('other objects are listed by name', () => {
    const { others } = forecast(cluster(), 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: reader, namespace: default}\n');
    expect(others).toEqual([{ ref: { kind: 'ServiceAccount', namespace: 'default', name: 'reader' }, created: true }]);
  });

  test('what is given up on the way says so', () => {
    const running = forecastOf(cluster(), aDaemonSet({ image: 'agent:2' }));
    const work = running.play();
    work.next();
    expect(running.result()).toMatchObject({ done: false, bounded: false, steps: 1 });
    work.return();
    expect(running.result()).toMatchObject({ done: false, bounded: true });
  });
});
