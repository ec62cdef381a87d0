import type { Json } from '../../kubernetes/index.ts';
import type { Autoscaler, AutoscalerSettings, AutoscalerState } from '../types.ts';

export const NAME = 'cluster-autoscaler';
/** The one key of its queue. */
export const SCAN = 'scan';
/** Cell of its settings; absent while it is off. */
export const SETTINGS_CELL = 'autoscaler';
/** Cell of what it remembers between two scans. */
export const STATE_CELL = `memory/${NAME}/${SCAN}`;
/** `--scale-down-unneeded-time` and `--scale-down-delay-after-add`. */
export const REMOVE_AFTER_SECONDS = 600;
const emptyState: AutoscalerState = { upcoming: [], unneeded: {}, draining: {}, tries: {}, backoff: {} };

export function autoscalerIn(cell: (name: string) => Json | undefined): Autoscaler | undefined {
  const settings = cell(SETTINGS_CELL) as unknown as AutoscalerSettings | undefined;
  const state = cell(STATE_CELL) as unknown as AutoscalerState | undefined;
  return settings === undefined ? undefined : { ...settings, state: state ?? emptyState };
}
