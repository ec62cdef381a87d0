export { addedReason } from './addedReason.ts';
export { type Budget, type BudgetUse, budgetOf } from './budget.ts';
export { type Chain, causesOf, causesOfObject, type Link, type ObjectCauses } from './causes.ts';
export { checkSentence, expressionText, shortSentence, tolerationText } from './checkSentence.ts';
export { checksOf, nodePathOf } from './checks.ts';
export { type Counter, type CounterName, counterFields, countersOf } from './counters.ts';
export { currentHash, isUpdated } from './currentHash.ts';
export { daemonPods, daemonPodsByNode } from './daemonPods.ts';
export { type Decided, decidedBy } from './decidedBy.ts';
export { drainHolds, type Eviction, type EvictionFix, evictionOf, type HeldPod } from './eviction.ts';
export { type JobState, jobState } from './jobState.ts';
export { type Member, type Members, membersOf } from './members.ts';
export { missingPods } from './missingPods.ts';
export { type AgentCost, type Cost, cpuText, memoryText, type NodeCost, nodeCost } from './nodeCost.ts';
export { type NodePath, nodePathsOf } from './nodePaths.ts';
export { type NodeRemedy, nodeRemedy, ownedTaintSentence } from './nodeRemedy.ts';
export { kubeletRefusal, type NodeTrouble, nodeTroubles } from './nodeTroubles.ts';
export { type OftenTaught, oftenTaught } from './oftenTaught.ts';
export { type NodeGroup, placementGroups } from './placementGroups.ts';
export { placementOf } from './placementOf.ts';
export { placementSummary, placementsOf } from './placements.ts';
export { type LifeStage, type PodLife, podLife, type Station } from './podLife.ts';
export { isLost, type PodLack, podWait } from './podWait.ts';
export type { PodRefusal } from './refusal.ts';
export { aboutRefusal, type RefusalAbout, type RefusalFix } from './refusalAbout.ts';
export type { RefusedPods, Remedy } from './refusalRemedy.ts';
export { daemonRefusal, refusedCreationsOf } from './refusedCreations.ts';
export { type RevisionNumbers, revisionNumbers, revisionOf } from './revisionNumbers.ts';
export { type RevisionSummary, revisionsOf } from './revisions.ts';
export { type Rollout, rolloutOf } from './rollout.ts';
export { daemonFit, fitOf, refusalsFor, templateFit } from './schedulerChecks.ts';
export { amountText, schedulerSentence } from './schedulerSentence.ts';
export type { Fit, Room, SchedulerCheck, WantedPort } from './schedulerTypes.ts';
export {
  counterWords,
  LONGEST_QUERY,
  MOST_TERMS,
  type NodeQuery,
  type QueryFault,
  type QueryKey,
  type QueryTerm,
  queryKeys,
  quoteValue,
  readQuery,
  verdictWords,
} from './search/readQuery.ts';
export { countingWords, type FoundNodes, makeNodeSearch, type UnmetTerm, unmetTerms, wordsInCluster } from './search/searchNodes.ts';
export { type Suggestion, suggestTerms } from './search/suggestTerms.ts';
export {
  type ReachGroup,
  type ServiceReach,
  serviceReach,
  servicesFor,
  type Targets,
  type Traffic,
  type WaysToOwnNode,
  waysToOwnNode,
} from './serviceReach.ts';
export { type Staleness, stalenessOf } from './staleness.ts';
export { startsWhileNotReady } from './startsWhileNotReady.ts';
export type { Check, PendingPod, Placement, PlacementSummary, TermExpression, ToleratedBy, Verdict } from './types.ts';
export { type WhyHere, whyHere } from './whyHere.ts';
