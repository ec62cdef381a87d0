import { inSlices } from '../../session/index.ts';
import type { ApplyForecast } from '../../trial/index.ts';

/** Real milliseconds of work after which a forecast is given up. */
const MOST_MS = 4_000;

/** Plays a forecast in slices, to its end or until it is given up. */
export async function playForecast(forecast: ApplyForecast, signal: AbortSignal, onProgress?: () => void): Promise<void> {
  await inSlices(forecast.play(), { signal, workMs: MOST_MS, ...(onProgress === undefined ? {} : { onProgress }) });
}
