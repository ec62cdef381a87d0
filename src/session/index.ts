export { type ActionIcon, actionIcons } from './actionIcons.ts';
export { type Action, type ActionSubject, actionsFor, clusterActions, nodeActions, podActions } from './actions.ts';
export { type ActorRole, actorRoles, roleOf } from './actors.ts';
export { isAtStart } from './atStart.ts';
export { changeSpeed } from './changeSpeed.ts';
export { formatClock, useClock } from './clock.ts';
export { actorName, captionOf, describeStep, useDescribeStep } from './describeStep.ts';
export type { ExportFormat } from './export/exportFile.ts';
export { save } from './export/save.ts';
export {
  type NumberedEvent,
  useDependents,
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
export { isMac } from './isMac.ts';
export { machineLabel } from './machineLabel.ts';
export { machineLine } from './machineLine.ts';
export { uniqueNodes } from './nodeShapes.ts';
export { readMachineLine } from './readMachineLine.ts';
export { speeds } from './settings.ts';
export { inSlices, nextTask, SLICE } from './slices.ts';
export { isStable, isStableAtOnce } from './stable.ts';
export { isSettled, type StepSize, stepAtHead, stepSizes } from './stepSize.ts';
export { canRemember, recall, recallOfTab, remember, rememberOfTab, switchToSlot } from './storage.ts';
export { sessionStore, useSession } from './store.ts';
export { textOf } from './textOf.ts';
export { resolvedTheme, useResolvedTheme } from './theme.ts';
export { transcriptText } from './transcript.ts';
export type {
  Dialog,
  EditorFile,
  Failure,
  Highlight,
  Language,
  NodeMark,
  Problem,
  Reveal,
  Session,
  Settings,
  Theme,
  TimeJump,
  TranscriptEntry,
} from './types.ts';
export { useUndo } from './useUndo.ts';
