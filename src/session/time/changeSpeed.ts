import { speeds } from '../settings.ts';
import { sessionStore } from '../store.ts';

/** Changes the speed by so many places in the list of speeds. */
export function changeSpeed(steps: number): void {
  const { settings, updateSettings } = sessionStore.getState();
  const speed = speeds[speeds.indexOf(settings.speed) + steps];
  if (speed !== undefined) updateSettings({ speed });
}
