export { jsonMergePatch, jsonPatch, threeWayJsonMergePatch } from './jsonPatches.ts';
export type { MergeField, MergeSchema, MergeType } from './mergeSchema.ts';
export { strategicMerge } from './strategicMerge.ts';
export { threeWayStrategicPatch } from './threeWay.ts';
