export { machineLine } from '../trial/machineLine.ts';
export type { Action, ActionGroup, ActionIcon, ActionId } from './actions/action.ts';
export { actionIdsOf } from './actions/actionIdsOf.ts';
export { type ActionSubject, actionsFor, subjectOf } from './actions/actionsFor.ts';
export { actionsForNodes, commandTo, type NodesAction } from './actions/actionsForNodes.ts';
export { barActions } from './actions/barActions.ts';
export { nodeArgument } from './actions/nodeArgument.ts';
export { fewNodes, type NodeShapeId, nodeShapes } from './actions/nodeShapes.ts';
export { MOST_AT_ONCE, type ScalePlan, scalePlan } from './actions/scalePlan.ts';
export { useActions } from './actions/useActions.ts';
export {
  type AddressParts,
  addressOf,
  HAND_IN_LINK,
  isEmbedded,
  LESSON_LINK,
  LINK,
  LONGEST_LINK,
  pageAddress,
  removeFromAddress,
  setLessonInAddress,
} from './address.ts';
export { lineNumberOf } from './commands/commandLines.ts';
export { machineLabel } from './commands/machineLabel.ts';
export { transcriptText } from './commands/transcript.ts';
export type { TranscriptEntry } from './commands/types.ts';
export { isNameTaken, uniqueNodes } from './commands/uniqueNodes.ts';
export type { ExportFormat } from './export/exportFile.ts';
export { textOf } from './files/textOf.ts';
export type { EditorFile, Problem, Reveal } from './files/types.ts';
export {
  useAskedCounter,
  useEvents,
  useMoment,
  useObject,
  useObjects,
  usePodsOnNode,
  useSelected,
  useStepAtHead,
} from './hooks.ts';
export type { ImportAnswer } from './import/answer.ts';
export type { ImportSummary } from './import/clusterFrom.ts';
export { type ClusterReader, clusterReader } from './import/clusterReader.ts';
export { errorText } from './page/errorText.ts';
export { isInLesson, isLessonsCluster, LESSON_EDITOR, LESSON_FAULT } from './page/isInLesson.ts';
export { resolvedTheme, useResolvedTheme } from './page/theme.ts';
export type {
  Dialog,
  Failure,
  Grouping,
  Highlight,
  Language,
  NodeMark,
  OpenQuestion,
  Settings,
} from './page/types.ts';
export { prepareWith } from './scenarios/preparing.ts';
export type { SetUpCommands } from './scenarios/types.ts';
export { speeds } from './settings.ts';
export { canRemember, forget, recall, recallOfTab, remember, rememberOfTab, switchToSlot } from './storage.ts';
export { sessionStore, useSession } from './store.ts';
export { type ActorRole, actorRoles, roleOf } from './time/actors.ts';
export { isAtStart } from './time/atStart.ts';
export { type Batch, batchesAround, batchOf, isBatch } from './time/batch.ts';
export { changeSpeed } from './time/changeSpeed.ts';
export { type Changes, changesSince, following, type HeadPosition, headPositionOf, NOWHERE } from './time/changes.ts';
export { formatClock, useClock } from './time/clock.ts';
export { actorName, actorsName, captionOf, describeStep, useDescribeStep } from './time/describeStep.ts';
export { inSlices } from './time/inSlices.ts';
export { isStable, isStableAtOnce } from './time/stable.ts';
export { isSettled, type StepSize, showsBatches, stepAtHead, stepSizes } from './time/stepSize.ts';
export type { Lead, TimeJump } from './time/types.ts';
export type { Session } from './types.ts';
export { useUndo } from './undo/useUndo.ts';
