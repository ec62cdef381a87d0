export { type Answer, answerOf, type OrderRank, outcomeWords } from './answers.ts';
export { type CheckedRun, checkRun, type Forbidden, RunChecker, type RunToCheck } from './checkRun.ts';
export { type ComparedItem, type Comparison, compare, type Given } from './compare.ts';
export { conditionsHold, type Missing, nodeNames, whatIsMissing } from './conditions.ts';
export type { DecidingLines } from './decidingLines.ts';
export { chosenNodes, isChosen } from './nodeChoice.ts';
export { type PodOutcomeResult, type PodOutcomeWord, podOfWorkload } from './outcome.ts';
export { type CommandFailure, editedFiles, type Played, playOn, runCommands, type Watcher } from './play.ts';
export { type LessonFault, type PlayedLesson, playLesson, playSolution, playStep } from './playLesson.ts';
export { type Block, type Inline, proseOf } from './prose.ts';
export { type LessonProblem, type ReadLesson, readLesson } from './readLesson.ts';
export { type Broken, RunWatcher } from './runConditions.ts';
export { type LessonStart, lessonStart, type SetUp, setUp } from './start.ts';
export type * from './types.ts';
export {
  stepTextFault,
  type WrittenCommand,
  type WrittenExercise,
  type WrittenLesson,
  type WrittenPart,
  type WrittenStep,
  writeLesson,
  writtenOf,
  writtenPartAt,
} from './writeLesson.ts';
