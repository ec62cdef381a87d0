import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { createCommandSlice } from './commands/commandSlice.ts';
import { createContext } from './context.ts';
import { createFilesSlice } from './files/filesSlice.ts';
import { createPageSlice } from './page/pageSlice.ts';
import { opening } from './scenarios/opening.ts';
import { createScenarioSlice } from './scenarios/scenarioSlice.ts';
import { createTimeSlice } from './time/timeSlice.ts';
import type { Session } from './types.ts';
import { createUndoSlice } from './undo/undoSlice.ts';

/** The one store of the page. */
export const sessionStore = createStore<Session>()((set, get, { subscribe }) => {
  const context = createContext(set, get);
  const { simulation: snapshot, files } = opening();
  const session: Session = {
    ...createScenarioSlice(context, snapshot),
    ...createTimeSlice(context, snapshot),
    ...createCommandSlice(context),
    ...createUndoSlice(context),
    ...createFilesSlice(context, files),
    ...createPageSlice(context),
  };

  // The snapshot takes no commands. What is asked of it runs when the first cluster has been set up.
  const isReady = () => get().simulation !== snapshot;
  const ready = new Promise<void>((resolve) => {
    const stop = subscribe(() => {
      if (!isReady()) return;
      stop();
      // In a task of its own: first come the commands with which a scenario begins.
      setTimeout(resolve);
    });
  });
  const later = async <R>(action: () => R): Promise<Awaited<R>> => {
    await ready;
    return await action();
  };
  const whenReady =
    <A extends readonly unknown[], R>(action: (...args: A) => R) =>
    (...args: A): R | Promise<Awaited<R>> =>
      isReady() ? action(...args) : later(() => action(...args));
  return {
    ...session,
    kubectl: whenReady(session.kubectl),
    machine: whenReady(session.machine),
    addNodes: whenReady(session.addNodes),
    step: whenReady(session.step),
    toSettled: whenReady(session.toSettled),
    play: whenReady(session.play),
    toEnd: whenReady(session.toEnd),
    createBranch: whenReady(session.createBranch),
    historyText: async (how) => (isReady() ? session.historyText(how) : undefined),
  };
});

/** Reads a slice of the session; the component renders when the slice changes. */
export function useSession<T>(selector: (session: Session) => T): T {
  return useStore(sessionStore, selector);
}
