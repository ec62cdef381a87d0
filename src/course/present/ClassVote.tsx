import { useText } from '../../i18n/index.ts';
import type { LessonStep, Question } from '../../lessons/index.ts';
import { VoteView } from '../../present/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { useCourse } from '../courseState.ts';
import type { StepState } from '../stepStates.ts';
import { setHands, setVoters } from './changeVote.ts';
import { voteState } from './vote.ts';

interface Props {
  readonly step: LessonStep;
  readonly question: Question;
  readonly state: StepState;
}

/** The class vote on the question of the step that is shown. */
export function ClassVote({ step, question, state }: Props) {
  const course = useText('course');
  const present = useText('present');
  const index = useCourse((each) => each.index);
  useSession((session) => session.moment);
  return (
    <VoteView
      vote={voteState(sessionStore.getState(), step, question, state, { course, present })}
      onHands={(key, hands) => setHands(index, key, hands)}
      onVoters={(voters) => setVoters(index, voters)}
    />
  );
}
