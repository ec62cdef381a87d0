import { lazy } from 'react';

/** Panels that explain, loaded when the first one opens; to be put into a Suspense. */
export const LazyCounterPanel = lazy(async () => ({ default: (await import('./CounterPanel.tsx')).CounterPanel }));
export const LazyCausePanel = lazy(async () => ({ default: (await import('./CausePanel.tsx')).CausePanel }));
