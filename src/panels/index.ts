export { actionIcons } from './actionIcons.ts';
export { Causes } from './Causes.tsx';
export { CounterMembers, CounterStaleness } from './CounterMembers.tsx';
export { fetchActionMenu, LazyActionMenu } from './LazyActionMenu.tsx';
export { LazyCausePanel, LazyCounterPanel } from './LazyPanels.tsx';
export { useHighlight, usePointing } from './useHighlight.ts';
