export { Causes } from './Causes.tsx';
export { CounterMembers, CounterStaleness } from './CounterMembers.tsx';
export { fetchActionMenu, LazyActionMenu } from './LazyActionMenu.tsx';
export { LazyCausePanel, LazyCounterPanel } from './LazyPanels.tsx';
export { type MenuLine, type MenuSubject, menuLines, type WorkloadKind } from './menuLines.ts';
export { useHighlight, usePointing } from './useHighlight.ts';
