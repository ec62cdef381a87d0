import fc from 'fast-check';
import { expect, test } from 'vitest';
import { horizons } from '../cluster/index.ts';
import { controllerOf, type JsonObject, type Pod, targetNode } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { commandLists, perform } from '../testing/randomCommands.ts';
import { snapshot, World } from '../testing/world.ts';
import { ApplyForecast } from './applyForecast.ts';
import { dryRunApply } from './dryRunApply.ts';
import { finish, runKubectl } from './runKubectl.ts';
import { runToHorizon } from './trial.ts';

const podSpecs = fc.constantFrom<JsonObject>(
  {},
  { nodeSelector: { disk: 'ssd' } },
  { tolerations: [{ operator: 'Exists' }] },
  { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 3 }] },
  { serviceAccountName: 'missing' },
  { priorityClassName: 'missing' },
  { runtimeClassName: 'missing' },
  { priorityClassName: 'system-node-critical' },
);
const specs = fc.constantFrom<JsonObject>(
  {},
  { minReadySeconds: 40 },
  { updateStrategy: { type: 'OnDelete' } },
  { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '50%' } } },
  { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } },
);
const daemonSets = fc
  .record({
    name: fc.constantFrom('agent', 'logger'),
    image: fc.constantFrom('agent:1', 'agent:2', 'no-such:1'),
    podSpec: podSpecs,
    spec: specs,
    container: fc.constantFrom<JsonObject>({}, { resources: { requests: { cpu: '3' } } }),
  })
  .map((change) => JSON.stringify(aDaemonSet(change)));
const account = JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'missing', namespace: 'default' } });
const manifests = fc.oneof(
  { arbitrary: daemonSets, weight: 5 },
  fc.constant(account),
  daemonSets.map((text) => `${text}\n---\n${account}`),
);

/**
 * Node → uid of its Pod of the DaemonSet, recomputed from the list of Pods. Of two on one node, as a stuck surge leaves them, the one
 * that is scheduled counts, then the oldest, then the first by name.
 */
function podsByNode({ simulation: { view } }: World, name: string): ReadonlyMap<string, string> {
  const uid = view.get('DaemonSet', 'default', name)?.metadata.uid;
  // Orphans have no owner.
  if (uid === undefined) return new Map();
  const rank = ({ metadata, spec }: Pod): string => `${spec.nodeName === undefined ? 1 : 0} ${metadata.creationTimestamp} ${metadata.name}`;
  const pods = view
    .list('Pod')
    .filter((pod) => controllerOf(pod)?.uid === uid && pod.metadata.deletionTimestamp === undefined)
    .filter(({ status }) => status.phase !== 'Failed' && status.phase !== 'Succeeded')
    .toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1));
  // The last one that is set stays.
  return new Map(pods.map((pod) => [targetNode(pod) ?? '', pod.metadata.uid]));
}

test('the preview says what Apply then does, on random clusters with random manifests', () => {
  fc.assert(
    fc.property(commandLists, manifests, (commands, text) => {
      const world = new World().nodes('w1', 'w2', 'w3');
      for (const command of commands) perform(world, command.do === 'settle' ? { do: 'steps', count: 40 } : command);
      const dryRun = finish(dryRunApply(world.simulation, text));
      const running = new ApplyForecast(world.simulation.view, dryRun);
      finish(running.play());
      const forecast = running.result();

      const names = ['agent', 'logger'];
      const before = new Map(names.map((name) => [name, podsByNode(world, name)]));
      runKubectl(world.simulation, 'apply -f -', text);
      finish(runToHorizon(world.simulation, { until: horizons.stable }));

      expect(forecast.done).toBe(true);
      if (text.includes('DaemonSet') && dryRun.exitCode === 0) expect(snapshot(dryRun.after)).toBe(snapshot(world.simulation));
      const shown = new Set(forecast.daemonSets.map(({ effect }) => effect.name));
      for (const name of names.filter((each) => dryRun.exitCode === 0 && !shown.has(each) && text.includes(`"name":"${each}"`)))
        expect([...podsByNode(world, name)].sort()).toEqual([...(before.get(name) ?? [])].sort());
      for (const { effect } of forecast.daemonSets) {
        const had = before.get(effect.name) ?? new Map();
        const has = podsByNode(world, effect.name);
        const nodes = (holds: (node: string) => boolean) => [...new Set([...had.keys(), ...has.keys()])].filter(holds).sort();
        expect(effect.gains).toEqual(nodes((node) => !had.has(node)));
        expect(effect.loses).toEqual(nodes((node) => !has.has(node)));
        if (effect.pace !== 'onDelete')
          expect(effect.replaces).toEqual(nodes((node) => had.has(node) && has.has(node) && had.get(node) !== has.get(node)));
        for (const node of effect.refused?.nodes ?? []) expect(has.has(node)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
