import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ApiObject,
  controllerOf,
  type DaemonSet,
  isTerminal,
  matchesLabelSelector,
  type Pod,
  pinnedNode,
} from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { commandLists, perform, type RandomCommand, settle } from '../../testing/randomCommands.ts';
import {
  allowsSurge,
  type ClusterState,
  countersOf,
  nodePlacementsOf,
  ownedBy,
  recount,
  revisionsEqualTo,
  rollingAllowance,
} from '../../testing/recount.ts';
import { snapshot, World } from '../../testing/world.ts';
import { keyOf } from '../store.ts';
import type { Change, Simulation, Step } from '../types.ts';

/** The random command lists are long. */
const PATIENCE_MS = 120_000;

const begun = (): World => {
  const world = new World();
  return world
    .nodes('w1', { name: 'w2', labels: { disk: 'ssd', zone: 'a' } }, { name: 'w3', labels: { zone: 'b', size: '5' } })
    .apply(aDaemonSet());
};

/** Performs the commands and checks the cluster after every command that settles it, and at the end. */
const live = (commands: readonly RandomCommand[], look: (world: World) => void): World => {
  const world = begun();
  for (const command of commands) {
    perform(world, command);
    if (command.do === 'settle') look(world);
  }
  settle(world);
  look(world);
  return world;
};

const momentOf = ({ view, now }: Simulation): ClusterState => ({
  now,
  nodes: view.list('Node'),
  pods: view.list('Pod'),
  revisions: view.list('ControllerRevision'),
});
const daemonSetsOf = ({ view }: Simulation): readonly DaemonSet[] =>
  view.list('DaemonSet').filter(({ metadata }) => metadata.deletionTimestamp === undefined);

/** The same cluster after its DaemonSets were touched: the controller looked at all of them, at the same moment. */
const touched = ({ simulation }: World): Simulation => {
  const world = new World();
  const other = simulation.fork();
  Object.defineProperty(world, 'simulation', { value: other });
  // The controller has to look in this instant.
  other.act({ type: 'kubelets', latencies: 'off' });
  for (const { metadata } of daemonSetsOf(simulation)) {
    const body = { metadata: { labels: { touched: String(simulation.steps.length) } } };
    expect(world.ask('DaemonSet', { verb: 'patch', name: metadata.name, patchType: 'merge', body }).ok).toBe(true);
  }
  other.run({ until: other.now });
  return other;
};

const nameOf = ({ metadata }: ApiObject): string => metadata.name;

