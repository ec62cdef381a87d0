import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesSince, type HeadPosition, headPositionOf } from '../session/index.ts';
import { commandLists, perform } from '../testing/randomCommands.ts';
import { World } from '../testing/world.ts';
import type { GraphModel } from './model.ts';
import { makeProject, Projection } from './project.ts';

const everything = ({ nodeNames, nodes, workloadIds, workloads }: GraphModel) => ({
  nodeNames,
  nodes: Object.fromEntries(nodes),
  workloadIds,
  workloads: Object.fromEntries(workloads),
});

test('a model that follows the changes is the one that is read from the whole cluster, forwards and backwards', () => {
  fc.assert(
    fc.property(commandLists, fc.array(fc.nat(1000), { maxLength: 12 }), (commands, places) => {
      const world = new World().nodes('w1', 'w2', 'w10');
      const { simulation } = world;
      const projection = new Projection();
      let before: { readonly place: HeadPosition; readonly model: GraphModel } | undefined;
      const check = () => {
        const model = projection.project(simulation.view, before && changesSince(simulation, before.place));
        expect(everything(model)).toEqual(everything(makeProject()(simulation.view)));
        const changed = before && projection.changedAfter(before.model);
        for (const name of new Set([...(before?.model.nodes.keys() ?? []), ...model.nodes.keys()]))
          if (before !== undefined && before.model.nodes.get(name) !== model.nodes.get(name)) expect(changed).toContain(name);
        before = { place: headPositionOf(simulation), model };
      };
      check();
      for (const command of commands) {
        perform(world, command);
        check();
      }
      for (const place of places) {
        simulation.moveTo(place % (simulation.steps.length + 1), place % 3);
        check();
      }
    }),
    { numRuns: 40 },
  );
});

test('the change of one Pod is found in the log, not in the cluster', () => {
  const world = new World().nodes('w1', 'w2', 'w3');
  world.apply({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'c', image: 'c:1' }] } },
    },
  });
  const { simulation } = world;
  const before = headPositionOf(simulation);
  const [pod] = world.podsOn('w2');
  world.ask('Pod', { verb: 'delete', name: pod?.metadata.name });
  expect(changesSince(simulation, before)).toMatchObject({ nodes: new Set(['w2']), machines: false });
});
