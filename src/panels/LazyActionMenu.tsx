import { lazyNamed } from '../ui/index.ts';

const load = () => import('./ActionMenu.tsx');

/** {@link ActionMenu}, loaded when the first one opens; to be put into a Suspense. */
export const LazyActionMenu = lazyNamed(load, 'ActionMenu');

/** Fetches the menu before it is asked for. */
export const fetchActionMenu = (): void => void load();
