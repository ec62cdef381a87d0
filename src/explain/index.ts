export { type Budget, type BudgetUse, budgetOf } from './budget.ts';
export { checkSentence, expressionText, shortSentence, tolerationText } from './checkSentence.ts';
export { checksOf } from './checks.ts';
export { type Counter, type CounterName, countersOf } from './counters.ts';
export { daemonPods, daemonPodsByNode } from './daemonPods.ts';
export { placementOf } from './placementOf.ts';
export { placementSummary, placementsOf } from './placements.ts';
export { currentHash, isUpdated, type RevisionSummary, revisionsOf } from './revisions.ts';
export type { Check, PendingPod, Placement, PlacementSummary, TermExpression, ToleratedBy, Verdict } from './types.ts';
