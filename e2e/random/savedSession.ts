import { countersOf as shownCountersOf } from '../../src/explain/index.ts';
import { readSlot } from '../../src/session/saving/readSlot.ts';
import { restore } from '../../src/session/saving/restore.ts';
import { sessionStore } from '../../src/session/store.ts';
import { MemoryStorage } from '../../src/testing/memoryStorage.ts';
import { countersOf, recount } from '../../src/testing/recount.ts';

/** What the page has stored of a session, replayed here, outside of the browser: its cluster, counted in another way. */
export interface Replayed {
  /** Steps before the head, from where the time line of the page begins. */
  readonly step: number;
  readonly nodes: readonly string[];
  /** Of each DaemonSet: namespace/name, and its counters as its status has them. */
  readonly counters: ReadonlyMap<string, readonly number[]>;
  readonly files: readonly string[];
  readonly faults: readonly string[];
}

/** Replays the session of a slot from the entries of the page's storage. `undefined`: nothing is stored there. */
export async function replayed(entries: Readonly<Record<string, string>>, slot: string): Promise<Replayed | undefined> {
  const storage = new MemoryStorage();
  for (const [key, value] of Object.entries(entries)) storage.items.set(key, value);
  Object.assign(globalThis, { localStorage: storage });
  const saved = readSlot(slot);
  if (saved === undefined) return undefined;
  const nothing = { step: 0, nodes: [], counters: new Map(), files: [] };
  if (typeof saved === 'string') return { ...nothing, faults: [`the stored session is ${saved}`] };
  const session = () => sessionStore.getState();
  session().notify(undefined);
  await restore(saved);
  const { simulation, timelineStart, notice, files } = session();
  const { view } = simulation;
  const faults: string[] = [];
  if (notice !== undefined) faults.push(`replayed, the stored session says "${notice}"`);
  const state = {
    now: simulation.now,
    nodes: view.list('Node'),
    pods: view.list('Pod'),
    revisions: view.list('ControllerRevision'),
  };
  const counters = new Map<string, readonly number[]>();
  for (const daemonSet of view.list('DaemonSet')) {
    const { namespace = 'default', name, deletionTimestamp } = daemonSet.metadata;
    counters.set(`${namespace}/${name}`, countersOf(daemonSet));
    if (deletionTimestamp !== undefined) continue;
    const counted = new Map(shownCountersOf(view, daemonSet).map((counter) => [counter.name, counter.counted]));
    const [desired, current, misscheduled, ready, upToDate, available, unavailable] = recount(state, daemonSet);
    for (const [key, value] of Object.entries({ desired, current, misscheduled, ready, upToDate, available, unavailable }))
      if (counted.get(key as 'desired') !== value)
        faults.push(`${namespace}/${name}: ${key} is explained as ${counted.get(key as 'desired')}, counted again ${value}`);
  }
  return {
    step: simulation.head - timelineStart,
    nodes: view.names('Node'),
    counters,
    files: files.map(({ text }) => text),
    faults,
  };
}
