import { beforeAll, describe, expect, test } from 'vitest';
import { Horizon, horizons } from '../../cluster/index.ts';
import { en } from '../../i18n/en/index.ts';
import { es } from '../../i18n/es/index.ts';
import { type ScenarioId, scenarioIds } from '../../presets/index.ts';
import { sessionStore } from '../store.ts';
import { isAtStart } from '../time/atStart.ts';

const session = () => sessionStore.getState();
const view = () => session().simulation.view;
const PATIENCE_MS = 60_000;

// What the page fetches later is here before the clock of a test starts.
beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

const settle = () => {
  const horizon = new Horizon(session().simulation, horizons.stable);
  while (horizon.next() !== undefined);
  horizon.advanceToLimit();
};
async function applied() {
  expect(await session().apply()).toBe(0);
  settle();
}

/** Names of the nodes with a Pod of the workload that is not being deleted, in order. */
const nodesOf = (workload: string): readonly string[] =>
  view()
    .list('Pod')
    .filter(({ metadata }) => metadata.name.startsWith(`${workload}-`) && metadata.deletionTimestamp === undefined)
    .map(({ spec }) => spec.nodeName ?? '–')
    .sort();
const podOn = (workload: string, node: string): string | undefined =>
  view()
    .podsOnNode(node)
    .find(({ metadata }) => metadata.name.startsWith(`${workload}-`))?.metadata.name;
const tagOf = (manifestOrName: string): number => Number(/:(\d+\.\d+)\s*$/m.exec(manifestOrName)?.[1]);
const imageOf = (name: string): string => view().get('DaemonSet', 'default', name)?.spec.template.spec.containers[0]?.image ?? '';
const openFile = (): string => session().files.find(({ id }) => id === session().activeFile)?.text ?? '';

/** The most nodes of a DaemonSet that were without an available Pod at a time since the head. */
function mostMissing(name: string, work: () => void): number {
  const from = session().simulation.steps.length;
  work();
  return Math.max(
    ...session()
      .simulation.steps.slice(from)
      .flatMap(({ changes }) => changes)
      .map(({ ref, after }) =>
        ref.kind === 'DaemonSet' && ref.name === name && after !== undefined
          ? Number((after as { readonly status?: { readonly numberUnavailable?: number } }).status?.numberUnavailable ?? 0)
          : 0,
      ),
  );
}

interface Case {
  /** What the question names, and that exists in the cluster or in the open file. */
  readonly names: readonly string[];
  /** Its numbers in order, counted in the cluster. */
  readonly numbers: () => readonly number[];
  readonly press: 'Apply' | 'Play';
  /** Does what it says, and sees the answer. */
  readonly answer: () => Promise<void>;
}

