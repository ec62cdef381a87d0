import { ArrowLeft, ArrowRight, Eye, EyeOff, MonitorOff, Pause, Play, Presentation, SkipForward, Users } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { changeLanguage, useText } from '../i18n/index.ts';
import { Button, Notice, useMediaQuery } from '../ui/index.ts';
import type { LessonState, ProjectorState, TeacherCommand, ToProjector } from './messages.ts';
import { remoteCommandOf } from './remoteKeys.ts';
import styles from './TeacherWindow.module.css';
import { useProjector } from './useProjector.ts';
import { VoteView } from './VoteView.tsx';

/** What the teacher sees on a screen of their own, and what the projector is led with. */
export function TeacherWindow({ id }: { readonly id: string }) {
  const text = useText('present');
  const { state, isThere, fault, send } = useProjector(id);
  const command = (name: TeacherCommand) => send({ type: 'command', to: id, command: name });
  useDocument(state);
  useKeys(command);
  if (fault !== undefined || state === undefined)
    return (
      <main className={styles.page}>
        <h1 className={styles.title}>{text('teacher.title')}</h1>
        <p role="status">{text(fault === undefined ? 'teacher.waiting' : `teacher.${fault}`)}</p>
      </main>
    );
  const { lesson } = state;
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>
          {lesson === undefined ? text('teacher.title') : <span lang={lesson.language}>{lesson.title}</span>}
        </h1>
        <p className={styles.times}>
          <Elapsed since={state.since} />
          <span>{text('teacher.clock', { clock: state.clock })}</span>
        </p>
      </header>
      <div role="status">
        {!isThere && (
          <Notice tone="unready">
            <p>{text('teacher.away')}</p>
          </Notice>
        )}
        {state.isBlank && (
          <Notice tone="pending">
            <p>{text('teacher.isBlank')}</p>
          </Notice>
        )}
      </div>
      <Controls state={state} off={!isThere} command={command} />
      {lesson === undefined ? (
        <p>{state.caption}</p>
      ) : (
        <Lesson
          key={`${lesson.title} ${lesson.index}`}
          lesson={lesson}
          caption={state.caption}
          id={id}
          off={!isThere}
          send={send}
          command={command}
        />
      )}
    </main>
  );
}

/** Language and theme are the projector's. */
function useDocument(state: ProjectorState | undefined): void {
  const text = useText('present');
  const dark = useMediaQuery('(prefers-color-scheme: dark)');
  const language = state?.settings.language;
  const theme = state?.settings.theme ?? 'system';
  useEffect(() => {
    if (language === undefined) return;
    void changeLanguage(language).then(() => {
      document.documentElement.lang = language;
    });
  }, [language]);
  useEffect(() => {
    document.title = text('teacher.title');
  }, [text]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme === 'system' ? (dark ? 'dark' : 'light') : theme;
  }, [theme, dark]);
}

/** A slide remote works here too, outside of fields. */
function useKeys(command: (name: TeacherCommand) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, select, textarea')) return;
      const remote = remoteCommandOf(event);
      if (remote === undefined || remote === 'point') return;
      event.preventDefault();
      command(remote);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [command]);
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** How long the lesson has taken so far. */
function Elapsed({ since }: { readonly since: number }) {
  const text = useText('present');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  const minutes = Math.floor(seconds / 60);
  return <span>{text('teacher.elapsed', { time: `${minutes}:${twoDigits(seconds % 60)}` })}</span>;
}

interface ControlsProps {
  readonly state: ProjectorState;
  /** The projector does not answer. */
  readonly off: boolean;
  command(name: TeacherCommand): void;
}

function Controls({ state: { isPlaying, isBlank, isPresenting }, off, command }: ControlsProps) {
  const text = useText('present');
  return (
    <section aria-label={text('teacher.controls')} className={styles.controls}>
      <Button off={off} onClick={() => command('backward')}>
        <ArrowLeft aria-hidden />
        {text('backward')}
      </Button>
      <Button off={off} look="accent" onClick={() => command('forward')}>
        {text('forward')}
        <ArrowRight aria-hidden />
      </Button>
      <Button off={off} onClick={() => command('play')}>
        {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        {text(isPlaying ? 'pause' : 'play')}
      </Button>
      <Button off={off} aria-pressed={isBlank} onClick={() => command('blank')}>
        <MonitorOff aria-hidden />
        {text('blank')}
      </Button>
      <Button off={off} onClick={() => command(isPresenting ? 'end' : 'present')}>
        <Presentation aria-hidden />
        {text(isPresenting ? 'teacher.end' : 'teacher.present')}
      </Button>
    </section>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={styles.part}>
    <h2 className={styles.heading}>{title}</h2>
    {children}
  </section>
);

const Lines = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place.
    <p key={index} className={styles.text}>
      {line}
    </p>
  ));

