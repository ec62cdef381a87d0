import { X } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { AboutPage, type HintId, type TaskState, TaskView, useClosedHints, useIsClosed } from '../panels/index.ts';
import { sessionStore } from '../session/index.ts';
import { IconButton, LinkButton } from '../ui/index.ts';
import styles from './Guide.module.css';
import { Section } from './Section.tsx';

function Close({ hint, label }: { readonly hint: HintId; readonly label: string }) {
  return (
    <IconButton small className={styles.close} label={label} title={label} onClick={() => useClosedHints.getState().close(hint)}>
      <X aria-hidden />
    </IconButton>
  );
}

/** What this page is and the task of the scenario, each until it is closed; then where they are. */
export function Guide({ task }: { readonly task: TaskState | undefined }) {
  const text = useText('guide');
  const isAboutClosed = useIsClosed('about');
  const taskHint: HintId = `task/${task?.scenario ?? ''}`;
  const isTaskClosed = useIsClosed(taskHint);
  return (
    <>
      {!isAboutClosed && (
        <Section title={text('about')} action={<Close hint="about" label={text('closeAbout')} />}>
          <AboutPage />
        </Section>
      )}
      {task !== undefined && !isTaskClosed && (
        <Section title={text('task')} action={<Close hint={taskHint} label={text('closeTask')} />}>
          <TaskView of={task} />
        </Section>
      )}
      {(isAboutClosed || (task !== undefined && isTaskClosed)) && (
        <p className={`quiet ${styles.closed}`}>
          {text('closed')}{' '}
          <LinkButton onClick={() => sessionStore.getState().openDialog({ form: 'help', tab: 'guide' })}>{text('openHelp')}</LinkButton>
        </p>
      )}
    </>
  );
}

/** Why the task ends as it does: below what can be pressed, which must not move when it appears. */
export function Explanation({ task }: { readonly task: TaskState | undefined }) {
  const text = useText('guide');
  const isClosed = useIsClosed(`task/${task?.scenario ?? ''}`);
  if (task === undefined || !task.hasBegun || isClosed) return null;
  return (
    <Section title={text('explanation')}>
      <p>{task.explanation}</p>
    </Section>
  );
}
