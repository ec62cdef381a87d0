import { openingPicture } from 'virtual:opening-picture';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptyPicture, stillSimulation } from '../cluster/still.ts';
import type { Simulation } from '../cluster/types.ts';
import { changeLanguage, looseText, textOf } from '../i18n/index.ts';
import { defaultScene } from '../presets/index.ts';
import { branchName, leftBehind } from './branchNames.ts';
import { buildStart, type Prepared, startFound } from './buildScene.ts';
import { Commands } from './commands.ts';
import { lineOf, note } from './deeds.ts';
import { closed, edited, emptyFiles, opened, recallFiles, renamed, sceneFiles } from './files.ts';
import { goBack, writeOn } from './grain.ts';
import { machineLine } from './machineLine.ts';
import { uniqueNodes } from './nodeShapes.ts';
import { Playback } from './playback.ts';
import { recallSettings } from './settings.ts';
import { inSlices } from './slices.ts';
import { isStable } from './stable.ts';
import { recall, recallOfTab, remember } from './storage.ts';
import type { Start } from './story.ts';
import { withEntry } from './transcript.ts';
import type { Failure, Session, Unmoved } from './types.ts';
import { noTurns, redo, redoable, reset, resettable, type Turns, undo, undoable, without } from './undo.ts';
import { nameOf, undoLine } from './undoLine.ts';

type Built = Awaited<ReturnType<typeof buildStart>>;

const momentOf = (simulation: Simulation): Session['moment'] => ({
  head: simulation.head,
  within: simulation.within,
  length: simulation.steps.length,
  now: simulation.now,
  branch: simulation.branch.id,
});

const reportOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The one store of the page. */
export const sessionStore = createStore<Session>()((set, get) => {
  const simulation = () => get().simulation;
  const fail = (where: Failure['where'], error: unknown, kept?: string) =>
    set({ failure: { where, report: reportOf(error), ...(kept === undefined ? {} : { kept }) } });

  /** To be called after whatever may have moved the head or the log. */
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
    passing: (passing) => set({ passing }),
    failed: (error) => fail('engine', error),
    ended: (horizon) => {
      const repeats = horizon.repeats?.sentence;
      set({ ending: { end: horizon.end(), ...(repeats === undefined ? {} : { repeats }) } });
    },
    awaited: () => commands.awaited(),
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

  /** Counts the clusters that were asked for. */
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

  /** Goes over to a branch by undo, redo or reset, and says so. Processes whose own deeds are left behind end. */
  const turn = (said: string, go: (simulation: Simulation, turns: Turns) => Turns) => {
    const { head } = get().moment;
    const left = simulation().steps;
    const known = get().branchNames;
    jump((current) => {
      set({ turns: go(current, get().turns) });
      const kept = new Set(current.steps.map((step) => lineOf(step)?.id));
      for (const step of left) {
        const id = lineOf(step)?.id;
        if (id !== undefined && !kept.has(id)) commands.cancel(id);
      }
    });
    const { id, parent } = simulation().branch;
    if (parent !== undefined && known[id] === undefined) get().renameBranch(id, said.replace(/^# /, ''));
    set(({ transcript }) => ({
      transcript: withEntry(transcript, { line: said, stdout: '', stderr: '', exitCode: 0, head, typed: false }),
    }));
  };

  const begin = (fresh: Simulation, rest: Partial<Session>) => {
    playback.stop();
    commands.cancelAll();
    set({
      simulation: fresh,
      moment: momentOf(fresh),
      origin: 0,
      originTime: 0,
      opening: 0,
      turns: noTurns,
      notice: undefined,
      selection: undefined,
      failure: undefined,
      highlight: undefined,
      branchNames: {},
      transcript: [],
      lastCommand: undefined,
      ...rest,
    });
    begun();
  };

  /** Puts a cluster on the screen, unless another was asked for meanwhile. */
  const settle = async (start: Start, work: (built: Built) => Promise<Partial<Session>>): Promise<Built | undefined> => {
    building += 1;
    const mine = building;
    set({ settingUp: true });
    try {
      const built = await buildStart(start);
      const beginning = { origin: built.simulation.head, originTime: built.simulation.now };
      const rest = await work(built);
      if (mine !== building) return undefined;
      const scene = built.scene?.id;
      begin(built.simulation, {
        start: scene === undefined || !('scene' in start) ? start : { ...start, scene },
        scene,
        settingUp: false,
        problems: [],
        ...beginning,
        ...rest,
      });
      if (scene !== undefined) remember('scene', scene);
      moved();
      return built;
    } finally {
      if (mine === building) set({ settingUp: false, telling: undefined });
    }
  };

  const startWith = async (start: Start, where: Failure['where'], files: (scene: Prepared['files']) => Partial<Session>) => {
    try {
      return (await settle(start, async ({ scene }) => files(scene?.files ?? [])))?.scene;
    } catch (error) {
      fail(where, error);
      return undefined;
    }
  };

  // Loosely read: of what is none the default scene, as of a scene that there is not.
  const { scene: opening } = (recallOfTab('head') as { readonly scene?: unknown } | null | undefined) ?? { scene: recall('scene') };
  const isDefault = opening === undefined || opening === defaultScene.id;
  const first = stillSimulation(isDefault ? openingPicture : emptyPicture);
  /** Resolves with the first cluster that takes commands. */
  let begun: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const isStill = () => simulation() === first;
  /** Does it now, or as soon as the engine is there. */
  const whenReady = (deed: () => void) => (isStill() ? void ready.then(deed) : deed());
  const refuse = (why: Unmoved['why']) => set({ unmoved: { why, times: (get().unmoved?.times ?? 0) + 1 } });
  const forward = (move: () => void) => whenReady(() => (isStable(get()) ? refuse('stable') : move()));
  const backward = (move: (simulation: Simulation) => void) => {
    const { head, within } = simulation();
    if (head <= get().origin && within === 0 && !get().playing) refuse('start');
    else jump(move);
  };

  return {
    simulation: first,
    moment: momentOf(first),
    playing: false,
    passing: undefined,
    ending: undefined,
    unmoved: undefined,
    branchNames: {},
    settings: recallSettings(),
    selection: undefined,
    ...(recallFiles() ?? (isDefault ? sceneFiles([], defaultScene.files) : emptyFiles)),
    problems: [],
    transcript: [],
    lastCommand: undefined,
    reveal: undefined,
    scene: undefined,
    settingUp: true,
    origin: 0,
    originTime: 0,
    opening: 0,
    turns: noTurns,
    start: { scene: defaultScene.id },
    telling: undefined,
    notice: undefined,
    offered: undefined,
    dialog: undefined,
    failure: undefined,
    highlight: undefined,

    kubectl: async (line, stdin, how = { typed: false }) => {
      if (isStill()) await ready;
      if (!how.typed) set({ lastCommand: `kubectl ${line}` });
      return commands.run(line, stdin, how);
    },
    machine: (command, turn) => {
      if (isStill()) {
        void ready.then(() => get().machine(command, turn));
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
        if (wrote) note(made, { id: transcript.at(-1)?.id ?? 0, text: line, turn });
        set({ lastCommand: line, transcript });
      } catch (error) {
        fail('engine', error);
        return;
      }
      moved();
      if (get().settings.autoplay) playback.play('after command');
    },
    addNodes: (nodes) => {
      if (isStill()) {
        void ready.then(() => get().addNodes(nodes));
        return;
      }
      const { view } = simulation();
      const taken = (name: string) => view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined;
      get().machine({ type: 'addNodes', nodes: uniqueNodes(nodes, taken) });
    },
    awaited: () => commands.awaited(),
    cancel: (entry) => commands.cancel(entry),
    apply: () => get().kubectl('apply -f -', get().files.find(({ id }) => id === get().activeFile)?.text ?? ''),

    step: () =>
      forward(() => {
        const { grain } = get().settings;
        if (grain === 'settled') playback.toSettled();
        else jump((current) => (grain === 'write' ? writeOn(current) : current.step()));
      }),
    back: () => backward((current) => goBack(current, get().settings.grain, get().origin)),
    toSettled: () => forward(() => playback.toSettled()),
    play: () => forward(() => playback.play('hand')),
    pause: () => playback.stop(),
    toStart: () => backward((current) => current.moveTo(get().origin)),
    toEnd: () => forward(() => playback.toEnd()),
    moveTo: (head) => jump((current) => current.moveTo(Math.max(get().origin, head))),
    undo: () => {
      const what = undoable(simulation(), get().origin + get().opening, get().turns);
      if (what === undefined) return;
      turn(undoLine('undone', what), (current, turns) => undo(current, what, turns, nameOf(what)));
    },
    redo: () => {
      const what = redoable(simulation(), get().turns);
      if (what === undefined) return;
      turn(undoLine('redone', what), (current, turns) => redo(current, what, turns));
    },
    reset: () => {
      const base = get().origin + get().opening;
      if (isStill() || !resettable(simulation(), base)) return;
      turn(textOf('app')('undo.started'), (current, turns) => reset(current, base, turns));
    },
    switchTo: (branch) => jump((current) => current.switchTo(branch)),
    branchOff: () =>
      whenReady(() =>
        jump((current) => {
          const name = leftBehind(current, get().origin);
          current.branchOff();
          set({ branchNames: { ...get().branchNames, [current.branch.id]: name } });
        }),
      ),
    removeBranch: (branch) =>
      jump((current) => {
        if (current.removeBranch(branch)) set({ turns: without(branch, get().turns) });
      }),
    renameBranch: (branch, name) => set({ branchNames: { ...get().branchNames, [branch]: name.trim() } }),
    clearTranscript: () => set(({ transcript }) => ({ transcript: transcript.filter(({ exitCode }) => exitCode === undefined) })),

    select: (selection) => set({ selection, unmoved: undefined }),
    light: (highlight) => set({ highlight }),
    unlight: (reason) => {
      if (get().highlight?.reason === reason) set({ highlight: undefined });
    },
    editText: (file, text, name) => set({ files: edited(get().files, file, text, name) }),
    openFile: (name, text) => set(opened(get().files, name, text)),
    closeFile: (file) => set(closed(get(), file)),
    renameFile: (file, name) => set({ files: renamed(get().files, file, name) }),
    activate: (activeFile) => set({ activeFile }),
    report: (file, problems) => set((now) => ({ problems: [...now.problems.filter((problem) => problem.file !== file), ...problems] })),
    show: (reveal) => {
      if (get().files.some(({ id }) => id === reveal.file)) set({ activeFile: reveal.file });
      set({ reveal });
    },

    loadScene: async (id, how) => {
      const { files } = get();
      const scene = await startWith(
        { scene: id, configs: 'required' },
        'scene',
        how?.keepFiles ? () => ({}) : (brought) => sceneFiles(files, brought),
      );
      const { playing } = get();
      for (const command of scene?.then ?? []) get().machine(command);
      // A scenario opens paused, unless somebody was quick to make time run.
      if (!playing) playback.stop();
      set({ opening: scene?.then.length ?? 0 });
    },
    story: async () => (isStill() ? undefined : (await import('./openStory.ts')).sharedStory(get())),
    openStory: async (text, how) => (await import('./openStory.ts')).openStory(get, text, how),
    retell: async (story, digest, rest) => {
      await settle(story.start, async ({ scene, simulation: fresh }) => {
        const [{ telling }, { digestOf }] = await Promise.all([import('./tell.ts'), import('./digest.ts')]);
        const total = story.branches.reduce((sum, { forkedAt, length }) => sum + length - forkedAt, 0);
        const branches = await inSlices(telling(fresh, story), { report: (done) => set({ telling: { done, total } }) });
        return {
          opening: Math.min(scene?.then.length ?? 0, story.branches[0]?.deeds.length ?? 0),
          notice: digest !== undefined && digestOf(fresh.steps) !== digest ? 'differs' : undefined,
          ...rest({ simulation: fresh, branches, brought: scene?.files ?? [] }),
        };
      });
    },
    startOver: async (nodes) => {
      await startWith({ nodes, configs: 'required' }, 'scene', () => ({}));
    },
    bringCluster: async (objects, files) => {
      await startWith(await startFound(objects), 'scene', () => sceneFiles(get().files, files));
    },
    ask: (dialog) => set({ dialog }),
    fail: (failure) => set({ failure }),
    notify: (notice) => set({ notice }),
    offer: (offered) => set({ offered }),
    change: (part) => {
      const settings = { ...get().settings, ...part };
      set({ settings });
      remember('settings', settings);
      if (part.language !== undefined) void changeLanguage(part.language);
    },
  };
});

/** Reads a slice of the session; the component renders when the slice changes. */
export function useSession<T>(selector: (session: Session) => T): T {
  return useStore(sessionStore, selector);
}
