import { type RefObject, useEffect, useRef, useState } from 'react';
import { sessionStore } from '../session/index.ts';
import { loadMonaco, loadMonacoInPauses, type MonacoModule } from './loadMonaco.ts';

/** Milliseconds before Monaco loads for a person who has not gone to the editor. */
const REST = 15_000;
/** What an idle period must offer, in milliseconds; browsers give at most 50. */
const IDLE = 40;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const idlePeriod = (): Promise<number> =>
  typeof requestIdleCallback === 'function'
    ? new Promise((resolve) => requestIdleCallback((deadline) => resolve(deadline.timeRemaining())))
    : wait(1_000).then(() => IDLE);

/** Resolves in a pause of the page in which nothing plays. */
async function pause(): Promise<void> {
  while ((await idlePeriod()) < IDLE || sessionStore.getState().playing) await wait(500);
}

/**
 * Monaco once it is there: fetched at once by `hurry`, or in pauses of the page long after it has loaded. It is handed out when `busy` is
 * false. `undefined` also where it is not wanted or could not be fetched: the plain text field does everything that matters.
 */
export function useMonaco(
  wanted: boolean,
  busy: RefObject<boolean>,
): { readonly monaco: MonacoModule | undefined; readonly hurry: () => void } {
  const [monaco, setMonaco] = useState<MonacoModule>();
  const hurry = useRef(() => {});
  useEffect(() => {
    if (!wanted) return;
    let ended = false;
    const { language } = sessionStore.getState().settings;
    const use = async (loading: Promise<MonacoModule>): Promise<void> => {
      const module = await loading.catch(() => undefined);
      if (module !== undefined) clearTimeout(timer);
      while (busy.current) await wait(50);
      if (!ended && module !== undefined) setMonaco(() => module);
    };
    hurry.current = () => void use(loadMonaco(language));
    const timer = setTimeout(() => void use(loadMonacoInPauses(language, pause)), REST);
    return () => {
      ended = true;
      hurry.current = () => {};
      clearTimeout(timer);
    };
  }, [wanted, busy]);
  return { monaco: wanted ? monaco : undefined, hurry: () => hurry.current() };
}
