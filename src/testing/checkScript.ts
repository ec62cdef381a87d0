import { horizons, type Simulation, simulate } from '../cluster/index.ts';
import { type ControllerRevision, type DaemonSet, isTerminal, type Pod } from '../kubernetes/index.ts';
import { finish, runScript, trial } from '../trial/index.ts';
import { aDaemonSet } from './manifests.ts';
import { applied, type ScriptPart } from './randomScripts.ts';
import { allowsSurge, type ClusterState, countersOf, nodePlacementsOf, recount, rollingAllowance } from './recount.ts';
import { snapshot } from './world.ts';

const stateOf = ({ view, now }: Simulation): ClusterState => ({
  now,
  nodes: view.list('Node'),
  pods: view.list('Pod'),
  revisions: view.list('ControllerRevision'),
});

const living = ({ view }: Simulation): readonly DaemonSet[] =>
  view.list('DaemonSet').filter(({ metadata }) => metadata.deletionTimestamp === undefined);

/** Parts of a script of which the whole cluster is kept as a text, at most. */
const MOST_PICTURES = 5;

interface Picture {
  readonly branch: string;
  /** Steps of the log. */
  readonly head: number;
  /** All that can be seen of the cluster. */
  readonly seen: string;
}

interface ScriptRun {
  readonly simulation: Simulation;
  /** The cluster after parts of the script. */
  readonly pictures: readonly Picture[];
  /** Runs that came to no end. */
  readonly faults: readonly string[];
  /** Runs until nothing new was to come. */
  readonly runs: number;
  /** Commands that were refused, or still waited at their horizon. */
  readonly unfinished: number;
}

function runOf(script: readonly ScriptPart[]): ScriptRun {
  const simulation = simulate({});
  const faults: string[] = [];
  const pictures: Picture[] = [];
  let [runs, unfinished] = [0, 0];
  const toStable = (what: string) => {
    const run = finish(trial(simulation, [], { until: horizons.preview }));
    runs += 1;
    if (run.ok && run.horizon.end() === 'bounded') faults.push(`${what}: the run came to no end`);
  };
  simulation.act({
    type: 'addNodes',
    nodes: [{ name: 'w1' }, { name: 'w2', labels: { disk: 'ssd' } }, { name: 'w3', labels: { zone: 'b' } }],
  });
  finish(runScript(simulation, [applied(aDaemonSet())], { until: horizons.preview }));
  toStable('the beginning');
  const apart = Math.ceil(script.length / MOST_PICTURES);
  for (const [index, { back = 0, step, then }] of script.entries()) {
    if (back > 0) simulation.moveTo(Math.max(simulation.oldest, simulation.head - back));
    const end = finish(runScript(simulation, [step], { until: horizons.preview }));
    if (!end.ok || end.waiting !== undefined) unfinished += 1;
    if (then === 'stable') toStable(`part ${index}`);
    else for (let made = 0; made < then && simulation.step(simulation.now + 10_000) !== undefined; made += 1);
    if (index % apart === 0) pictures.push({ branch: simulation.branch.id, head: simulation.head, seen: snapshot(simulation) });
  }
  toStable('the end');
  return { simulation, pictures, faults, runs, unfinished };
}

/** What a rolling update without surge deleted at a step beyond what `maxUnavailable` left room for. */
function overBudget({ steps: all }: Simulation): readonly string[] {
  const objects = new Map<string, { readonly kind: string }>();
  const ofKind = <T>(kind: string): readonly T[] =>
    [...objects.values()].filter((object) => object.kind === kind) as unknown as readonly T[];
  const faults: string[] = [];
  for (const { index, actor, time, changes } of all) {
    const deleted = new Set(
      changes.flatMap(({ before, after }) =>
        before?.kind === 'Pod' &&
        before.metadata.deletionTimestamp === undefined &&
        (after === undefined || after.metadata.deletionTimestamp !== undefined)
          ? [before.metadata.uid]
          : [],
      ),
    );
    if (actor === 'daemonset-controller' && deleted.size > 0) {
      const state: ClusterState = {
        now: time,
        nodes: ofKind('Node'),
        pods: ofKind<Pod>('Pod'),
        revisions: ofKind<ControllerRevision>('ControllerRevision'),
      };
      for (const daemonSet of ofKind<DaemonSet>('DaemonSet')) {
        const rolling = rollingAllowance(state, daemonSet);
        if (rolling === undefined) continue;
        const count = [...rolling.outdated].filter((uid) => deleted.has(uid)).length;
        if (count > rolling.room)
          faults.push(`step ${index}: ${count} old Pods of ${daemonSet.metadata.name} deleted, room for ${rolling.room}`);
      }
    }
    for (const { ref, after } of changes) {
      const key = `${ref.kind} ${ref.namespace ?? ''}/${ref.name}`;
      if (after === undefined) objects.delete(key);
      else objects.set(key, after);
    }
  }
  return faults;
}

