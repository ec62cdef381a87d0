import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Command } from '../../cluster/types.ts';
import { scenarioIds } from '../../presets/index.ts';
import lessons from '../lessons.golden.json' with { type: 'json' };
import golden from '../links.golden.json' with { type: 'json' };
import { groupingFrom } from '../page/grouping.ts';
import type { NodeGrouping } from '../page/types.ts';
import { sessionStore } from '../store.ts';
import { digestOf } from './digest.ts';
import { packHistory, unpackHistory } from './packHistory.ts';

vi.setConfig({ testTimeout: 60_000 });

const session = () => sessionStore.getState();
/** What a chat message takes. */
const SHORT = 2_000;
/** The address of the page, before the history. */
const ADDRESS = 'https://daemonset-playground.example.org/some/path/#s=';

beforeAll(() => import('../../kubectl/index.ts'), 60_000);

/** What a person does in a few minutes: edits and applies, loses a Node and gets it back, labels one. */
async function lesson(): Promise<void> {
  const { files, activeFile } = session();
  const text = files.find(({ id }) => id === activeFile)?.text ?? '';
  session().editText(activeFile, text.replace(/image: (\S+)/, 'image: $1-next'));
  await session().apply();
  session().toEnd();
  const [node] = session().simulation.view.names('Node').slice(-1);
  if (node !== undefined) {
    session().machine({ type: 'failNode', node });
    session().toEnd();
    session().machine({ type: 'reviveNode', node });
    session().toEnd();
    await session().kubectl(`label node ${node} disk=ssd`);
  }
  session().toEnd();
  session().back();
}

test.each([...scenarioIds])('a lesson on the scenario %s fits into a chat message, and opens as it was', async (id) => {
  session().updateSettings({ autoplay: false });
  for (const file of session().files) session().closeFile(file.id);
  await session().loadScenario(id);
  await lesson();
  const before = session();
  const text = (await before.historyText()) ?? '';
  expect(ADDRESS.length + text.length).toBeLessThan(SHORT);
  await session().openHistory(text);
  const after = session();
  expect(after).toMatchObject({
    failure: undefined,
    notice: undefined,
    moment: { head: before.moment.head, length: before.moment.length },
  });
  const texts = ({ files }: typeof before) => files.map(({ name, text: written }) => [name, written]);
  expect(texts(after)).toEqual(expect.arrayContaining(texts(before).filter(([, written]) => written !== '')));
});

test('a link groups the nodes as they were; one of nodes that are not grouped says nothing of it', async () => {
  const linkOf = async (grouping: NodeGrouping) => {
    session().groupNodes(grouping);
    return unpackHistory((await session().historyText()) ?? '');
  };
  await session().newCluster([{ name: 'w1' }]);
  expect(await linkOf({ by: 'none', collapsed: [] })).not.toHaveProperty('grouping');
  const grouped = { by: 'label:disk', collapsed: ['ssd'] } as const;
  expect(await linkOf(grouped)).toMatchObject({ grouping: grouped });
  const link = (await session().historyText()) ?? '';
  session().groupNodes({ by: 'none', collapsed: [] });
  await session().openHistory(link);
  expect(session().grouping).toEqual(grouped);
  session().groupNodes({ by: 'none', collapsed: [] });
});

test.each([undefined, 'zone', [], ['colour'], ['zone', 1], ['zone', 'x'.repeat(2000)], Array(2000).fill('none')])(
  'what is no grouping is not read as one: %j',
  (value) => {
    expect(groupingFrom(value)).toBeUndefined();
  },
);

describe('a link of the past', () => {
  // Links are never taken out or changed. Where the engine becomes another one on purpose, what it makes of them is recorded
  // again: RECORD_DIGESTS=1 npx vitest run src/session/links.test.ts. Places and lengths are not: a link opens where it did.
  const isRecording = process.env['RECORD_DIGESTS'] !== undefined;
  const digests = new Map<string, string>();
  afterAll(() => {
    if (!isRecording) return;
    const recorded = lessons.map((lesson) => ({ ...lesson, digest: digests.get(lesson.link) ?? lesson.digest }));
    writeFileSync(new URL('../lessons.golden.json', import.meta.url), `${JSON.stringify(recorded, undefined, 2)}\n`);
  });

  test.each(lessons)('opens at its moment, with the log that is recorded of it: $what', async ({ link, head, length, digest }) => {
    const packed = unpackHistory(link);
    if (typeof packed === 'string') throw new Error(packed);
    await session().openHistory(link);
    const { failure, notice, moment, timelineStart, simulation } = session();
    expect({ failure, head: moment.head - timelineStart, length: moment.length - timelineStart }).toEqual({ head, length });
    const made = digestOf(simulation.steps);
    digests.set(link, made);
    if (isRecording) return;
    expect(made).toBe(digest);
    // A link contains the digest of its log, so the page notices that this engine makes another one.
    expect(notice).toBe(packed.digest === digest ? undefined : 'differs');
  });

  test('with another digest than its log says that its steps differ', async () => {
    const packed = unpackHistory(lessons[0]?.link ?? '');
    if (typeof packed === 'string') throw new Error(packed);
    await session().openHistory(packHistory({ ...packed, digest: 'other' }));
    expect(session()).toMatchObject({ failure: undefined, notice: 'differs' });
  });

  test.each(golden.map(({ what, link, story }) => [what, link, story] as const))('opens: %s', (_what, link, story) => {
    const packed = unpackHistory(link);
    expect(JSON.parse(JSON.stringify(packed))).toEqual(story);
  });

  test('of every kind of command is kept', () => {
    // Kinds that came after the links were recorded: their form is checked by checkCommand.test.ts.
    const kinds: Readonly<Record<Exclude<Command['type'], 'autoscaler' | 'scalePool' | 'eachNode'>, true>> = {
      request: true,
      addNodes: true,
      removeNode: true,
      failNode: true,
      reviveNode: true,
      nodeReady: true,
      pressure: true,
      network: true,
      reboot: true,
      shutdown: true,
      kubeletVersion: true,
      addPath: true,
      kubelets: true,
      pods: true,
      terminated: true,
      wait: true,
      restore: true,
    };
    const kept = new Set(
      golden.flatMap(({ story }) => story.story.branches.flatMap(({ deeds: entries }) => entries.map(({ command }) => command.type))),
    );
    expect([...kept].toSorted()).toEqual(Object.keys(kinds).toSorted());
  });
});

test('a history that has just been packed has the same form', () => {
  const [first] = golden;
  const packed = unpackHistory(first?.link ?? '');
  if (typeof packed === 'string') throw new Error(packed);
  expect(unpackHistory(packHistory(packed))).toEqual(packed);
});

test('a link from the start has the same steps, and opens before the first of them', async () => {
  session().updateSettings({ autoplay: false });
  await session().loadScenario('');
  await lesson();
  const { length } = session().moment;
  const [now, start] = [await session().historyText(), await session().historyText({ fromStart: true })];
  const [opened, fromStart] = [now, start].map((text) => unpackHistory(text ?? ''));
  if (typeof opened !== 'object' || typeof fromStart !== 'object') throw new Error('no history');
  expect(fromStart).toEqual({ ...opened, story: { ...opened.story, head: 0, at: 0 } });
  await session().openHistory(start ?? '');
  expect(session()).toMatchObject({ notice: undefined, moment: { head: session().timelineStart, length } });
});
