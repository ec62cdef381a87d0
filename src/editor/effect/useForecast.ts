import { useEffect, useState } from 'react';
import { inSlices, sessionStore, useSession } from '../../session/index.ts';
import type { Forecast } from '../../trial/index.ts';
import { playForecast } from './playForecast.ts';

/** Milliseconds at one head, with one text, before a forecast begins. */
const REST = 120;

/** The forecast of applying the text, recomputed for each text and each move of the head; `undefined` before the first result. */
export function useForecast(text: string): Forecast | undefined {
  const [forecast, setForecast] = useState<Forecast>();
  const moment = useSession((session) => session.moment);
  const playing = useSession((session) => session.playing);
  const ready = useSession((session) => !session.settingUp);
  useEffect(() => {
    // `moment` stands for the cluster at the head.
    if (playing || !ready || moment.head < 0) return;
    const running = new AbortController();
    const { signal } = running;
    const run = async (): Promise<void> => {
      const { dryRunApply, forecasting } = await import('../../trial/index.ts');
      // It copies the cluster: not between two steps that follow each other.
      await new Promise((resolve) => setTimeout(resolve, REST));
      if (signal.aborted) return;
      const { simulation } = sessionStore.getState();
      const dryRun = await inSlices(dryRunApply(simulation, text), { signal });
      if (dryRun === undefined) return;
      const forecast = await inSlices(forecasting(simulation.view, dryRun), { signal });
      if (forecast === undefined) return;
      const show = () => setForecast(forecast.result());
      await playForecast(forecast, signal, show);
      if (!signal.aborted) show();
    };
    void run();
    return () => running.abort();
  }, [text, moment, playing, ready]);
  return forecast;
}
