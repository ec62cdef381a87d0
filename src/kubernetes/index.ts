export { bad, type Checked, good } from './checked.ts';
export { type ConfigSource, environmentSources, neededKeys, tokenVolumes, volumeSources } from './configSources.ts';
export { addDaemonTolerations, addedTolerations } from './daemonTolerations.ts';
export { type FieldRequirement, matchesFields, parseFieldSelector, unsupportedField } from './fieldSelectorText.ts';
export { configurationFaults } from './fields/configurationFaults.ts';
export { FieldSet, fieldSetOf, fieldsV1, namedFields } from './fields/fieldSet.ts';
export { customType, type FieldType, structType, zeroOf } from './fields/fieldType.ts';
export {
  applyConfiguration,
  conflictMessage,
  type FieldConflict,
  type ManagedSet,
  type Manager,
  type Managers,
  managedFieldsOf,
  managersAfterUpdate,
  managersOf,
  noManagers,
  sameManagers,
  unchangedSince,
} from './fields/managers.ts';
export { type HostPort, hostPortsConflict, hostPortsOf } from './hostPorts.ts';
export { compareInt64, durationOf, type Int64, int64Of, nextInt64, parseInt64, shownInt64, wholeOf } from './int64.ts';
export { resolveIntOrPercent, rollingUpdateBudget } from './intOrPercent.ts';
export { fieldOf, isList, isObject, sameJson } from './json.ts';
export { jsonText, parseJson } from './jsonText.ts';
export { isControllerRevision, isDaemonSet, isDeployment, isJob, isNode, isPod, isService } from './kinds.ts';
export { isLabelKey, isLabelValue, labelKeyFaults, labelValueFaults } from './labelFormat.ts';
export {
  formatLabelSelector,
  formatRequirements,
  isEmptySelector,
  labelSelectorRequirements,
  matchesLabelSelector,
  matchesRequirements,
} from './labelSelector.ts';
export { parseLabelSelector } from './labelSelectorText.ts';
export { LAST_APPLIED } from './lastApplied.ts';
export { claimOutOfRange, podOutOfRange, withDefaultResources } from './limitRange.ts';
export {
  matchesNodeExpression,
  matchesNodeField,
  matchesNodeSelectorAndAffinity,
  matchesNodeSelectorTerm,
  matchesNodeSelectorTerms,
  requiredNodeTerms,
} from './nodeAffinity.ts';
export { isNodeReady } from './nodeState.ts';
export type * from './objects.ts';
export { conditionBehind, conditionTaints, isOwnedTaint, NOT_READY, UNREACHABLE, UNSCHEDULABLE } from './ownedTaints.ts';
export { controllerOf, controllerReference, isControlledBy } from './owners.ts';
export { goFloat, goText } from './patch/goText.ts';
export { jsonMergePatch, jsonPatch, jsonPatchFault, threeWayJsonMergePatch } from './patch/jsonPatches.ts';
export { strategicMergeFault } from './patch/mergeFault.ts';
export { strategicMerge } from './patch/strategicMerge.ts';
export { threeWayStrategicPatch } from './patch/threeWay.ts';
export { pinnedAffinity, pinnedNode, targetNode } from './pinnedNode.ts';
export { type DaemonPlacement, type Placement, placementFor } from './placementFor.ts';
export { assumedPodRequests, exactPodLimits, exactPodRequests, podRequests } from './podRequests.ts';
export { affinityTerms, antiAffinityTerms, hardSpread, hasInterPodRules, type Preference, preferences, softSpread } from './podRules.ts';
export { availableAt, isPodAvailable, isPodReady, isTerminal, isTerminating, podCondition } from './podState.ts';
export {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  type Quantity,
  type QuantityFormat,
  quantityOf,
  roundUpToMilli,
  subtractQuantities,
} from './quantity.ts';
export { milliValue, unitValue } from './quantityValue.ts';
export { type Amounts, addAmounts, amountsOf, listOfAmounts, pickAmounts, printAmounts, sameAmounts } from './quota/amounts.ts';
export { quotaEvaluatorFor } from './quota/evaluators.ts';
export { podUsage } from './quota/podUsage.ts';
export { scopesOf } from './quota/scopes.ts';
export type { Requirement, RequirementOperator } from './requirement.ts';
export {
  apiVersionOf,
  qualifiedSingular,
  type Resource,
  resourceByKind,
  resourceByKubectlName,
  resourceByPlural,
  resources,
  resourcesInAll,
  splitApiVersion,
} from './resources.ts';
export { findToleration, findUntoleratedTaint, hardEffects, taintText, tolerates } from './tolerations.ts';
export { utf8Length } from './utf8Length.ts';
export {
  boundPair,
  claimedVolumes,
  findVolume,
  isClaimBound,
  isVolumeFor,
  isVolumeOnNode,
  NO_PROVISIONER,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type StorageClass,
  storageClassOf,
  volumeMismatch,
} from './volumes.ts';
