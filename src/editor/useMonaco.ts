import { useEffect, useRef, useState } from 'react';
import { sessionStore } from '../session/index.ts';
import { loadMonaco, type MonacoModule } from './loadMonaco.ts';

const whenIdle = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(run, { timeout: 4000 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(run, 1200);
  return () => clearTimeout(handle);
};

/**
 * Monaco once it is there: fetched when the page has loaded and come to rest, or at once by `hurry`. `undefined` also
 * where it is not wanted or could not be fetched: the plain text field does everything that matters.
 */
export function useMonaco(wanted: boolean): { readonly monaco: MonacoModule | undefined; readonly hurry: () => void } {
  const [monaco, setMonaco] = useState<MonacoModule>();
  const hurry = useRef(() => {});
  useEffect(() => {
    if (!wanted) return;
    let ended = false;
    const load = (): void => {
      loadMonaco(sessionStore.getState().settings.language).then(
        (module) => {
          if (!ended) setMonaco(() => module);
        },
        () => {},
      );
    };
    hurry.current = load;
    let cancel = (): void => {};
    const rest = (): void => {
      cancel = whenIdle(load);
    };
    if (document.readyState === 'complete') rest();
    else addEventListener('load', rest, { once: true });
    return () => {
      ended = true;
      hurry.current = () => {};
      removeEventListener('load', rest);
      cancel();
    };
  }, [wanted]);
  return { monaco: wanted ? monaco : undefined, hurry: () => hurry.current() };
}