/** What is wrong about Pods and counters, once the DaemonSet controller has looked at every DaemonSet at this moment. */
function miscounted(simulation: Simulation): readonly string[] {
  const faults: string[] = [];
  const other = simulation.fork();
  other.act({ type: 'kubelets', latencies: 'off' });
  for (const { metadata } of living(simulation)) {
    other.request({
      group: 'apps',
      version: 'v1',
      resource: 'daemonsets',
      namespace: metadata.namespace ?? 'default',
      name: metadata.name,
      verb: 'patch',
      patchType: 'merge',
      body: { metadata: { labels: { touched: String(simulation.steps.length) } } },
    });
  }
  other.run({ until: other.now });
  const state = stateOf(other);
  for (const daemonSet of living(other)) {
    const { name } = daemonSet.metadata;
    const [stored, counted] = [countersOf(daemonSet).join(), recount(state, daemonSet).join()];
    if (stored !== counted) faults.push(`${name} counts ${stored} instead of ${counted}`);
    const most = allowsSurge(daemonSet) ? 2 : 1;
    for (const placement of nodePlacementsOf(state, daemonSet))
      if (placement.node !== undefined && placement.living.filter((pod) => !isTerminal(pod)).length > most)
        faults.push(`${placement.name} has too many Pods of ${name}`);
  }
  return faults;
}

/** What was done and compared for a script. */
export interface ScriptFigures {
  readonly steps: number;
  readonly branches: number;
  readonly unfinished: number;
  /** Runs that had to come to an end. */
  readonly runs: number;
  /** Positions in time at which the whole cluster was compared with how it was. */
  readonly positions: number;
  /** DaemonSets whose counters were counted again. */
  readonly counted: number;
}

/** Runs a script and checks what holds for every script: no faults for a right engine. `replayed`: and runs it once more, which must give the same. */
export function checkScript(
  script: readonly ScriptPart[],
  replayed = true,
): { readonly faults: readonly string[]; readonly figures: ScriptFigures } {
  const { simulation, pictures, faults, runs, unfinished } = runOf(script);
  const end = snapshot(simulation);
  const last = simulation.branch.id;
  const changes = JSON.stringify(simulation.changes);
  const figures = {
    steps: simulation.branches.reduce((sum, { id, forkedAt }) => sum + simulation.stepsOf(id).length - forkedAt, 0),
    branches: simulation.branches.length,
    unfinished,
    runs,
    positions: pictures.length + 1,
    counted: living(simulation).length,
  };
  const found = [...faults, ...unreadable(end), ...miscounted(simulation), ...overBudget(simulation)];
  for (const { branch, head, seen } of pictures.toReversed()) {
    if (branch !== simulation.branch.id) simulation.switchTo(branch);
    if (head < simulation.oldest) continue;
    simulation.moveTo(head);
    // The clock may have run on after the last step of a part.
    if (withoutTime(snapshot(simulation)) !== withoutTime(seen))
      found.push(`back at step ${head} of ${branch} the cluster is not as it was`);
  }
  if (simulation.branch.id !== last) simulation.switchTo(last);
  simulation.moveTo(simulation.oldest);
  simulation.moveTo(simulation.steps.length);
  if (withoutTime(snapshot(simulation)) !== withoutTime(end)) found.push('forward again the cluster is not as it was');
  if (!replayed) return { faults: found, figures };
  const again = runOf(script);
  if (JSON.stringify(again.simulation.changes) !== changes) found.push('run again the script has another log');
  for (const [index, { seen }] of again.pictures.entries())
    if (pictures[index]?.seen !== seen) found.push(`run again the cluster differs at picture ${index}`);
  return { faults: found, figures };
}

/** What a script breaks of what holds for every script: none for a right engine. */
export const faultsOf = (script: readonly ScriptPart[]): readonly string[] => checkScript(script).faults;

const noValues = ['undefined', 'NaN', '[object Object]'];

/** Texts that a person cannot read, because a value is missing in them. */
const unreadable = (seen: string): readonly string[] =>
  noValues.flatMap((word) => {
    const at = seen.indexOf(word);
    return at < 0 ? [] : [`a text of the cluster has no value: ${seen.slice(Math.max(0, at - 60), at + 20)}`];
  });

const withoutTime = (seen: string): string => seen.slice(seen.indexOf(','));
