export { type Answer, answerOf, outcomeWords } from './answers.ts';
export { type CheckedRun, checkRun, RunChecker } from './checkRun.ts';
export { type Comparison, compare, type Given } from './compare.ts';
export { conditionsHold, type Missing, nodeNames, whatIsMissing } from './conditions.ts';
export { chosenNodes } from './nodeChoice.ts';
export { type PodOutcomeWord, podOfWorkload } from './outcome.ts';
export { type CommandFailure, editedFiles, playOn, runCommands } from './play.ts';
export { playLesson, playSolution, playStep } from './playLesson.ts';
export { type Block, type Inline, proseOf } from './prose.ts';
export { type LessonProblem, readLesson } from './readLesson.ts';
export { lessonStart, setUp } from './start.ts';
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
