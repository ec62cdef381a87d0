import type { Simulation } from '../../cluster/types.ts';
import type { Context } from '../context.ts';
import { momentOf } from './momentOf.ts';
import { isStable } from './stable.ts';
import { stepBack, stepOneWrite } from './stepSize.ts';
import type { TimeSlice, Unmoved } from './types.ts';

function* stepOnce(simulation: Simulation): Generator<void, void> {
  yield* simulation.stepping();
}

export function createTimeSlice({ set, get, playback, commands, jump }: Context, simulation: Simulation): TimeSlice {
  const refuse = (why: Unmoved['why']) => set({ unmoved: { why, times: (get().unmoved?.times ?? 0) + 1 } });
  let pauses = 0;
  const go = (move: () => void) => (isStable(get()) ? refuse('stable') : move());
  const forward = (move: () => void) => {
    const { begins } = commands;
    if (begins === undefined) return go(move);
    // The press counts at once: until the command has begun the page shows that it plays, and pause takes the press back.
    set({ playing: true });
    const pressed = pauses;
    const begun = () => {
      if (pressed !== pauses) return;
      set({ playing: playback.isPlaying });
      go(move);
    };
    void begins.then(begun, begun);
  };
  const backward = (move: (simulation: Simulation) => void) => {
    const { timelineStart, playing } = get();
    const { head, writesApplied } = get().simulation;
    if (head <= timelineStart && writesApplied === 0 && !playing) refuse('start');
    else jump(move);
  };
  return {
    moment: momentOf(simulation),
    playing: false,
    timeJump: undefined,
    ending: undefined,
    unmoved: undefined,
    isLed: false,

    step: () =>
      forward(() => {
        const { stepSize } = get().settings;
        if (stepSize === 'settled') playback.toSettled();
        else if (stepSize === 'batch') playback.stepBatch();
        else jump(stepSize === 'write' ? stepOneWrite : stepOnce);
      }),
    back: () => backward((current) => stepBack(current, get().settings.stepSize, get().timelineStart)),
    toSettled: () => forward(() => playback.toSettled()),
    play: () => forward(() => playback.play('hand')),
    pause: () => {
      pauses += 1;
      playback.stop();
      set({ playing: false });
    },
    toStart: () => backward((current) => current.moveTo(get().timelineStart)),
    toEnd: () => forward(() => playback.toEnd()),
    lead: (lead) => playback.lead(lead),
    leadToEnd: (lead) => playback.leadToEnd(lead),
    stepBatch: () => playback.stepBatch(),
    ledCommands: async (work) => {
      playback.stop();
      set({ isLed: true });
      try {
        await work();
      } finally {
        set({ isLed: false });
        playback.stop();
      }
    },
    moveTo: (head) => jump((current) => current.moveTo(Math.max(get().timelineStart, head))),
  };
}
