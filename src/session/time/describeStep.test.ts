import { beforeAll, expect, test } from 'vitest';
import type { Change, Message, Step } from '../../cluster/types.ts';
import { sentencesSeveral } from '../../i18n/en/sentencesSeveral.ts';
import { changeLanguage, type TextParams } from '../../i18n/index.ts';
import { captionOf, describeBatch } from './describeStep.ts';

beforeAll(async () => {
  await changeLanguage('en');
  await changeLanguage('es');
});

const status = (params: TextParams): Message => ({
  key: 'daemonset.status',
  params: { daemonSet: 'agent', namespace: 'logging', ...params },
});

test.each([
  ['one counter', { ready: 3, readyBefore: 2 }, 'The DaemonSet controller updates the status of agent: ready 2 → 3.'],
  [
    'two counters',
    { ready: 3, readyBefore: 2, available: 3, availableBefore: 2 },
    'The DaemonSet controller updates the status of agent: ready 2 → 3, available 2 → 3.',
  ],
  ['no counter', {}, 'The DaemonSet controller updates the status of agent: other fields.'],
])('a status caption says only what changed: %s', (_, params, expected) => {
  expect(captionOf(status(params), 'en')).toBe(expected);
});

test('a status caption in Spanish', () => {
  expect(captionOf(status({ ready: 3, readyBefore: 2 }), 'es')).toBe(
    'El controlador de DaemonSets actualiza el estado de agent: listos 2 → 3.',
  );
});

const caption = (key: Message['key'], node: string) => ({
  key,
  params: { pod: `agent-${node}`, node, daemonSet: 'agent', namespace: 'default' },
});
const stepOf = (actor: Step['actor'], ...captions: readonly Change['caption'][]): Step =>
  ({ actor, caption: captions[0], changes: captions.map((each) => ({ caption: each })) }) as unknown as Step;
const bound = (node: string): Step => stepOf('default-scheduler', caption('scheduler.bound', node));
const ready = (node: string): Step => stepOf(`kubelet/${node}`, caption('kubelet.ready', node));

test.each([
  ['one step', [bound('w1')], 'The scheduler binds Pod agent-w1 to w1.', 'El planificador asigna el Pod agent-w1 a w1.'],
  ['two steps', [bound('w1'), bound('w2')], 'The scheduler binds 2 Pods to w1 and w2.', 'El planificador asigna 2 Pods a w1 y w2.'],
  [
    'many nodes',
    ['w1', 'w2', 'w3', 'w4'].map(ready),
    'Kubelets report 4 Pods on 4 nodes as running and ready.',
    'Los kubelets informan: 4 Pods se ejecutan y están listos en 4 nodos.',
  ],
  [
    'several changes of one step',
    [
      stepOf(
        'daemonset-controller',
        caption('daemonset.created', 'w1'),
        caption('daemonset.created', 'w2'),
        caption('daemonset.status', ''),
      ),
    ],
    'The DaemonSet controller creates 2 Pods for w1 and w2.',
    'El controlador de DaemonSets crea 2 Pods para w1 y w2.',
  ],
  [
    'other changes beside them',
    [ready('w1'), ready('w2'), stepOf('kubelet/w3', caption('kubelet.removed', 'w3'))],
    'Kubelets report 2 Pods on w1 and w2 as running and ready. Also 1 other change.',
    'Los kubelets informan: 2 Pods se ejecutan y están listos en w1 y w2. Y 1 cambio más.',
  ],
  [
    'a kind without a text of its own',
    [stepOf('you', caption('machine.failed', 'w1')), stepOf('you', caption('machine.failed', 'w2'))],
    'You power off w1. The control plane notices only when heartbeats are missing. 2 changes of this kind.',
    'Apagas w1. El plano de control solo lo nota cuando faltan sus latidos. 2 cambios de este tipo.',
  ],
] as const)('the caption of a batch: %s', (_, steps, english, spanish) => {
  expect([describeBatch(steps as readonly Step[], 'en'), describeBatch(steps as readonly Step[], 'es')]).toEqual([english, spanish]);
});

test('each caption of several changes belongs to a caption of one', () => {
  const { other, more_one, more_other, nodes, ...kinds } = sentencesSeveral.several;
  const leaves = (value: object, path: string): readonly string[] =>
    Object.entries(value).flatMap(([name, inner]) => (typeof inner === 'string' ? [`${path}${name}`] : leaves(inner, `${path}${name}.`)));
  expect(leaves(kinds, '').filter((key) => captionOf({ key: key as Message['key'], params: {} }, 'en') === key)).toEqual([]);
});
