export { hasChannel, openChannel } from './channel.ts';
export {
  type LessonState,
  type ProjectorState,
  readForProjector,
  type TeacherCommand,
  type ToProjector,
  type ToTeacher,
  type VoteOption,
  type VoteState,
  withinLimits,
} from './messages.ts';
export { toggleBlank, togglePointing, usePresentation } from './presentation.ts';
export { endsBlank, type RemoteCommand, remoteCommandOf } from './remoteKeys.ts';
export { VoteView } from './VoteView.tsx';
export { handsWithin, hasHands } from './voteShares.ts';
