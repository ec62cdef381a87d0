import { lazyNamed } from '../ui/index.ts';

/** {@link ActionBar}, loaded with the first selection; to be put into a Suspense. */
export const LazyActionBar = lazyNamed(() => import('./ActionBar.tsx'), 'ActionBar');
