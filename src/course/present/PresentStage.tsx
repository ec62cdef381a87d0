import { CircleCheck } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import type { Lesson, LessonStep } from '../../lessons/index.ts';
import { usePresentation } from '../../present/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { useCourse } from '../courseState.ts';
import { ExerciseView } from '../ExerciseView.tsx';
import { Commands, FaultView } from '../LessonPanel.tsx';
import { Prose } from '../Prose.tsx';
import { pointedLineOf } from '../pointers.ts';
import { AnswerButtons } from '../QuestionForm.tsx';
import { QuestionPart } from '../QuestionPart.tsx';
import type { StepState } from '../stepStates.ts';
import { setHands } from './changeVote.ts';
import { ManifestLines } from './ManifestLines.tsx';
import styles from './PresentStage.module.css';

const FORM = 'presented-question';

/** The step of the lesson as the class sees it: its text, then its question, then the answer. */
export function PresentStage() {
  const lesson = useCourse((course) => course.lesson);
  const index = useCourse((course) => course.index);
  const state = useCourse((course) => course.steps[index]);
  const fault = useCourse((course) => course.fault);
  const step = lesson?.steps[index];
  if (fault !== undefined)
    return (
      <div className={styles.stage} data-type="large">
        <FaultView fault={fault} />
      </div>
    );
  if (lesson === undefined || step === undefined || state === undefined) return null;
  return <Step key={index} lesson={lesson} step={step} state={state} index={index} />;
}

interface Props {
  readonly lesson: Lesson;
  readonly step: LessonStep;
  readonly state: StepState;
  readonly index: number;
}

/** A press that selects something shows what explains it in place of the step. */
function showWhy(): void {
  const before = sessionStore.getState().selection;
  setTimeout(() => {
    const { selection } = sessionStore.getState();
    if (selection !== undefined && selection !== before) usePresentation.setState({ isWhyShown: true });
  });
}

function Step({ lesson, step, state, index }: Props) {
  const text = useText('present');
  const course = useText('course');
  const language = useCourse((each) => each.language);
  const isCurrent = useCourse((each) => each.reached === index);
  const isQuestionShown = usePresentation(({ questionOf }) => questionOf === index) || state.vote?.isOpen === true;
  const isAskedAgain = usePresentation(({ askedAgain }) => askedAgain === index);
  const isAsking = state.phase === 'asking';
  const { question } = step;
  const showsQuestion = question !== undefined && (isQuestionShown || !isAsking);
  const isLast = index === lesson.steps.length - 1;
  return (
    <section className={styles.stage} aria-label={text('step')} data-type="large" onClickCapture={showWhy}>
      <p className="quiet">{course('progress', { step: index + 1, of: lesson.steps.length })}</p>
      <h2 className="visually-hidden" lang={language}>
        {lesson.title}
      </h2>
      <h3 className={showsQuestion ? styles.small : styles.title} lang={language}>
        {step.title}
      </h3>
      {!showsQuestion && (
        <div lang={language}>
          <Prose blocks={step.text} />
        </div>
      )}
      {showsQuestion && <QuestionPart step={step} question={question} state={state} form={FORM} />}
      <Lines step={step} state={state} index={index} isQuestionShown={showsQuestion} />
      {isLast && lesson.exercise !== undefined && <ExerciseView exercise={lesson.exercise} />}
      {isCurrent && (
        <div className={styles.foot}>
          {isAsking && isQuestionShown && (
            <div className={styles.buttons}>
              <AnswerButtons form={FORM} />
            </div>
          )}
          {state.phase === 'ready' && <Commands commands={step.commands} />}
          <Status state={state} isAskedAgain={isAskedAgain && isAsking} isFinished={isLast && lesson.exercise === undefined} />
        </div>
      )}
    </section>
  );
}

interface LinesProps {
  readonly step: LessonStep;
  readonly state: StepState;
  readonly index: number;
  readonly isQuestionShown: boolean;
}

/** The manifest, where the step points at a line of it or asks for one. */
function Lines({ step: { points, question }, state: { phase, vote, answer }, index, isQuestionShown }: LinesProps) {
  const pointed = useSession(({ files }) => pointedLineOf(files, points)?.line);
  const pointer = points.find(({ type }) => type === 'line');
  if (!isQuestionShown) return pointer?.type === 'line' ? <ManifestLines file={pointer.file} pointed={pointed} /> : null;
  if (question?.type !== 'line') return null;
  const press = (line: number) => {
    const key = String(line);
    if (vote?.isOpen === true) setHands(index, key, vote.hands[key] ?? 0);
    else sessionStore.getState().question?.line?.choose(line);
  };
  const right = answer?.type === 'line' ? answer.right[0]?.from : undefined;
  return <ManifestLines file={question.file} pointed={right} onPress={phase === 'asking' ? press : undefined} />;
}

interface StatusProps {
  readonly state: StepState;
  readonly isAskedAgain: boolean;
  readonly isFinished: boolean;
}

function Status({ state: { phase }, isAskedAgain, isFinished }: StatusProps) {
  const text = useText('present');
  const course = useText('course');
  const playing = useSession((session) => session.playing);
  return (
    <div role="status" className={styles.status}>
      {isAskedAgain && text('askAgain')}
      {phase === 'working' && course('working')}
      {phase === 'playing' && course(playing ? 'playing' : 'stopped')}
      {phase === 'done' && isFinished && (
        <p className={styles.finished}>
          <CircleCheck aria-hidden />
          {course('finished')}
        </p>
      )}
    </div>
  );
}
