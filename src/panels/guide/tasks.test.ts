import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../i18n/en/index.ts';
import { es } from '../../i18n/es/index.ts';
import { type ScenarioId, scenarioIds } from '../../presets/index.ts';
import { sessionStore } from '../../session/index.ts';
import { tasks } from './tasks.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 60_000;

// What the page fetches later is here before the clock of a test starts.
beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

/** The quiet time is longer than the Pods of a Deployment stay on an unreachable node. */
const settle = () => session().simulation.run({ quietMs: 400_000, limit: 20_000 });

const applied = async () => {
  expect(await session().apply()).toBe(0);
  settle();
};

const solve: Readonly<Record<ScenarioId, () => Promise<void>>> = {
  'fluent-bit': applied,
  'rolling-update': applied,
  'node-failure': async () => {
    settle();
  },
  'gpu-pool': async () => {
    await applied();
    expect(await session().kubectl('label node gpu3 nvidia.com/gpu.present=true')).toBe(0);
    settle();
  },
  'cni-not-ready': async () => {
    await applied();
    for (const node of session().simulation.view.names('Node')) session().machine({ type: 'nodeReady', node, ready: true });
    settle();
    for (const texts of [en, es]) expect(texts.presets.scenarios['cni-not-ready'].task).toContain(texts.actions.node.ready);
  },
  'fifty-nodes': applied,
  empty: async () => {
    await applied();
    session().addNodes([{ name: 'w1' }, { name: 'w2' }]);
    settle();
  },
};

describe.each([...scenarioIds])('the task of scenario %s', (id) => {
  test(
    'is open at the start, and done after what it says',
    async () => {
      session().updateSettings({ autoplay: false });
      await session().loadScenario(id);
      const { done, total } = tasks[id].progress(session().simulation.view);
      expect(done).toBeLessThan(total);
      await solve[id]();
      const then = tasks[id].progress(session().simulation.view);
      expect(then.total).toBeGreaterThan(0);
      expect(then.done).toBe(then.total);
    },
    PATIENCE_MS,
  );

  test.each([
    ['en', en],
    ['es', es],
  ] as const)('has short texts in %s', (_, texts) => {
    const { goal, task, result, explanation } = texts.presets.scenarios[id];
    const wordsOf = (text: string): number => text.split(/\s+/).length;
    const sentences = task.split(/(?<=[.?!]) /);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const sentence of [...sentences, ...explanation.split(/(?<=[.?!]) /)]) expect(wordsOf(sentence), sentence).toBeLessThanOrEqual(20);
    expect(wordsOf(goal), goal).toBeLessThanOrEqual(8);
    for (const slot of ['{{done}}', '{{total}}']) expect(result).toContain(slot);
  });
});

test.each([
  ['en', en],
  ['es', es],
] as const)('what the page is has at most 40 words in %s', (_, { app, guide }) => {
  expect([app.opening, ...Object.values(guide.steps)].join(' ').split(/\s+/).length).toBeLessThanOrEqual(40);
});
