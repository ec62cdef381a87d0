import { useSyncExternalStore } from 'react';
import { useSession } from '../store.ts';
import type { Theme } from './types.ts';

const prefersDark = (): MediaQueryList | undefined =>
  typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined;

/** The theme that is shown: `system` is what the browser prefers. */
export const resolvedTheme = (theme: Theme): 'light' | 'dark' => (theme === 'system' ? (prefersDark()?.matches ? 'dark' : 'light') : theme);

const subscribe = (changed: () => void): (() => void) => {
  const query = prefersDark();
  query?.addEventListener('change', changed);
  return () => query?.removeEventListener('change', changed);
};

/** `light` or `dark`; for what cannot read the tokens from CSS (canvas, Monaco). */
export function useResolvedTheme(): 'light' | 'dark' {
  const theme = useSession((session) => session.settings.theme);
  return useSyncExternalStore(subscribe, () => resolvedTheme(theme));
}
