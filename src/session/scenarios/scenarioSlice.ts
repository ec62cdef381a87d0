import type { Simulation } from '../../cluster/types.ts';
import { defaultScenario } from '../../presets/index.ts';
import type { Context } from '../context.ts';
import { scenarioFiles } from '../files/files.ts';
import type { Start } from '../links/commandHistory.ts';
import { remember } from '../storage.ts';
import { inSlices } from '../time/inSlices.ts';
import { momentOf } from '../time/momentOf.ts';
import type { Session } from '../types.ts';
import { emptyUndoHistory } from '../undo/undo.ts';
import { buildOn, buildStart, newClusterSettings, type Prepared, startFound } from './buildScenario.ts';
import { preparing } from './preparing.ts';
import type { ScenarioSlice } from './types.ts';

type Built = Awaited<ReturnType<typeof buildStart>>;

/** `simulation` is shown until the first cluster is set up. */
export function createScenarioSlice({ set, get, playback, commands, moved, fail }: Context, simulation: Simulation): ScenarioSlice {
  /** Number of clusters requested so far. */
  let building = 0;

  const showCluster = (fresh: Simulation, rest: Partial<Session>) => {
    playback.stop();
    commands.cancelAll();
    set({
      simulation: fresh,
      moment: momentOf(fresh),
      timelineStart: 0,
      timelineStartTime: 0,
      openingCommands: 0,
      undoHistory: emptyUndoHistory,
      notice: undefined,
      selection: undefined,
      selectedNodes: new Set(),
      failure: undefined,
      highlight: undefined,
      branchNames: {},
      transcript: [],
      lastCommand: undefined,
      ...rest,
    });
  };

  /** Shows a cluster, unless another one was requested meanwhile. */
  const settle = async (start: Start, work: (built: Built) => Promise<Partial<Session>>): Promise<Built | undefined> => {
    building += 1;
    const mine = building;
    set({ settingUp: true });
    try {
      const built = await buildStart(start);
      const beginning = { timelineStart: built.simulation.head, timelineStartTime: built.simulation.now };
      const rest = await work(built);
      if (mine !== building) return undefined;
      await inSlices(preparing(built.simulation));
      if (mine !== building) return undefined;
      const scenario = built.scenario?.id;
      showCluster(built.simulation, {
        start: scenario === undefined || !('scene' in start) ? start : { ...start, scene: scenario },
        scenario,
        settingUp: false,
        problems: [],
        ...beginning,
        ...rest,
      });
      if (scenario !== undefined) remember('scene', scenario);
      moved();
      return built;
    } finally {
      if (mine === building) set({ settingUp: false, replaying: undefined });
    }
  };

  const startWith = async (start: Start, files: (scenario: Prepared['files']) => Partial<Session>) => {
    try {
      return (await settle(start, async ({ scenario }) => files(scenario?.files ?? [])))?.scenario;
    } catch (error) {
      fail('scenario', error);
      return undefined;
    }
  };

  return {
    simulation,
    scenario: undefined,
    settingUp: true,
    timelineStart: 0,
    timelineStartTime: 0,
    openingCommands: 0,
    start: { scene: defaultScenario.id },
    replaying: undefined,

    loadScenario: async (id, how) => {
      const { files } = get();
      const scenario = await startWith(
        { scene: id, ...newClusterSettings },
        how?.keepFiles ? () => ({}) : (brought) => scenarioFiles(files, brought),
      );
      const { playing } = get();
      for (const command of scenario?.then ?? []) get().machine(command);
      // A scenario opens paused, unless the user already pressed play.
      if (!playing) playback.stop();
      set({ openingCommands: scenario?.then.length ?? 0 });
    },
    openLesson: async (start, setUp) => {
      try {
        const built = await settle({ ...start, ...newClusterSettings }, async ({ simulation: fresh }) => {
          const from = fresh.head;
          await buildOn(fresh, setUp);
          return { ...scenarioFiles(get().files, setUp.files), openingCommands: fresh.head - from };
        });
        return built !== undefined;
      } catch (error) {
        fail('scenario', error);
        return false;
      }
    },
    keepOpening: (openingCommands) => set({ openingCommands }),
    newCluster: async (nodes) => {
      await startWith({ nodes, ...newClusterSettings }, () => ({}));
    },
    importCluster: async (objects, files) => {
      await startWith(await startFound(objects), () => scenarioFiles(get().files, files));
    },
    historyText: async (how) => (await import('../links/openHistory.ts')).packedHistoryOf(get(), how),
    openHistory: async (text, how) => (await import('../links/openHistory.ts')).openHistory(get, text, how),
    replay: async (history, digest, rest) => {
      await settle(history.start, async ({ scenario, simulation: fresh }) => {
        const [{ replaying }, { digesting }] = await Promise.all([import('../links/replay.ts'), import('../links/digest.ts')]);
        const total = history.branches.reduce((sum, { forkedAt, length }) => sum + length - forkedAt, 0);
        const branches = await inSlices(replaying(fresh, history), { onProgress: (done) => set({ replaying: { done, total } }) });
        const made = digest === undefined ? undefined : await inSlices(digesting(fresh.steps));
        return {
          openingCommands: Math.min(scenario?.then.length ?? 0, history.branches[0]?.deeds.length ?? 0),
          notice: made !== digest ? 'differs' : undefined,
          ...rest({ simulation: fresh, branches, scenarioFiles: scenario?.files ?? [] }),
        };
      });
    },
  };
}
