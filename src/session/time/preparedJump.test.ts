import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Node } from '../../kubernetes/index.ts';
import { prepareWith } from '../scenarios/preparing.ts';
import { sessionStore } from '../store.ts';
import { nextTask } from './inSlices.ts';

const session = () => sessionStore.getState();
let isAllowed = true;

const aNode = (name: string): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: name, resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: {},
  status: {},
});

/** Heads that the page showed. */
const shown: number[] = [];

beforeAll(async () => {
  prepareWith(function* () {
    while (!isAllowed) yield;
  });
  session().updateSettings({ autoplay: false });
  await session().importCluster(
    Array.from({ length: 1001 }, (_, index) => aNode(`w${index}`)),
    [],
  );
  for (const node of ['w1', 'w2', 'w3']) session().machine({ type: 'failNode', node });
  sessionStore.subscribe(({ moment }, before) => {
    if (moment !== before.moment) shown.push(moment.head);
  });
}, 60_000);

beforeEach(async () => {
  isAllowed = true;
  session().moveTo(session().simulation.steps.length);
  await vi.waitFor(() => expect(session().moment.head).toBe(session().simulation.steps.length));
  shown.length = 0;
});

test('in a large cluster the page shows a head when it has read what has changed', async () => {
  isAllowed = false;
  const last = session().moment.head;
  session().moveTo(last - 1);
  await nextTask();
  expect([session().simulation.head, session().moment.head]).toEqual([last - 1, last]);
  isAllowed = true;
  await vi.waitFor(() => expect(session().moment.head).toBe(last - 1));
  expect(shown).toEqual([last - 1]);
});

test('where the head moves on in between, only the last place is shown', async () => {
  isAllowed = false;
  const last = session().moment.head;
  session().moveTo(last - 1);
  await nextTask();
  session().moveTo(last - 2);
  await nextTask();
  isAllowed = true;
  await vi.waitFor(() => expect(session().moment.head).toBe(last - 2));
  expect(shown).toEqual([last - 2]);
});

test('another cluster is shown, whatever was being read', async () => {
  isAllowed = false;
  session().moveTo(session().moment.head - 1);
  await nextTask();
  isAllowed = true;
  await session().newCluster([{ name: 'other' }]);
  expect(session().simulation.view.names('Node')).toEqual(['other']);
  expect(session().moment.head).toBe(session().simulation.head);
});
