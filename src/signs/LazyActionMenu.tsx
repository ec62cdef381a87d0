import { lazy } from 'react';

/** {@link ActionMenu}, loaded when the first one opens; to be put into a Suspense. */
export const LazyActionMenu = lazy(async () => ({ default: (await import('./ActionMenu.tsx')).ActionMenu }));
