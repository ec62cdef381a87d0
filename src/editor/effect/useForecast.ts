import { useEffect, useState } from 'react';
import { inSlices, nextTask, SLICE, sessionStore, useSession } from '../../session/index.ts';
import { dryRunSteps } from './dryRunApply.ts';
import { type Forecast, Forecasting } from './forecast.ts';

/** Milliseconds between two pictures of what is known so far. */
const SHOWN = 200;

/** The forecast of applying the text, recomputed for each text and each move of the head; `undefined` before the first result. */
export function useForecast(text: string): Forecast | undefined {
  const [forecast, setForecast] = useState<Forecast>();
  const moment = useSession((session) => session.moment);
  const playing = useSession((session) => session.playing);
  const ready = useSession((session) => !session.settingUp);
  useEffect(() => {
    // `moment` stands for the cluster at the head.
    if (playing || !ready || moment.head < 0) return;
    let ended = false;
    const run = async (): Promise<void> => {
      const { kubectl } = await import('../../kubectl/index.ts');
      if (ended) return;
      const { simulation } = sessionStore.getState();
      const clock = () => performance.now();
      const dryRun = await inSlices(dryRunSteps(simulation, text, kubectl), { shouldContinue: () => !ended });
      if (dryRun === undefined) return;
      const running = new Forecasting(simulation.view, dryRun);
      for (let shown = clock(); !running.work(SLICE, clock); ) {
        await nextTask();
        if (ended) return;
        if (clock() - shown < SHOWN) continue;
        shown = clock();
        setForecast(running.result());
      }
      setForecast(running.result());
    };
    void run();
    return () => {
      ended = true;
    };
  }, [text, moment, playing, ready]);
  return forecast;
}
