import { lazyNamed } from '../ui/index.ts';

/** Loaded when the first one opens; to be put into a Suspense. */
export const LazyCounterPanel = lazyNamed(() => import('./CounterPanel.tsx'), 'CounterPanel');
export const LazyCausePanel = lazyNamed(() => import('./CausePanel.tsx'), 'CausePanel');
export const LazyPresetMenu = lazyNamed(() => import('./PresetMenu.tsx'), 'PresetMenu');
