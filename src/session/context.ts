import type { StoreApi } from 'zustand/vanilla';
import type { Simulation } from '../cluster/types.ts';
import { Commands } from './commands/commands.ts';
import { StepSource } from './engine/StepSource.ts';
import { errorText } from './page/errorText.ts';
import type { Failure } from './page/types.ts';
import { preparing } from './scenarios/preparing.ts';
import { type HeadPosition, headPositionOf } from './time/changes.ts';
import { inOnePiece, inSlices, isLarge, nextTask, oneSlice } from './time/inSlices.ts';
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
  /**
   * Call this after everything that may have moved the head or the log. After a long way in a large cluster the page reads in slices what
   * has changed before it shows it.
   */
  moved(): void;
  /** Stops play and moves the head, in slices where it is much work. */
  jump(move: (simulation: Simulation) => Generator<void, void> | void, then?: () => void): void;
  fail(where: Failure['where'], error: unknown): void;
}

const isSamePosition = (a: HeadPosition, b: HeadPosition): boolean =>
  a.branch === b.branch && a.head === b.head && a.writesApplied === b.writesApplied && a.revision === b.revision;

export function createContext(set: Context['set'], get: Context['get']): Context {
  const fail: Context['fail'] = (where, error) => set({ failure: { where, details: errorText(error) } });

  /** Of which it has been said that it no longer goes back to its start. */
  const knownAsLong = new WeakSet<Simulation>();

  let preparation: object | undefined;
  let showing: Promise<void> | undefined;

  const source = new StepSource();
  const moved = () => {
    const { simulation } = get();
    source.follow(simulation);
    preparation = undefined;
    showing = undefined;
    if (isLarge(simulation)) prepare(simulation);
    else show();
  };

  /** Shows the head when the page has read it. Where the head moves in between it begins again. */
  const prepare = (simulation: Simulation) => {
    const mine = {};
    preparation = mine;
    const head = headPositionOf(simulation);
    function* current(): Generator<void, void> {
      const work = preparing(simulation);
      while (preparation === mine && get().simulation === simulation && isSamePosition(head, headPositionOf(simulation))) {
        if (work.next().done === true) return;
        yield;
      }
    }
    const ended = () => {
      if (preparation !== mine) return;
      showing = undefined;
      if (isSamePosition(head, headPositionOf(get().simulation))) show();
      else moved();
    };
    const work = current();
    if (oneSlice(work).done === true) ended();
    else
      showing = inSlices(work)
        .then(ended, (error: unknown) => {
          showing = undefined;
          fail('engine', error);
        })
        .then(() => showing);
  };

  const show = () => {
    const { simulation, branchNames, transcript } = get();
    const moment = momentOf(simulation);
    set({ moment, ending: undefined, unmoved: undefined, branchNames: branchName(simulation, branchNames, transcript.at(-1)?.line) });
    if (simulation.oldest > get().timelineStart && !knownAsLong.has(simulation)) {
      knownAsLong.add(simulation);
      if (get().notice === undefined) get().notify('longLog');
    }
    commands.resume();
  };

  const playback = new Playback({
    simulation: () => get().simulation,
    source,
    speed: () => get().settings.speed,
    byBatch: () => showsBatches(get().settings.stepSize),
    moved,
    showing: () => showing,
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

  const jump: Context['jump'] = (move, then = () => undefined) => {
    playback.stop();
    const { simulation } = get();
    const large = isLarge(simulation);
    function* moving(): Generator<void, void> {
      yield* simulation.completing();
      const work = move(source.of(simulation));
      if (work !== undefined) yield* work;
    }
    const ended = () => {
      moved();
      then();
    };
    const failed = (error: unknown) => {
      fail('engine', error);
      ended();
    };
    try {
      const work = moving();
      const { waiting } = source;
      if (inOnePiece(work, { inLarge: large, waiting }) === undefined) void inSlices(work, { waiting }).then(ended, failed);
      else if (large) void nextTask().then(ended).catch(failed);
      else ended();
    } catch (error) {
      failed(error);
    }
  };

  return { set, get, playback, commands, moved, jump, fail };
}
