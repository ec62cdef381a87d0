import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Amounts,
  addAmounts,
  amountsOf,
  durationOf,
  isTerminal,
  type Pod,
  podUsage,
  quantityOf,
  type ResourceQuota,
} from '../../kubernetes/index.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';
import { millisOf } from '../clock.ts';

const quotas = [
  { name: 'a', spec: { hard: { pods: '3', 'count/pods': '6' } } },
  { name: 'b', spec: { hard: { pods: '2', 'requests.cpu': '7', memory: '50Gi' }, scopes: ['NotBestEffort'] } },
];

function underQuotas(): World {
  const world = new World();
  for (const { name, spec } of quotas) {
    const body = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name }, spec };
    world.simulation.request({ group: '', version: 'v1', resource: 'resourcequotas', namespace: 'default', verb: 'create', body });
  }
  return world.nodes('w1', 'w2', 'w3');
}

const isOverdue = ({ metadata }: Pod, now: number): boolean =>
  metadata.deletionTimestamp !== undefined &&
  now > millisOf(metadata.deletionTimestamp) + durationOf(metadata.deletionGracePeriodSeconds ?? 0);

/** What upstream's controller would find, were it to look now; `ended`: whether it has seen that Pods are overdue. */
function recount({ view, now }: World['simulation'], quota: ResourceQuota, ended: boolean): Readonly<Record<string, bigint>> {
  const counted = view
    .list('Pod', 'default')
    .filter(({ status }) => quota.spec.scopes === undefined || status.qosClass !== 'BestEffort')
    .map((pod) => podUsage(pod, !isTerminal(pod) && !(ended && isOverdue(pod, now))))
    .reduce<Amounts>((sum, usage) => addAmounts(sum, usage), new Map());
  return Object.fromEntries(Object.keys(quota.spec.hard ?? {}).map((name) => [name, (counted.get(name) ?? quantityOf('0')).nano]));
}

const usedOf = (quota: ResourceQuota): Readonly<Record<string, bigint>> =>
  Object.fromEntries([...amountsOf(quota.status?.used)].map(([name, { nano }]) => [name, nano]));

test('a settled quota says what its Pods use, and never more than it allows', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(commandLists, (commands) => {
      const world = underQuotas();
      for (const command of commands) perform(world, command);
      settle(world);
      const { view, steps } = world.simulation;
      for (const quota of view.list('ResourceQuota', 'default')) {
        const used = usedOf(quota);
        const [most, least] = [recount(world.simulation, quota, false), recount(world.simulation, quota, true)];
        for (const [name, amount] of Object.entries(used)) {
          expect(amount).toBeGreaterThanOrEqual(least[name] ?? 0n);
          expect(amount).toBeLessThanOrEqual(most[name] ?? 0n);
        }
      }
      const written = steps.flatMap(({ changes }) => changes).filter(({ ref }) => ref.kind === 'ResourceQuota');
      for (const { after } of written) {
        const quota = after as ResourceQuota;
        const limits = amountsOf(quota.status?.hard);
        for (const [name, amount] of amountsOf(quota.status?.used)) expect(amount.nano).toBeLessThanOrEqual(limits.get(name)?.nano ?? 0n);
      }
    }),
    { numRuns: 60 },
  );
});

test('a fork, whose controller counts again, and one that was taken back go on as the original', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(commandLists, commandLists, fc.nat(1000), (first, second, at) => {
      const world = underQuotas();
      for (const command of first) perform(world, command);
      const other = underQuotas();
      Object.defineProperty(other, 'simulation', { value: world.simulation.fork() });
      const head = at % world.simulation.steps.length;
      for (const each of [world, other]) {
        if (at % 2 === 0) each.simulation.moveTo(head);
        each.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
        for (const command of second) perform(each, command);
        settle(each);
      }
      expect(JSON.stringify(other.simulation.changes)).toBe(JSON.stringify(world.simulation.changes));
      expect(snapshot(other.simulation)).toBe(snapshot(world.simulation));
    }),
    { numRuns: 20 },
  );
});
