import { CircleCheck, CircleDashed } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import styles from './TaskView.module.css';
import { Term } from './Term.tsx';
import type { TaskState } from './useTask.ts';

/** The task of a scenario, how far it is, and the terms that it needs. */
export function TaskView({ of: { goal, task, result, isDone, terms } }: { readonly of: TaskState }) {
  const text = useText('guide');
  const Mark = isDone ? CircleCheck : CircleDashed;
  return (
    <>
      <p>
        <b>{goal}</b> {task}
      </p>
      <p className={styles.result} data-done={isDone}>
        <Mark aria-hidden />
        {text(isDone ? 'done' : 'open', { result })}
      </p>
      <p className={styles.terms}>
        {text('terms')}{' '}
        {terms.map((id, index) => (
          <span key={id}>
            {index > 0 && ' · '}
            <Term id={id} />
          </span>
        ))}
      </p>
    </>
  );
}
