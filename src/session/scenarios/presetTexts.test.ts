import { beforeAll, expect, test } from 'vitest';
import { Horizon, horizons } from '../../cluster/index.ts';
import { en } from '../../i18n/en/index.ts';
import { es } from '../../i18n/es/index.ts';
import { loadPreset, presets } from '../../presets/index.ts';
import { sessionStore } from '../store.ts';

const session = () => sessionStore.getState();
const view = () => session().simulation.view;
const PATIENCE_MS = 60_000;

beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

const nodesOf = (workload: string): readonly string[] =>
  view()
    .list('Pod')
    .filter(({ metadata }) => metadata.name.startsWith(`${workload}-`))
    .map(({ spec }) => spec.nodeName ?? '–')
    .sort();

test.each([
  ['en', en],
  ['es', es],
] as const)('each preset says in %s what it is and why it is on each node, in 110 characters at most', (_, { presets: texts }) => {
  expect(Object.keys(texts.about).sort()).toEqual(presets.map(({ id }) => id).sort());
  expect(Object.values(texts.about).filter((about) => about.length > 110)).toEqual([]);
});

test.each([
  { tolerations: 'its own tolerations', without: undefined, everywhere: true },
  { tolerations: 'only those that the controller adds', without: / {6}tolerations:\n(?: {6}(?:-| ) .*\n)*/, everywhere: false },
])(
  'Flannel with $tolerations starts on nodes that are not ready: $everywhere',
  async ({ without, everywhere }) => {
    session().updateSettings({ autoplay: false });
    await session().newCluster(presets.find(({ id }) => id === 'flannel')?.pool ?? []);
    const text = await loadPreset('flannel');
    const manifest = without === undefined ? text : text.replace(without, '');
    expect(manifest.includes('effect: NoSchedule')).toBe(everywhere);
    expect(await session().kubectl('apply -f -', manifest)).toBe(0);
    const horizon = new Horizon(session().simulation, horizons.stable);
    while (horizon.next() !== undefined);
    expect(nodesOf('kube-flannel-ds')).toEqual(everywhere ? view().names('Node') : []);
  },
  PATIENCE_MS,
);

test(
  'about six minutes after power-off the Pod of the Deployment is replaced, as the scenario says',
  async () => {
    session().updateSettings({ autoplay: false });
    await session().loadScenario('node-failure');
    const start = session().simulation.now;
    const replaced = () =>
      view()
        .list('Pod')
        .some(({ metadata }) => metadata.deletionTimestamp !== undefined);
    while (!replaced() && session().simulation.step() !== undefined);
    expect(Math.round((session().simulation.now - start) / 60_000)).toBe(6);
    expect(en.presets.scenarios['node-failure'].about).toContain('six minutes');
    expect(es.presets.scenarios['node-failure'].about).toContain('seis minutos');
  },
  PATIENCE_MS,
);