const Commands = ({ commands }: { readonly commands: readonly string[] }) =>
  commands.length === 0 ? null : (
    <ul className={styles.commands}>
      {commands.map((each) => (
        <li key={each}>
          <code>{each}</code>
        </li>
      ))}
    </ul>
  );

interface LessonProps {
  readonly lesson: LessonState;
  readonly caption: string;
  readonly id: string;
  readonly off: boolean;
  send(message: ToProjector): void;
  command(name: TeacherCommand): void;
}

function Lesson({ lesson, caption, id, off, send, command }: LessonProps) {
  const text = useText('present');
  const { step, next, vote, question, index } = lesson;
  const isAsking = lesson.isCurrent && lesson.phase === 'asking';
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <section className={styles.part} lang={lesson.language}>
          <p className="quiet" lang={undefined}>
            {text('teacher.progress', { step: index + 1, of: lesson.of })}
          </p>
          <h2 className={styles.stepTitle}>{step.title}</h2>
          <Lines lines={step.text} />
          <Commands commands={step.commands} />
          {lesson.isCurrent && lesson.phase === 'ready' && (
            <Button off={off} lang={undefined} onClick={() => command('do')}>
              <Play aria-hidden />
              {text('teacher.do')}
            </Button>
          )}
        </section>
        {step.notes !== undefined && (
          <Part title={text('notes')}>
            <div className={styles.notes} lang={lesson.language}>
              <Lines lines={[step.notes]} />
            </div>
          </Part>
        )}
        {caption !== '' && (
          <Part title={text('teacher.caption')}>
            <p className={styles.text}>{caption}</p>
          </Part>
        )}
      </div>
      <div className={styles.column}>
        {question !== undefined && (
          <Part title={text('teacher.question')}>
            {vote === undefined || !lesson.isVoteOpen ? (
              <p className={styles.text}>{question}</p>
            ) : (
              <VoteView
                vote={vote}
                onHands={(key, hands) => send({ type: 'hands', to: id, step: index, key, hands })}
                onVoters={(voters) => send({ type: 'voters', to: id, step: index, voters })}
              />
            )}
            {isAsking && (
              <div className={styles.buttons}>
                <Button off={off} onClick={() => send({ type: 'vote', to: id, step: index, isOpen: !lesson.isVoteOpen })}>
                  <Users aria-hidden />
                  {text(lesson.isVoteOpen ? 'vote.close' : 'vote.open')}
                </Button>
                <Button off={off} onClick={() => command('reveal')}>
                  <Eye aria-hidden />
                  {text('vote.reveal')}
                </Button>
                <Button off={off} look="quiet" onClick={() => command('skip')}>
                  <SkipForward aria-hidden />
                  {text('teacher.skip')}
                </Button>
              </div>
            )}
            <Answer lines={lesson.answer} isShown={lesson.isAnswerShown} />
          </Part>
        )}
        <Part title={text('teacher.next')}>
          {next === undefined ? (
            <p className={styles.text}>{text('teacher.last')}</p>
          ) : (
            <div lang={lesson.language}>
              <p className={styles.text}>{next.title}</p>
              <Commands commands={next.commands} />
            </div>
          )}
        </Part>
      </div>
    </div>
  );
}

/** The right answer, hidden until it is asked for: a mirrored screen must not give it away. */
function Answer({ lines, isShown }: { readonly lines: readonly string[] | undefined; readonly isShown: boolean }) {
  const text = useText('present');
  const [asked, setAsked] = useState(false);
  const isOpen = asked || isShown;
  return (
    <div className={styles.answer}>
      {!isShown && (
        <Button aria-expanded={isOpen} onClick={() => setAsked(!asked)}>
          {isOpen ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          {text(isOpen ? 'teacher.hideAnswer' : 'teacher.showAnswer')}
        </Button>
      )}
      <div role="status">{isOpen && (lines === undefined ? <p>{text('teacher.computing')}</p> : <Lines lines={lines} />)}</div>
    </div>
  );
}
