import type { StoreApi } from 'zustand/vanilla';
import type { Simulation } from '../cluster/types.ts';
import { Commands } from './commands/commands.ts';
import { errorText } from './page/errorText.ts';
import type { Failure } from './page/types.ts';
import { momentOf } from './time/momentOf.ts';
import { Playback } from './time/playback.ts';
import { showsBatches } from './time/stepSize.ts';
import type { Session } from './types.ts';
import { branchName } from './undo/branchNames.ts';

/** What the slices of the session share. */
export interface Context {
  readonly set: StoreApi<Session>['setState'];
  readonly get: () => Session;
  readonly playback: Playback;
  readonly commands: Commands;
  /** Call this after everything that may have moved the head or the log. */
  moved(): void;
  /** Stops play and moves the head. */
  jump(move: (simulation: Simulation) => void): void;
  fail(where: Failure['where'], error: unknown): void;
}

export function createContext(set: Context['set'], get: Context['get']): Context {
  const fail: Context['fail'] = (where, error) => set({ failure: { where, details: errorText(error) } });

  const moved = () => {
    const { simulation, branchNames, transcript } = get();
    const moment = momentOf(simulation);
    set({ moment, ending: undefined, unmoved: undefined, branchNames: branchName(simulation, branchNames, transcript.at(-1)?.line) });
    commands.resume();
  };

  const playback = new Playback({
    simulation: () => get().simulation,
    speed: () => get().settings.speed,
    byBatch: () => showsBatches(get().settings.stepSize),
    moved,
    // Each write asks every part of the page whether it has changed.
    playing: (playing) => {
      if (get().playing !== playing) set({ playing });
    },
    timeJump: (timeJump) => {
      if (get().timeJump !== timeJump) set({ timeJump });
    },
    failed: (error) => fail('engine', error),
    ended: (horizon) => {
      const repeats = horizon.repeats?.caption;
      set({ ending: { end: horizon.end(), ...(repeats === undefined ? {} : { repeats }) } });
    },
    waitedFor: () => commands.waitedFor(),
  });

  const waiting = () => {
    const { settings, isLed, settingUp } = get();
    if ((settings.autoplay || isLed) && !settingUp) playback.play('after command');
  };
  const commands: Commands = new Commands({
    session: get,
    update: (change) => set(({ transcript }) => ({ transcript: change(transcript) })),
    wrote: () => {
      moved();
      if (!get().isLed || commands.isWaiting) waiting();
    },
    waiting,
    failed: (error) => fail('kubectl', error),
  });

  const jump: Context['jump'] = (move) => {
    playback.stop();
    try {
      move(get().simulation);
    } catch (error) {
      fail('engine', error);
    }
    moved();
  };

  return { set, get, playback, commands, moved, jump, fail };
}
