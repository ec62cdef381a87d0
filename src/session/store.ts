import { openingPicture } from 'virtual:opening-picture';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptyPicture, stillSimulation } from '../cluster/still.ts';
import type { Simulation } from '../cluster/types.ts';
import { changeLanguage, looseText, textOf } from '../i18n/index.ts';
import { defaultScene } from '../presets/index.ts';
import { buildScene, holdClock, loadEngine } from './buildScene.ts';
import { Commands } from './commands.ts';
import { lineOf, note } from './deeds.ts';
import { closed, edited, opened, recallFiles, renamed, sceneFiles } from './files.ts';
import { machineLine } from './machineLine.ts';
import { uniqueNodes } from './nodeShapes.ts';
import { Playback, QUIET } from './playback.ts';
import { recallSettings } from './settings.ts';
import { recall, remember } from './storage.ts';
import { withEntry } from './transcript.ts';
import type { Failure, Session } from './types.ts';
import { noTurns, redo, redoable, reset, resettable, type Turns, undo, undoable } from './undo.ts';
import { nameOf, undoLine } from './undoLine.ts';

/** Steps after which a new cluster is shown as it is. */
const SETTLE_LIMIT = 20_000;

const momentOf = (simulation: Simulation): Session['moment'] => ({
  head: simulation.head,
  length: simulation.steps.length,
  now: simulation.now,
  branch: simulation.branch.id,
});

const reportOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The one store of the page. */
export const sessionStore = createStore<Session>()((set, get) => {
  const simulation = () => get().simulation;
  const fail = (where: Failure['where'], error: unknown) => set({ failure: { where, report: reportOf(error) } });

  /** To be called after whatever may have moved the head or the log. */
  const moved = () => {
    set({ moment: momentOf(simulation()) });
    commands.resume();
  };

  const playback = new Playback({
    simulation,
    speed: () => get().settings.speed,
    moved,
    playing: (playing) => set({ playing }),
    failed: (error) => fail('engine', error),
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
    jump((current) => {
      set({ turns: go(current, get().turns) });
      const kept = new Set(current.steps.map((step) => lineOf(step)?.id));
      for (const step of left) {
        const id = lineOf(step)?.id;
        if (id !== undefined && !kept.has(id)) commands.cancel(id);
      }
    });
    set(({ transcript }) => ({
      transcript: withEntry(transcript, { line: said, stdout: '', stderr: '', exitCode: 0, head, typed: false }),
    }));
  };

  const keepFiles = (part: Pick<Session, 'files'> & Partial<Pick<Session, 'activeFile' | 'problems'>>) => {
    set(part);
    remember('files', { files: get().files, activeFile: get().activeFile });
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
      selection: undefined,
      failure: undefined,
      highlight: undefined,
      transcript: [],
      lastCommand: undefined,
      ...rest,
    });
    begun();
  };

  const opening = recall('scene');
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
  let building = 0;

  return {
    simulation: first,
    moment: momentOf(first),
    playing: false,
    settings: recallSettings(),
    selection: undefined,
    ...(recall('files') === undefined && isDefault ? sceneFiles([], defaultScene.files) : recallFiles()),
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
    dialog: undefined,
    failure: undefined,
    highlight: undefined,

    kubectl: async (line, stdin, how = { typed: false }) => {
      if (isStill()) await ready;
      if (!how.typed) set({ lastCommand: `kubectl ${line}` });
      return commands.run(line, stdin, how.typed);
    },
    machine: (command) => {
      if (isStill()) {
        void ready.then(() => get().machine(command));
        return;
      }
      const line = machineLine(command);
      const { head } = get().moment;
      playback.stop();
      try {
        const outcome = simulation().act(command);
        const refusal = outcome.ok ? '' : (looseText('sentences', outcome.reason.key, outcome.reason.params) ?? outcome.reason.key);
        const transcript = withEntry(get().transcript, {
          line,
          stdout: '',
          stderr: refusal,
          exitCode: outcome.ok ? 0 : 1,
          head,
          typed: false,
        });
        const { steps } = simulation();
        const made = steps[simulation().head - 1];
        if (outcome.ok && made?.command === command) note(made, { id: transcript.at(-1)?.id ?? 0, text: line });
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
    cancel: (entry) => commands.cancel(entry),
    apply: () => get().kubectl('apply -f -', get().files.find(({ id }) => id === get().activeFile)?.text ?? ''),

    step: () => whenReady(() => jump((current) => current.step())),
    back: () => jump((current) => current.moveTo(Math.max(get().origin, current.head - 1))),
    play: () => whenReady(() => playback.play('hand')),
    pause: () => playback.stop(),
    toStart: () => jump((current) => current.moveTo(get().origin)),
    toEnd: () => whenReady(() => playback.toEnd()),
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
    clearTranscript: () => set(({ transcript }) => ({ transcript: transcript.filter(({ exitCode }) => exitCode === undefined) })),

    select: (selection) => set({ selection }),
    light: (highlight) => set({ highlight }),
    unlight: (reason) => {
      if (get().highlight?.reason === reason) set({ highlight: undefined });
    },
    editText: (file, text) => keepFiles({ files: edited(get().files, file, text) }),
    openFile: (name, text) => keepFiles(opened(get().files, name, text)),
    closeFile: (file) => keepFiles(closed(get(), file)),
    renameFile: (file, name) => keepFiles({ files: renamed(get().files, file, name) }),
    activate: (activeFile) => keepFiles({ files: get().files, activeFile }),
    report: (file, problems) => set((now) => ({ problems: [...now.problems.filter((problem) => problem.file !== file), ...problems] })),
    show: (reveal) => {
      if (get().files.some(({ id }) => id === reveal.file)) keepFiles({ files: get().files, activeFile: reveal.file });
      set({ reveal });
    },

    loadScene: async (id, how) => {
      building += 1;
      const mine = building;
      set({ settingUp: true });
      try {
        const { scene, simulation: fresh } = await buildScene(id);
        if (mine !== building) return;
        begin(fresh, {
          scene: scene.id,
          settingUp: false,
          problems: [],
          origin: fresh.head,
          originTime: fresh.now,
          ...(how?.keepFiles ? {} : sceneFiles(get().files, scene.files)),
        });
        remember('scene', scene.id);
        keepFiles({ files: get().files });
        moved();
        for (const command of scene.then) get().machine(command);
        set({ opening: scene.then.length });
      } catch (error) {
        set({ settingUp: false });
        fail('scene', error);
      }
    },
    story: async () => {
      const { scene, origin, originTime } = get();
      if (scene === undefined || isStill()) return undefined;
      const { packStory, storyOf } = await import('./story.ts');
      return packStory(storyOf(simulation(), scene, origin, originTime));
    },
    openStory: async (text, how) => {
      const { tell, unpackStory } = await import('./story.ts');
      const story = unpackStory(text);
      if (typeof story === 'string') {
        await get().loadScene('', how);
        fail('link', looseText('app', story === 'newer' ? 'failure.linkNewer' : 'failure.linkBroken') ?? story);
        return;
      }
      building += 1;
      const mine = building;
      set({ settingUp: true });
      try {
        const { scene, simulation: fresh } = await buildScene(story.scene);
        const [origin, originTime] = [fresh.head, fresh.now];
        tell(fresh, story);
        if (mine !== building) return;
        const files = how?.keepFiles ? {} : sceneFiles(get().files, scene.files);
        begin(fresh, { scene: scene.id, settingUp: false, problems: [], origin, originTime, opening: scene.then.length, ...files });
        remember('scene', scene.id);
        keepFiles({ files: get().files });
        moved();
      } catch (error) {
        await get().loadScene('', how);
        fail('link', error);
      }
    },
    startOver: async (nodes) => {
      building += 1;
      const { simulate } = await loadEngine();
      const fresh = simulate();
      fresh.act({ type: 'addNodes', nodes });
      fresh.run({ quietMs: QUIET, limit: SETTLE_LIMIT });
      holdClock(fresh);
      begin(fresh, { scene: undefined, settingUp: false, origin: fresh.head, originTime: fresh.now });
    },
    bringCluster: async (objects, files) => {
      building += 1;
      const { simulate } = await loadEngine();
      const fresh = simulate();
      fresh.act({ type: 'restore', objects });
      holdClock(fresh);
      begin(fresh, {
        scene: undefined,
        settingUp: false,
        problems: [],
        origin: fresh.head,
        originTime: fresh.now,
        ...sceneFiles(get().files, files),
      });
      keepFiles({ files: get().files });
    },
    ask: (dialog) => set({ dialog }),
    dismissFailure: () => set({ failure: undefined }),
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
