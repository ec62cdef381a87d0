import { openingSnapshot } from 'virtual:opening-snapshot';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptySnapshot, snapshotSimulation } from '../cluster/snapshot.ts';
import type { Simulation } from '../cluster/types.ts';
import { changeLanguage, looseText, textOf } from '../i18n/index.ts';
import { defaultScenario } from '../presets/index.ts';
import { branchName, nameOfLeftBranch } from './branchNames.ts';
import { buildStart, type Prepared, startFound } from './buildScenario.ts';
import type { Start } from './commandHistory.ts';
import { lineOf, noteLine } from './commandLines.ts';
import { Commands } from './commands.ts';
import { closed, edited, emptyFiles, opened, recallFiles, renamed, scenarioFiles } from './files.ts';
import { machineLine } from './machineLine.ts';
import { uniqueNodes } from './nodeShapes.ts';
import { Playback } from './playback.ts';
import { recallSettings, rememberSettings } from './settings.ts';
import { inSlices } from './slices.ts';
import { isStable } from './stable.ts';
import { stepBack, stepOneWrite } from './stepSize.ts';
import { recall, recallOfTab, remember } from './storage.ts';
import { withEntry } from './transcript.ts';
import type { Failure, Session, Unmoved } from './types.ts';
import { emptyUndoHistory, redo, redoable, reset, resettable, type UndoHistory, undo, undoable, withoutBranch } from './undo.ts';
import { nameOf, undoLine } from './undoLine.ts';

type Built = Awaited<ReturnType<typeof buildStart>>;

const momentOf = (simulation: Simulation): Session['moment'] => ({
  head: simulation.head,
  writesApplied: simulation.writesApplied,
  length: simulation.steps.length,
  now: simulation.now,
  branch: simulation.branch.id,
});

