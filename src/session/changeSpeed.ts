import { speeds } from './settings.ts';
import { sessionStore } from './store.ts';

/** Changes the speed by so many places in the list of speeds. */
export function changeSpeed(places: number): void {
  const { settings, updateSettings } = sessionStore.getState();
  const speed = speeds[speeds.indexOf(settings.speed) + places];
  if (speed !== undefined) updateSettings({ speed });
}
