import { useText } from '../i18n/index.ts';
import type { LessonStep, Question } from '../lessons/index.ts';
import { hasHands } from '../present/index.ts';
import { Spoken } from '../ui/index.ts';
import { AnswerView } from './AnswerView.tsx';
import { Box } from './Box.tsx';
import { ClassVote } from './present/ClassVote.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import type { StepState } from './stepStates.ts';

interface Props {
  readonly step: LessonStep;
  readonly question: Question;
  readonly state: StepState;
  /** Id of the form that answers it. */
  readonly form?: string;
}

/** The question of a step: open, as a form or a class vote; afterwards what is right, and how the class voted. */
export function QuestionPart({ step, question, state, form }: Props) {
  const text = useText('course');
  const { phase, vote, answer, given } = state;
  const isVote = vote !== undefined && (vote.isOpen || (phase !== 'asking' && hasHands(vote.hands)));
  return (
    <>
      {isVote && (phase === 'asking' || answer !== undefined) && (
        <Box>
          <ClassVote step={step} question={question} state={state} />
        </Box>
      )}
      {phase === 'asking' && !isVote && <QuestionForm step={step} question={question} form={form} />}
      <Spoken>
        {phase !== 'asking' &&
          (answer === undefined ? <p className="quiet">{text('question.skipped')}</p> : <AnswerView answer={answer} given={given} />)}
      </Spoken>
    </>
  );
}
