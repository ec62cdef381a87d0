import { expect, test } from 'vitest';
import type { JsonObject, Node } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { budgetOf } from './budget.ts';
import { membersOf } from './members.ts';
import { placementGroups } from './placementGroups.ts';
import { placementOf } from './placementOf.ts';
import { rolloutOf } from './rollout.ts';

const cause = 'serviceaccount "falco" not found';
const refusing: JsonObject = { serviceAccountName: 'falco' };
const tainted = { name: 'cp', taints: [{ key: 'role', effect: 'NoSchedule' as const }] };

function nodeOf({ simulation: { view } }: World, name: string): Node {
  const node = view.get('Node', undefined, name);
  if (node === undefined) throw new Error(`no node ${name}`);
  return node;
}

const surging = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } };

/** None of its Pods could be created; or one of three, before what a rolling update creates is refused. */
const fresh = (): World => new World().nodes('w1', 'w2', tainted).apply(aDaemonSet({ podSpec: refusing }));
const rolled = (spec: JsonObject = {}): World =>
  new World()
    .nodes('w1', 'w2', 'w3')
    .apply(aDaemonSet({ spec }))
    .apply(aDaemonSet({ spec, podSpec: refusing }));

test('a node whose Pod is refused says so, and no other node does', () => {
  const world = fresh();
  const refusedOn = (name: string) => placementOf(world.simulation.view, world.daemonSet(), nodeOf(world, name)).refused?.message;
  expect(refusedOn('w1')).toContain(cause);
  expect(refusedOn('cp')).toBeUndefined();
  const groups = placementGroups(world.simulation.view, world.daemonSet());
  expect(groups.map(({ verdict, refused, nodes }) => [verdict, refused?.kind, nodes])).toEqual([
    ['runs', 'Pod', ['w1', 'w2']],
    ['mayStay', undefined, ['cp']],
  ]);
});

test('nodes that still have a Pod are not among the refused', () => {
  const world = rolled();
  const groups = placementGroups(world.simulation.view, world.daemonSet());
  expect(groups.map(({ refused, nodes }) => [refused !== undefined, nodes.length])).toEqual([
    [false, 2],
    [true, 1],
  ]);
});

test('counters, budget and rollout give the refusal as the reason', () => {
  const world = rolled();
  const { view } = world.simulation;
  const members = membersOf(view, world.daemonSet(), 'current').others.first;
  expect(members.map(({ sentence }) => [sentence.key, sentence.params['cause']])).toEqual([['member.refused', cause]]);
  expect(budgetOf(view, world.daemonSet()).usedBy.map(({ use }) => use)).toEqual(['refused']);
  expect(rolloutOf(view, world.daemonSet())).toMatchObject({
    sentence: { key: 'rollout.refused', params: { kind: 'Pod', cause } },
    nodes: members.map(({ node }) => node),
    stuck: true,
    done: false,
  });
});

test('with surge no Pod is missing, and the rollout names the nodes that wait for a new one', () => {
  const world = rolled(surging);
  const rollout = rolloutOf(world.simulation.view, world.daemonSet());
  expect(rollout).toMatchObject({ sentence: { key: 'rollout.refused' }, nodes: ['w1', 'w2', 'w3'], stuck: true });
});

test('the refusal is looked up once, however many nodes there are', () => {
  const names = Array.from({ length: 50 }, (_, index) => `n${index}`);
  const world = new World().nodes(...names).apply(aDaemonSet({ podSpec: refusing }));
  const { view } = world.simulation;
  let asked = 0;
  const counting = Object.create(view, {
    refusals: {
      value: () => {
        asked += 1;
        return view.refusals();
      },
    },
  });
  placementGroups(counting, world.daemonSet());
  membersOf(counting, world.daemonSet(), 'current');
  expect(asked).toBe(2);
});
