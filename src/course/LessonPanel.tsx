import { ArrowLeft, ArrowRight, CircleCheck, FastForward, Play, Share2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import type { Lesson, LessonCommand, LessonStep } from '../lessons/index.ts';
import { isEmbedded, sessionStore, useSession } from '../session/index.ts';
import { Button, IconButton, Notice, Spoken } from '../ui/index.ts';
import { shortIdOf } from './catalog.ts';
import { type LessonFault, useCourse } from './courseState.ts';
import { editCopy, LessonEditor, TryBar } from './EditorParts.tsx';
import { ExerciseView } from './ExerciseView.tsx';
import { useEditing } from './editing.ts';
import styles from './LessonPanel.module.css';
import { changeLessonLanguage, leave, leaveToBefore } from './openLesson.ts';
import { PointList } from './PointList.tsx';
import { Prose, WithCode } from './Prose.tsx';
import { TeacherButton } from './present/TeacherButton.tsx';
import { TeacherNotes } from './present/TeacherNotes.tsx';
import { AnswerButtons } from './QuestionForm.tsx';
import { QuestionPart } from './QuestionPart.tsx';
import { ReviewNote } from './ReviewNote.tsx';
import { back, doStep, failureText, next, playOn, skipToEnd } from './runLesson.ts';
import type { StepState } from './stepStates.ts';
import { usePointers } from './usePointers.ts';

/** The lesson that runs: its step, what it asks and does, and the way on. */
export function LessonPanel() {
  const isEditing = useEditing(({ isOpen, isTrying }) => isOpen && !isTrying);
  const lesson = useCourse((course) => course.lesson);
  const fault = useCourse((course) => course.fault);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language of the page asks for another file.
  useEffect(() => void changeLessonLanguage(), [language]);
  if (isEditing) return <LessonEditor />;
  if (lesson !== undefined) return <Running lesson={lesson} />;
  return fault === undefined ? null : <FaultView fault={fault} />;
}

/** Why a lesson could not be opened. */
export function FaultView({ fault: { id, problems, text: file, link } }: { readonly fault: LessonFault }) {
  const text = useText('course');
  const sentences = useText('lessons');
  const own = useText('lessonEditor');
  const lines = file?.split(/\r\n|\n|\r/);
  const what =
    link !== undefined
      ? own(`link.${link}`)
      : file !== undefined
        ? own('brokenOwn')
        : text(problems.length === 0 ? 'unknown' : 'broken', { id });
  return (
    <div className={styles.lesson}>
      <Notice tone="failed">
        <p>{what}</p>
        <ul className="stack">
          {problems.slice(0, 5).map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message.key}`}>
              <WithCode>{text('place', { line, column, text: sentences(message.key, message.params) })}</WithCode>
              {lines?.[line - 1] !== undefined && <pre className={styles.sourceLine}>{lines[line - 1]}</pre>}
            </li>
          ))}
        </ul>
      </Notice>
      <div className={styles.buttons}>
        {file !== undefined && <Button onClick={() => editCopy(file)}>{own('editFile')}</Button>}
        <Button onClick={leave}>{text('leave')}</Button>
      </div>
    </div>
  );
}

const empty: LessonStep['points'] = [];
const waiting: StepState = { phase: 'ready' };

function Running({ lesson }: { readonly lesson: Lesson }) {
  const text = useText('course');
  const pageLanguage = useLanguage();
  const language = useCourse((course) => course.language);
  const index = useCourse((course) => course.index);
  const reached = useCourse((course) => course.reached);
  const state = useCourse((course) => course.steps[index]) ?? waiting;
  const step = lesson.steps[index];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(index);
  useEffect(() => {
    if (shown.current === index) return;
    shown.current = index;
    const panel = heading.current?.closest('section');
    // The button that was pressed may be gone: the focus goes where reading continues, unless it is in the page around this one.
    if (document.hasFocus() && (document.activeElement === document.body || panel?.contains(document.activeElement)))
      heading.current?.focus({ preventScroll: true });
    // Only the panel: a page around this one stays where it is.
    panel?.scrollTo({ top: 0 });
  }, [index]);
  usePointers(step?.points ?? empty, state.phase !== 'working' && state.phase !== 'playing');
  if (step === undefined) return null;
  const isLast = index === lesson.steps.length - 1;
  return (
    <div className={styles.lesson}>
      <ReviewNote />
      <TryBar />
      <header className={styles.header}>
        <div>
          <h2 className={styles.lessonTitle} lang={language}>
            {lesson.title}
          </h2>
          <p className="quiet">{text('progress', { step: index + 1, of: lesson.steps.length })}</p>
        </div>
        {!isEmbedded && <LessonButtons id={lesson.id} />}
      </header>
      <progress className={styles.progress} value={index + 1} max={lesson.steps.length} aria-hidden />
      {language !== pageLanguage && <p className="quiet">{text('otherLanguage')}</p>}
      <h3 ref={heading} tabIndex={-1} className={styles.title} lang={language}>
        {step.title}
      </h3>
      <div lang={language}>
        <Prose blocks={step.text} />
      </div>
      <PointList points={step.points} />
      {step.notes !== undefined && <TeacherNotes key={index} notes={step.notes} />}
      {step.question !== undefined && <QuestionPart step={step} question={step.question} state={state} />}
      {index === reached && <Work step={step} state={state} />}
      {isLast && lesson.exercise !== undefined && <ExerciseView exercise={lesson.exercise} />}
      <Foot isLast={isLast} lesson={lesson} step={step} state={state} />
    </div>
  );
}

/** Shares the lesson, and leaves it. */
function LessonButtons({ id }: { readonly id: string }) {
  const text = useText('course');
  const share = () => sessionStore.getState().openDialog({ form: 'share', of: 'lesson' });
  return (
    <div className={styles.headerButtons}>
      <TeacherButton small />
      {shortIdOf(id) !== undefined && (
        <IconButton small label={text('share')} title={text('share')} aria-haspopup="dialog" onClick={share}>
          <Share2 aria-hidden />
        </IconButton>
      )}
      <IconButton small label={text('leave')} title={text('leave')} onClick={leave}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

/** What the step does, and how far it is. */
function Work({ step, state }: { readonly step: LessonStep; readonly state: StepState }) {
  const text = useText('course');
  const failure = useCourse((course) => course.failure);
  const playing = useSession((session) => session.playing);
  const isLearners = step.by === 'learner';
  return (
    <>
      {state.phase === 'ready' && (
        <div className={styles.work}>
          {isLearners && <p className={styles.turn}>{text('yourTurn')}</p>}
          {!isLearners && <Commands commands={step.commands} />}
        </div>
      )}
      <Spoken>
        {(state.phase === 'working' || state.phase === 'playing') && (
          <div className={styles.work}>
            <p>{text(state.phase === 'working' ? 'working' : playing ? 'playing' : 'stopped')}</p>
          </div>
        )}
      </Spoken>
      {failure !== undefined && !step.fails && (
        <Notice tone="unready">
          <p>{text('failed')}</p>
          <p>
            <WithCode>{failureText(failure)}</WithCode>
          </p>
        </Notice>
      )}
    </>
  );
}

/** What a step does, as commands. */
export function Commands({ commands }: { readonly commands: readonly LessonCommand[] }) {
  const text = useText('course');
  if (commands.length === 0) return null;
  return (
    <ul className={styles.commands} aria-label={text('commands')}>
      {commands.map((command) => (
        <li key={command.at.line * 1000 + command.at.column}>
          {command.type === 'edit' || command.type === 'write' ? (
            text(command.type, { file: command.file })
          ) : (
            <code>{command.type === 'kubectl' ? `kubectl ${command.line}` : command.line}</code>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FootProps {
  readonly lesson: Lesson;
  readonly step: LessonStep;
  readonly isLast: boolean;
  readonly state: StepState;
}

/** The way on, always in sight. */
function Foot({ lesson, step, isLast, state }: FootProps) {
  const text = useText('course');
  const playing = useSession((session) => session.playing);
  const index = useCourse((course) => course.index);
  const reached = useCourse((course) => course.reached);
  const hasBefore = useCourse((course) => course.before !== undefined);
  const isDone = state.phase === 'done';
  const isCurrent = index === reached;
  const canGoOn = !isCurrent || isDone;
  return (
    <footer className={styles.foot}>
      <Spoken>
        {isLast && isDone && lesson.exercise === undefined && (
          <p className={styles.finished}>
            <CircleCheck aria-hidden />
            {text('finished')}
          </p>
        )}
      </Spoken>
      <div className={styles.buttons}>
        <Button off={index === 0} onClick={back}>
          <ArrowLeft aria-hidden />
          {text('back')}
        </Button>
        {isCurrent && state.phase === 'asking' && <AnswerButtons />}
        {isCurrent && state.phase === 'ready' && (
          <Button look={step.by === 'learner' ? 'plain' : 'accent'} onClick={() => void doStep()}>
            <Play aria-hidden />
            {text(step.by === 'learner' ? 'showMe' : 'doIt')}
          </Button>
        )}
        {isCurrent && state.phase === 'playing' && !playing && (
          <Button look="accent" onClick={playOn}>
            <Play aria-hidden />
            {text('playOn')}
          </Button>
        )}
        {isCurrent && state.phase === 'playing' && (
          <Button onClick={skipToEnd}>
            <FastForward aria-hidden />
            {text('skip')}
          </Button>
        )}
        {!isLast && canGoOn && (
          <Button look="accent" onClick={next}>
            {text('next')}
            <ArrowRight aria-hidden />
          </Button>
        )}
        {isLast && isDone && !isEmbedded && <Button onClick={leave}>{text('leave')}</Button>}
        {isLast && isDone && hasBefore && <Button onClick={() => void leaveToBefore()}>{text('leaveToBefore')}</Button>}
      </div>
    </footer>
  );
}