const errorText = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The one store of the page. */
export const sessionStore = createStore<Session>()((set, get) => {
  const simulation = () => get().simulation;
  const fail = (where: Failure['where'], error: unknown, kept?: string) =>
    set({ failure: { where, details: errorText(error), ...(kept === undefined ? {} : { kept }) } });

  /** Call this after everything that may have moved the head or the log. */
  const moved = () => {
    const moment = momentOf(simulation());
    const { branchNames, transcript } = get();
    set({ moment, ending: undefined, unmoved: undefined, branchNames: branchName(simulation(), branchNames, transcript.at(-1)?.line) });
    commands.resume();
  };

  const playback = new Playback({
    simulation,
    speed: () => get().settings.speed,
    moved,
    playing: (playing) => set({ playing }),
    timeJump: (timeJump) => set({ timeJump }),
    failed: (error) => fail('engine', error),
    ended: (horizon) => {
      const repeats = horizon.repeats?.caption;
      set({ ending: { end: horizon.end(), ...(repeats === undefined ? {} : { repeats }) } });
    },
    waitedFor: () => commands.waitedFor(),
  });

  const commands: Commands = new Commands({
    session: get,
    update: (change) => set(({ transcript }) => ({ transcript: change(transcript) })),
    wrote: () => {
      moved();
      if (get().settings.autoplay && !get().settingUp) playback.play('after command');
    },
    waiting: () => {
      if (get().settings.autoplay && !get().settingUp) playback.play('after command');
    },
    failed: (error) => fail('kubectl', error),
  });

  /** Number of clusters requested so far. */
  let building = 0;

  const jump = (move: (simulation: Simulation) => void) => {
    playback.stop();
    try {
      move(simulation());
    } catch (error) {
      fail('engine', error);
    }
    moved();
  };

  /** Moves to another branch and adds the caption to the transcript. Processes end whose commands are on the branch that is left. */
  const moveByUndo = (caption: string, go: (simulation: Simulation, undoHistory: UndoHistory) => UndoHistory) => {
    const { head } = get().moment;
    const left = simulation().steps;
    const known = get().branchNames;
    jump((current) => {
      set({ undoHistory: go(current, get().undoHistory) });
      const kept = new Set(current.steps.map((step) => lineOf(step)?.id));
      for (const step of left) {
        const id = lineOf(step)?.id;
        if (id !== undefined && !kept.has(id)) commands.cancel(id);
      }
    });
    const { id, parent } = simulation().branch;
    if (parent !== undefined && known[id] === undefined) get().renameBranch(id, caption.replace(/^# /, ''));
    set(({ transcript }) => ({
      transcript: withEntry(transcript, { line: caption, stdout: '', stderr: '', exitCode: 0, head, typed: false }),
    }));
  };

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
      failure: undefined,
      highlight: undefined,
      branchNames: {},
      transcript: [],
      lastCommand: undefined,
      ...rest,
    });
    markReady();
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

  const startWith = async (start: Start, where: Failure['where'], files: (scenario: Prepared['files']) => Partial<Session>) => {
    try {
      return (await settle(start, async ({ scenario }) => files(scenario?.files ?? [])))?.scenario;
    } catch (error) {
      fail(where, error);
      return undefined;
    }
  };

  // Not checked here: an unknown scenario opens the default one.
  const { scene: rememberedScenario } = (recallOfTab('head') as { readonly scene?: unknown } | null | undefined) ?? {
    scene: recall('scene'),
  };
  const isDefault = rememberedScenario === undefined || rememberedScenario === defaultScenario.id;
  const first = snapshotSimulation(isDefault ? openingSnapshot : emptySnapshot);
  /** Resolves with the first cluster that takes commands. */
  let markReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  const isSnapshot = () => simulation() === first;
  /** Runs the action now, or when the engine has loaded. */
  const whenReady = (action: () => void) => (isSnapshot() ? void ready.then(action) : action());
  const refuse = (why: Unmoved['why']) => set({ unmoved: { why, times: (get().unmoved?.times ?? 0) + 1 } });
  const forward = (move: () => void) => whenReady(() => (isStable(get()) ? refuse('stable') : move()));
  const backward = (move: (simulation: Simulation) => void) => {
    const { head, writesApplied } = simulation();
    if (head <= get().timelineStart && writesApplied === 0 && !get().playing) refuse('start');
    else jump(move);
  };

  return {
    simulation: first,
    moment: momentOf(first),
    playing: false,
    timeJump: undefined,
    ending: undefined,
    unmoved: undefined,
    branchNames: {},
    settings: recallSettings(),
    selection: undefined,
    ...(recallFiles() ?? (isDefault ? scenarioFiles([], defaultScenario.files) : emptyFiles)),
    problems: [],
    transcript: [],
    lastCommand: undefined,
    reveal: undefined,
    scenario: undefined,
    settingUp: true,
    timelineStart: 0,
    timelineStartTime: 0,
    openingCommands: 0,
    undoHistory: emptyUndoHistory,
    start: { scene: defaultScenario.id },
    replaying: undefined,
    notice: undefined,
    restorable: undefined,
    dialog: undefined,
    failure: undefined,
    highlight: undefined,

    kubectl: async (line, stdin, how = { typed: false }) => {
      if (isSnapshot()) await ready;
      if (!how.typed) set({ lastCommand: `kubectl ${line}` });
      return commands.run(line, stdin, how);
    },
    machine: (command, group) => {
      if (isSnapshot()) {
        void ready.then(() => get().machine(command, group));
        return;
      }
      const line = machineLine(command);
      const { head } = get().moment;
      playback.stop();
      try {
        const outcome = simulation().act(command);
        const refusal = outcome.ok ? '' : (looseText('sentences', outcome.reason.key, outcome.reason.params) ?? outcome.reason.key);
        const { steps } = simulation();
        const made = outcome.ok ? steps[simulation().head - 1] : undefined;
        const wrote = made?.command === command;
        const transcript = withEntry(get().transcript, {
          line,
          stdout: '',
          stderr: refusal,
          exitCode: outcome.ok ? 0 : 1,
          head: wrote ? made.index - 1 : head,
          typed: false,
          branch: simulation().branch.id,
          ...(wrote ? { wrote } : {}),
        });
        if (wrote) noteLine(made, { id: transcript.at(-1)?.id ?? 0, text: line, group });
        set({ lastCommand: line, transcript });
      } catch (error) {
        fail('engine', error);
        return;
      }
      moved();
      if (get().settings.autoplay) playback.play('after command');
    },
    addNodes: (nodes) => {
      if (isSnapshot()) {
        void ready.then(() => get().addNodes(nodes));
        return;
      }
      const { view } = simulation();
      get().machine({ type: 'addNodes', nodes: uniqueNodes(view, nodes) });
    },
    waitedFor: () => commands.waitedFor(),
    cancel: (entry) => commands.cancel(entry),
    apply: () => get().kubectl('apply -f -', get().files.find(({ id }) => id === get().activeFile)?.text ?? ''),

    step: () =>
      forward(() => {
        const { stepSize } = get().settings;
        if (stepSize === 'settled') playback.toSettled();
        else jump((current) => (stepSize === 'write' ? stepOneWrite(current) : current.step()));
      }),
    back: () => backward((current) => stepBack(current, get().settings.stepSize, get().timelineStart)),
    toSettled: () => forward(() => playback.toSettled()),
    play: () => forward(() => playback.play('hand')),
    pause: () => playback.stop(),
    toStart: () => backward((current) => current.moveTo(get().timelineStart)),
    toEnd: () => forward(() => playback.toEnd()),
    moveTo: (head) => jump((current) => current.moveTo(Math.max(get().timelineStart, head))),
    undo: () => {
      const what = undoable(simulation(), get().timelineStart + get().openingCommands, get().undoHistory);
      if (what === undefined) return;
      moveByUndo(undoLine('undone', what), (current, undoHistory) => undo(current, what, undoHistory, nameOf(what)));
    },
    redo: () => {
      const what = redoable(simulation(), get().undoHistory);
      if (what === undefined) return;
      moveByUndo(undoLine('redone', what), (current, undoHistory) => redo(current, what, undoHistory));
    },
    reset: () => {
      const base = get().timelineStart + get().openingCommands;
      if (isSnapshot() || !resettable(simulation(), base)) return;
      moveByUndo(textOf('app')('undo.started'), (current, undoHistory) => reset(current, base, undoHistory));
    },
    switchTo: (branch) => jump((current) => current.switchTo(branch)),
    createBranch: () =>
      whenReady(() =>
        jump((current) => {
          const name = nameOfLeftBranch(current, get().timelineStart);
          current.createBranch();
          set({ branchNames: { ...get().branchNames, [current.branch.id]: name } });
        }),
      ),
    removeBranch: (branch) =>
      jump((current) => {
        if (current.removeBranch(branch)) set({ undoHistory: withoutBranch(branch, get().undoHistory) });
      }),
    renameBranch: (branch, name) => set({ branchNames: { ...get().branchNames, [branch]: name.trim() } }),
    clearTranscript: () => set(({ transcript }) => ({ transcript: transcript.filter(({ exitCode }) => exitCode === undefined) })),

    select: (selection) => set({ selection, unmoved: undefined }),
    setHighlight: (highlight) => set({ highlight }),
    clearHighlight: (reason) => {
      if (get().highlight?.reason === reason) set({ highlight: undefined });
    },
    editText: (file, text, name) => set({ files: edited(get().files, file, text, name) }),
    openFile: (name, text) => set(opened(get().files, name, text)),
    closeFile: (file) => set(closed(get(), file)),
    renameFile: (file, name) => set({ files: renamed(get().files, file, name) }),
    activate: (activeFile) => set({ activeFile }),
    setProblems: (file, problems) =>
      set((now) => ({ problems: [...now.problems.filter((problem) => problem.file !== file), ...problems] })),
    showInEditor: (reveal) => {
      if (get().files.some(({ id }) => id === reveal.file)) set({ activeFile: reveal.file });
      set({ reveal });
    },

    loadScenario: async (id, how) => {
      const { files } = get();
      const scenario = await startWith(
        { scene: id, configs: 'required' },
        'scene',
        how?.keepFiles ? () => ({}) : (brought) => scenarioFiles(files, brought),
      );
      const { playing } = get();
      for (const command of scenario?.then ?? []) get().machine(command);
      // A scenario opens paused, unless the user already pressed play.
      if (!playing) playback.stop();
      set({ openingCommands: scenario?.then.length ?? 0 });
    },
    historyText: async () => (isSnapshot() ? undefined : (await import('./openHistory.ts')).packedHistoryOf(get())),
    openHistory: async (text, how) => (await import('./openHistory.ts')).openHistory(get, text, how),
    replay: async (history, digest, rest) => {
      await settle(history.start, async ({ scenario, simulation: fresh }) => {
        const [{ replaying }, { digestOf }] = await Promise.all([import('./replay.ts'), import('./digest.ts')]);
        const total = history.branches.reduce((sum, { forkedAt, length }) => sum + length - forkedAt, 0);
        const branches = await inSlices(replaying(fresh, history), { onProgress: (done) => set({ replaying: { done, total } }) });
        return {
          openingCommands: Math.min(scenario?.then.length ?? 0, history.branches[0]?.deeds.length ?? 0),
          notice: digest !== undefined && digestOf(fresh.steps) !== digest ? 'differs' : undefined,
          ...rest({ simulation: fresh, branches, scenarioFiles: scenario?.files ?? [] }),
        };
      });
    },
    newCluster: async (nodes) => {
      await startWith({ nodes, configs: 'required' }, 'scene', () => ({}));
    },
    importCluster: async (objects, files) => {
      await startWith(await startFound(objects), 'scene', () => scenarioFiles(get().files, files));
    },
    openDialog: (dialog) => set({ dialog }),
    reportFailure: (failure) => set({ failure }),
    notify: (notice) => set({ notice }),
    offerSession: (restorable) => set({ restorable }),
    updateSettings: (part) => {
      const settings = { ...get().settings, ...part };
      set({ settings });
      rememberSettings(settings);
      if (part.language !== undefined) void changeLanguage(part.language);
    },
  };
});

/** Reads a slice of the session; the component renders when the slice changes. */
export function useSession<T>(selector: (session: Session) => T): T {
  return useStore(sessionStore, selector);
}
