import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { horizons } from '../../cluster/index.ts';
import type { Simulation } from '../../cluster/types.ts';
import { changeLanguage } from '../../i18n/index.ts';
import { scenarioIds } from '../../presets/index.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { World } from '../../testing/world.ts';
import { runToHorizon } from '../../trial/trial.ts';
import { buildScenario } from '../scenarios/buildScenario.ts';
import { describeStep } from './describeStep.ts';

beforeAll(async () => {
  await changeLanguage('en');
  await changeLanguage('es');
});

/** Captions with a place that nothing fills, or without a text, by key. */
function faulty({ steps }: Simulation): readonly string[] {
  const found = new Map<string, string>();
  for (const item of steps.flatMap((step) => [step, ...step.changes]))
    for (const language of ['en', 'es'] as const) {
      const { key } = item.caption;
      const text = describeStep(item, language);
      if (text === key || text.includes('{{')) found.set(key, text);
    }
  return [...found].map(([key, text]) => `${key}: ${text}`);
}

test.each(scenarioIds)('each step of the scenario %s has a complete caption', async (id) => {
  const { simulation, scenario } = await buildScenario(id);
  for (const command of scenario.then) simulation.act(command);
  const work = runToHorizon(simulation, { until: horizons.stable });
  while (work.next().done !== true);
  expect(faulty(simulation)).toEqual([]);
});

test('each step of random commands has a complete caption', () => {
  fc.assert(
    fc.property(commandLists, (commands) => {
      const world = new World().nodes('w1', 'w2', 'w3');
      for (const command of commands) perform(world, command);
      settle(world);
      expect(faulty(world.simulation)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
