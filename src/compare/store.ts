import { createStore, useStore } from 'zustand';
import type { Millis, Simulation } from '../cluster/types.ts';
import { uniqueNodes } from '../session/commands/uniqueNodes.ts';
import { inSlices, sessionStore } from '../session/index.ts';
import { type Cell, cellsOf, differing } from './cells.ts';
import { forkBoth } from './fork.ts';
import { headAt, momentAfter, momentBefore, momentsOf } from './moments.ts';
import { perform } from './perform.ts';
import { plansOf } from './plans.ts';
import { judge, type Summary, summarize, type Verdict } from './summary.ts';
import type { Refusal, Run, RunPlan, Setup } from './types.ts';

export type RunName = 'A' | 'B';
export const runNames: readonly RunName[] = ['A', 'B'];

/** What both clusters look like at the clock's moment. */
export interface Frame {
  readonly at: Millis;
  readonly cells: readonly [ReadonlyMap<string, Cell>, ReadonlyMap<string, Cell>];
  readonly differing: ReadonlySet<string>;
}

export interface Comparison {
  readonly setup: Setup;
  readonly runs: readonly [Run, Run];
  readonly summaries: readonly [Summary, Summary];
  readonly verdict: Verdict;
  readonly length: Millis;
  readonly moments: readonly Millis[];
}

type State =
  | { readonly phase: 'asking'; readonly refusal?: Refusal & { readonly run: RunName; readonly setup: Setup } }
  | { readonly phase: 'running'; readonly run: RunName; readonly steps: number }
  | ({ readonly phase: 'shown'; readonly frame: Frame; readonly playing: boolean } & Comparison);

interface Actions {
  run(setup: Setup): void;
  seek(at: Millis): void;
  /** One moment on or back: a moment is when something happens in either run. */
  step(direction: 1 | -1): void;
  play(): void;
  pause(): void;
  /** Ends whatever runs or plays, and forgets the comparison. */
  leave(): void;
}

interface CompareStore {
  readonly state: State;
  readonly actions: Actions;
}

/** Real milliseconds between two events at speed 1. A long run takes half a minute. */
const pace = (moments: number, speed: number): number => Math.min(600, Math.max(40, 30_000 / moments)) / speed;

function frameAt(runs: readonly [Run, Run], at: Millis): Frame {
  for (const run of runs) run.simulation.moveTo(headAt(run, at));
  const [one, other] = runs.map(({ simulation, plan }) => cellsOf(simulation.view, plan.subject)) as [
    ReadonlyMap<string, Cell>,
    ReadonlyMap<string, Cell>,
  ];
  return { at, cells: [one, other], differing: new Set(differing(one, other)) };
}

function comparisonOf(setup: Setup, runs: readonly [Run, Run]): Comparison {
  const ended = Math.max(...runs.map((run) => run.length));
  const [one, other] = [summarize(runs[0], ended), summarize(runs[1], ended)];
  // Some time after the end is shown as well, so that it is visible that the state lasts.
  const length = Math.ceil(ended + Math.max(1000, ended * 0.1, one.done && other.done ? 0 : 9000));
  return { setup, runs, summaries: [one, other], verdict: judge(one, other), length, moments: momentsOf(runs, length) };
}

/** The comparison on the screen; it lives as long as its dialog. */
export const compareStore = createStore<CompareStore>()((set, get) => {
  let running: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (state: State) => set({ state });
  const halt = () => {
    running?.abort();
    clearTimeout(timer);
  };
  const shown = () => {
    const { state } = get();
    return state.phase === 'shown' ? state : undefined;
  };
  const goTo = (at: Millis, playing = false) => {
    const now = shown();
    if (now === undefined) return;
    const target = Math.max(0, Math.min(now.length, at));
    show({ ...now, playing, frame: frameAt(now.runs, target) });
  };
  const tick = () => {
    const now = shown();
    if (now === undefined) return;
    const next = momentAfter(now.moments, now.frame.at);
    goTo(next ?? now.length, next !== undefined && next < now.length);
    if (shown()?.playing) timer = setTimeout(tick, pace(now.moments.length, sessionStore.getState().settings.speed));
  };

  return {
    state: { phase: 'asking' },
    actions: {
      run: (setup) => {
        halt();
        const { simulation, files, activeFile } = sessionStore.getState();
        const { view } = simulation;
        const edited = files.find(({ id }) => id === activeFile)?.text ?? '';
        const plans = plansOf(view, setup, edited, uniqueNodes(view, [{ name: 'w1' }]));
        const [first, second] = forkBoth(simulation, plans);
        show({ phase: 'running', run: 'A', steps: 0 });
        running = new AbortController();
        const { signal } = running;
        const end = async (run: RunName, simulation: Simulation, plan: RunPlan): Promise<Run | undefined> => {
          const { head } = simulation;
          const onProgress = () => show({ phase: 'running', run, steps: simulation.steps.length - head });
          const ended = await inSlices(perform(simulation, plan), { signal, onProgress });
          if (ended === undefined || signal.aborted) return undefined;
          if (!('message' in ended)) return ended;
          show({ phase: 'asking', refusal: { ...ended, run, setup } });
          return undefined;
        };
        const endBoth = async () => {
          const one = await end('A', first, plans[0]);
          const other = one && (await end('B', second, plans[1]));
          if (one === undefined || other === undefined) return;
          show({ phase: 'shown', playing: false, frame: frameAt([one, other], 0), ...comparisonOf(setup, [one, other]) });
        };
        void endBoth();
      },
      seek: (at) => {
        clearTimeout(timer);
        goTo(at);
      },
      step: (direction) => {
        clearTimeout(timer);
        const now = shown();
        if (now === undefined) return;
        const { at } = now.frame;
        goTo((direction > 0 ? momentAfter : momentBefore)(now.moments, at) ?? at);
      },
      play: () => {
        clearTimeout(timer);
        const now = shown();
        if (now === undefined) return;
        if (now.frame.at >= now.length) goTo(0, true);
        else show({ ...now, playing: true });
        timer = setTimeout(tick, pace(now.moments.length, sessionStore.getState().settings.speed));
      },
      pause: () => {
        clearTimeout(timer);
        const now = shown();
        if (now !== undefined) show({ ...now, playing: false });
      },
      leave: () => {
        halt();
        show({ phase: 'asking' });
      },
    },
  };
});

export function useCompare<T>(selector: (state: State) => T): T {
  return useStore(compareStore, ({ state }) => selector(state));
}