const cases: Readonly<Record<ScenarioId, Case>> = {
  'fluent-bit': {
    names: ['fluentbit', 'cp'],
    numbers: () => [nodesOf('fluentbit').length, view().names('Node').length],
    press: 'Apply',
    answer: async () => {
      expect(nodesOf('fluentbit')).toEqual(['w1', 'w2', 'w3']);
      await applied();
      expect(nodesOf('fluentbit')).toEqual(['cp', 'w1', 'w2', 'w3']);
    },
  },
  'rolling-update': {
    names: ['node-agent'],
    numbers: () => [tagOf(imageOf('node-agent')), nodesOf('node-agent').length, tagOf(openFile())],
    press: 'Apply',
    answer: async () => {
      expect(await session().apply()).toBe(0);
      expect(mostMissing('node-agent', settle)).toBe(2);
    },
  },
  'node-failure': {
    names: ['w2'],
    numbers: () => [],
    press: 'Play',
    answer: async () => {
      const [agent, web] = [podOn('node-agent', 'w2'), podOn('web', 'w2')];
      expect(view().podsOnNode('w2')).toHaveLength(2);
      while (session().simulation.step() !== undefined);
      expect(view().get('Pod', 'default', agent ?? '')?.metadata.deletionTimestamp).toBeUndefined();
      expect(view().get('Pod', 'default', web ?? '')?.metadata.deletionTimestamp).toBeDefined();
      expect(nodesOf('web')).toHaveLength(3);
      expect(nodesOf('web')).not.toContain('w2');
    },
  },
  'gpu-pool': {
    names: ['gpu-metrics', 'gpu3'],
    numbers: () => [
      nodesOf('gpu-metrics').length,
      view()
        .names('Node')
        .filter((name) => name.startsWith('gpu')).length,
    ],
    press: 'Apply',
    answer: async () => {
      await applied();
      expect(nodesOf('gpu-metrics')).toEqual(['gpu1', 'gpu2']);
      expect(view().podsOnNode('gpu3')).toEqual([]);
    },
  },
  'cni-not-ready': {
    names: ['node-agent', 'kube-flannel-ds'],
    numbers: () => [],
    press: 'Apply',
    answer: async () => {
      const ready = view()
        .list('Node')
        .filter(({ status }) => status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'));
      expect(ready).toEqual([]);
      expect(nodesOf('node-agent')).toEqual([]);
      await applied();
      expect(nodesOf('kube-flannel-ds')).toEqual(view().names('Node'));
    },
  },
  'fifty-nodes': {
    names: ['node-exporter'],
    numbers: () => [nodesOf('node-exporter').length],
    press: 'Apply',
    answer: async () => {
      expect(await session().apply()).toBe(0);
      expect(mostMissing('node-exporter', settle)).toBe(5);
    },
  },
  empty: {
    names: ['fluentbit'],
    numbers: () => [],
    press: 'Apply',
    answer: async () => {
      expect(view().names('Node')).toEqual([]);
      await applied();
      expect(nodesOf('fluentbit')).toEqual([]);
      session().addNodes([{ name: 'w1' }]);
      settle();
      expect(nodesOf('fluentbit')).toEqual(['w1']);
    },
  },
};

const languages = [
  { language: 'en', texts: en, words: { Apply: en.editor.apply, Play: en.timeline.play }, press: 'Press' },
  { language: 'es', texts: es, words: { Apply: es.editor.apply, Play: es.timeline.play }, press: 'Pulsa' },
] as const;

/** Numbers that are words of their own: not those in names. */
const numbersIn = (text: string): readonly number[] => [...text.matchAll(/(?<![\w-])\d+(?:\.\d+)?(?![\w-])/g)].map(Number);

describe.each([...scenarioIds])('scenario %s', (id) => {
  test(
    'opens paused at its question, also where commands make time run',
    async () => {
      session().updateSettings({ autoplay: true });
      await session().loadScenario(id);
      expect(session().playing).toBe(false);
      expect(isAtStart(session())).toBe(true);
      session().updateSettings({ autoplay: false });
      await session().apply();
      expect(isAtStart(session())).toBe(session().moment.head === session().timelineStart + session().openingCommands);
      session().toStart();
      expect(isAtStart(session())).toBe(true);
    },
    PATIENCE_MS,
  );

  test.each(languages)('asks in $language what is so in the cluster, in 20 words at most', async ({ texts, words, press }) => {
    await session().loadScenario(id);
    const { question } = texts.presets.scenarios[id];
    const { names, numbers, press: button } = cases[id];
    expect(question.split(/\s+/).length).toBeLessThanOrEqual(20);
    expect(question).toContain('?');
    expect(question).toContain(`${press} ${words[button]}`);
    expect(numbersIn(question)).toEqual(numbers());
    for (const name of names) {
      expect(question).toMatch(new RegExp(`(?<![\\w-])${name}(?![\\w-])`));
      const exists = ['Node', 'DaemonSet', 'Deployment'].some((kind) =>
        view()
          .names(kind)
          .some((known) => known.endsWith(name)),
      );
      expect(exists || openFile().includes(`name: ${name}\n`), name).toBe(true);
    }
  });

  test(
    'shows the answer after what it says',
    async () => {
      session().updateSettings({ autoplay: false });
      await session().loadScenario(id);
      await cases[id].answer();
    },
    PATIENCE_MS,
  );
});

test('a command before the one that the scenario opens with is no start', async () => {
  session().updateSettings({ autoplay: false });
  await session().loadScenario('node-failure');
  session().toStart();
  expect(isAtStart(session())).toBe(true);
  await session().kubectl('cordon w1');
  expect(session().moment.head).toBe(session().timelineStart + session().openingCommands);
  expect(isAtStart(session())).toBe(false);
});