describe('where Pods are', { timeout: PATIENCE_MS }, () => {
  test('no two living Pods of a DaemonSet on one node, where it does not surge', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        live(commands, ({ simulation }) => {
          const state = momentOf(simulation);
          for (const daemonSet of daemonSetsOf(simulation)) {
            if (allowsSurge(daemonSet)) continue;
            const crowded = nodePlacementsOf(state, daemonSet).filter(
              ({ node, living }) => node !== undefined && living.filter((pod) => !isTerminal(pod)).length > 1,
            );
            expect(crowded.map(({ name }) => name)).toEqual([]);
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  test('a bound Pod that must not stay is at least Terminating', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        live(commands, ({ simulation }) => {
          for (const daemonSet of daemonSetsOf(simulation)) {
            const strays = nodePlacementsOf(momentOf(simulation), daemonSet)
              .filter(({ node, mayStay }) => node !== undefined && !mayStay)
              .flatMap(({ living }) => living.filter(({ spec }) => spec.nodeName !== undefined));
            expect(strays.map(nameOf)).toEqual([]);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('once the controller has looked: a Pod where one should run, none where none may stay', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        live(commands, (world) => {
          const simulation = touched(world);
          const state = momentOf(simulation);
          for (const daemonSet of daemonSetsOf(simulation)) {
            const surges = allowsSurge(daemonSet);
            const placements = nodePlacementsOf(state, daemonSet).filter(({ node }) => node !== undefined);
            const bare = placements.filter(({ shouldRun, pods, living }) => shouldRun && (surges ? living : pods).length === 0);
            const strays = placements.filter(({ mayStay, living }) => !mayStay && living.length > 0);
            expect({ bare: bare.map(({ name }) => name), strays: strays.map(({ name }) => name) }).toEqual({ bare: [], strays: [] });
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('whose Pods are', { timeout: PATIENCE_MS }, () => {
  test('a DaemonSet owns what its selector matches and nothing else', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        live(commands, ({ simulation }) => {
          for (const daemonSet of daemonSetsOf(simulation)) {
            const wrong = simulation.view.list('Pod', 'default').filter((pod) => {
              const matches = matchesLabelSelector(daemonSet.spec.selector, pod.metadata.labels);
              if (ownedBy(pod, daemonSet)) return !matches;
              return matches && controllerOf(pod) === undefined && pod.metadata.deletionTimestamp === undefined;
            });
            expect(wrong.map(nameOf)).toEqual([]);
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

/** Replays the log over a plain map of objects. */
function* replayed(steps: readonly Step[]): Generator<{ readonly step: Step; readonly before: ReadonlyMap<string, ApiObject> }> {
  const objects = new Map<string, ApiObject>();
  for (const step of steps) {
    yield { step, before: objects };
    for (const { ref, after } of step.changes) {
      const key = `${ref.kind} ${keyOf(ref.namespace, ref.name)}`;
      if (after === undefined) objects.delete(key);
      else objects.set(key, after);
    }
  }
}
const ofKind = <T extends ApiObject>(objects: ReadonlyMap<string, ApiObject>, kind: string): readonly T[] =>
  [...objects.values()].filter((object): object is T => object.kind === kind);
const isDeletion = ({ before, after }: Change): boolean =>
  before?.kind === 'Pod' &&
  before.metadata.deletionTimestamp === undefined &&
  (after === undefined || after.metadata.deletionTimestamp !== undefined);

describe('a rolling update', { timeout: PATIENCE_MS }, () => {
  test('without surge it never deletes more available old Pods at once than maxUnavailable leaves room for', () => {
    let rolled = 0;
    fc.assert(
      fc.property(commandLists, (commands) => {
        const { simulation } = live(commands, () => undefined);
        for (const { step, before } of replayed(simulation.steps)) {
          if (step.actor !== 'daemonset-controller') continue;
          const deleted = step.changes.filter(isDeletion).map((change) => change.before?.metadata.uid);
          if (deleted.length === 0) continue;
          const state: ClusterState = {
            now: step.time,
            nodes: ofKind(before, 'Node'),
            pods: ofKind(before, 'Pod'),
            revisions: ofKind(before, 'ControllerRevision'),
          };
          for (const daemonSet of ofKind<DaemonSet>(before, 'DaemonSet')) {
            const rolling = rollingAllowance(state, daemonSet);
            if (rolling === undefined) continue;
            const outdated = deleted.filter((uid) => uid !== undefined && rolling.outdated.has(uid)).length;
            rolled += outdated;
            expect({ step: step.index, outdated: Math.max(outdated, rolling.room) }).toEqual({ step: step.index, outdated: rolling.room });
          }
        }
      }),
      { numRuns: 20 },
    );
    expect(rolled).toBeGreaterThan(0);
  });
});

describe('the status', { timeout: PATIENCE_MS }, () => {
  test('counts what there is once the controller has looked', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        live(commands, (world) => {
          const simulation = touched(world);
          for (const daemonSet of daemonSetsOf(simulation)) {
            expect(countersOf(daemonSet)).toEqual(recount(momentOf(simulation), daemonSet));
            expect(daemonSet.status.observedGeneration).toBe(daemonSet.metadata.generation);
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  test('may be out of date, but only about nodes that changed after the last of its Pods did', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        const { simulation } = live(commands, () => undefined);
        const { now } = simulation;
        const past = simulation.fork();
        for (const daemonSet of daemonSetsOf(simulation)) {
          const newest = simulation.changes.findLast(
            ({ ref, before, after }) =>
              (ref.kind === 'DaemonSet' && ref.name === daemonSet.metadata.name) ||
              [before, after].some((pod) => pod?.kind === 'Pod' && ownedBy(pod as Pod, daemonSet)),
          );
          const counts: (readonly number[])[] = [];
          for (let head = newest?.step ?? 0; head <= simulation.steps.length; head += 1) {
            past.moveTo(head);
            const state = momentOf(past);
            counts.push(recount(state, daemonSet), recount({ ...state, now }, daemonSet));
          }
          expect(counts).toContainEqual(countersOf(daemonSet));
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('ControllerRevisions', { timeout: PATIENCE_MS }, () => {
  test('one is the template and has the highest number; of the others no more are kept than allowed or in use', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        live(commands, (world) => {
          const { simulation } = world;
          const state = momentOf(simulation);
          for (const daemonSet of daemonSetsOf(simulation)) {
            const owned = state.revisions.filter((revision) => ownedBy(revision, daemonSet));
            const numbers = owned.map(({ revision }) => Number(revision));
            const current = revisionsEqualTo(state, daemonSet);
            expect(current.map(({ revision }) => revision)).toEqual([Math.max(...numbers)]);
            expect(new Set(numbers).size).toBe(numbers.length);
            const hashes = state.pods
              .filter((pod) => ownedBy(pod, daemonSet))
              .map(({ metadata }) => metadata.labels?.['controller-revision-hash']);
            const inUse = owned.filter(
              (revision) => !current.includes(revision) && hashes.includes(revision.metadata.labels?.['controller-revision-hash']),
            );
            expect(owned.length).toBeLessThanOrEqual((daemonSet.spec.revisionHistoryLimit ?? 10) + 1 + inUse.length);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

const inOrder = (objects: readonly ApiObject[]): readonly ApiObject[] =>
  objects.toSorted((a, b) => (keyOf(a.metadata.namespace, a.metadata.name) < keyOf(b.metadata.namespace, b.metadata.name) ? -1 : 1));
const identities = (objects: readonly ApiObject[]): readonly string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${keyOf(metadata.namespace, metadata.name)} ${metadata.resourceVersion}`);

/** Every index against a scan of all objects as the log left them. */
function expectTrueIndexes(simulation: Simulation): void {
  const { view } = simulation;
  for (const kind of ['Pod', 'Node', 'DaemonSet', 'ControllerRevision']) {
    const last = new Map<string, ApiObject | undefined>();
    for (const { ref, after } of simulation.changes) if (ref.kind === kind) last.set(keyOf(ref.namespace, ref.name), after);
    const there = [...last.values()].filter((object) => object !== undefined);
    expect(identities(view.list(kind))).toEqual(identities(inOrder(there)));
    expect(view.names(kind)).toEqual([...last].flatMap(([key, object]) => (object === undefined ? [] : [key])).toSorted());
  }
  const pods = view.list('Pod');
  const objects = view
    .kinds()
    .toSorted()
    .flatMap((kind) => view.list(kind));
  const nodes = new Set([...view.names('Node'), ...pods.map((pod) => pod.spec.nodeName ?? pinnedNode(pod) ?? 'nowhere')]);
  for (const node of nodes) {
    expect(identities(view.podsOnNode(node))).toEqual(identities(pods.filter(({ spec }) => spec.nodeName === node)));
    expect(identities(view.unboundPods(node))).toEqual(
      identities(pods.filter((pod) => pod.spec.nodeName === undefined && pinnedNode(pod) === node)),
    );
  }
  expect(identities(view.unboundPods(undefined))).toEqual(
    identities(pods.filter((pod) => pod.spec.nodeName === undefined && pinnedNode(pod) === undefined)),
  );
  const owners = new Set(objects.flatMap(({ metadata }) => [metadata.uid, ...(metadata.ownerReferences ?? []).map(({ uid }) => uid)]));
  for (const owner of owners) {
    const mine = objects.filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === owner));
    expect(identities(view.dependents(owner))).toEqual(identities(mine));
    expect(identities(view.dependents(owner, 'Pod'))).toEqual(identities(mine.filter(({ kind }) => kind === 'Pod')));
  }
  const labels = new Map(
    pods.flatMap(({ metadata }) => Object.entries(metadata.labels ?? {})).map(([key, value]) => [`${key}=${value}`, [key, value] as const]),
  );
  for (const [key, value] of [...labels.values(), ['app', 'nobody'] as const]) {
    const carriers = pods.filter(({ metadata }) => metadata.namespace === 'default' && metadata.labels?.[key] === value);
    expect(identities(view.podsWithLabel('default', key, value))).toEqual(identities(carriers));
  }
}

/** What `snapshot` shows, without the events. */
const objectsOf = (simulation: Simulation): string => JSON.stringify(JSON.parse(snapshot(simulation)).slice(0, -1));

describe('what is kept up to date', { timeout: PATIENCE_MS }, () => {
  test('every index of the view agrees with a scan, forwards and backwards', () => {
    fc.assert(
      fc.property(commandLists, fc.nat(1000), (commands, at) => {
        const world = begun();
        for (const command of commands) {
          perform(world, command);
          expectTrueIndexes(world.simulation);
        }
        const { simulation } = world;
        const past = simulation.fork();
        past.moveTo(at % (simulation.steps.length + 1));
        const begunAgain = past.fork();
        expectTrueIndexes(begunAgain);
        expect(snapshot(past)).toBe(snapshot(begunAgain));
      }),
      { numRuns: 12 },
    );
  });

  test('a control plane that knows the past goes on as one that has to look everything up', () => {
    fc.assert(
      fc.property(commandLists, commandLists, (first, second) => {
        const world = begun();
        for (const command of first) perform(world, command);
        const other = new World();
        Object.defineProperty(other, 'simulation', { value: world.simulation.fork() });
        for (const command of second) {
          perform(world, command);
          perform(other, command);
        }
        settle(world);
        settle(other);
        expect(JSON.stringify(other.simulation.changes)).toBe(JSON.stringify(world.simulation.changes));
        expect(objectsOf(other.simulation)).toBe(objectsOf(world.simulation));
      }),
      { numRuns: 15 },
    );
  });
});
