import { useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { type LessonProblem, readLesson, writeLesson } from '../../lessons/index.ts';
import { Button, classes, LinkButton } from '../../ui/index.ts';
import { WithCode } from '../Prose.tsx';
import type { Draft } from './draft.ts';
import { changeFileText, deleteFrom, useEditor } from './editorState.ts';
import styles from './FileView.module.css';

const LINES = 24;

/** The written file. It can be changed; the draft follows when it has no mistake. */
export function FileView({ draft }: { readonly draft: Draft }) {
  const text = useText('lessonEditor');
  const course = useText('course');
  const sentences = useText('lessons');
  const own = useEditor((editor) => editor.fileText);
  const field = useRef<HTMLTextAreaElement>(null);
  const value = own ?? writeLesson(draft);
  const read = own === undefined ? undefined : readLesson(own, 'draft');
  const problems: readonly LessonProblem[] = read === undefined || read.ok ? [] : read.problems;
  const show = ({ line, column }: LessonProblem) => {
    const at =
      value
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line === 1 ? 0 : 1) +
      column -
      1;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  return (
    <div className={styles.view}>
      {problems.length > 0 && (
        <>
          <p>{text('file.broken')}</p>
          <ul className="stack" aria-label={text('problems.list')}>
            {problems.slice(0, 20).map((problem) => (
              <li key={`${problem.line} ${problem.column} ${problem.message.key}`}>
                <LinkButton onClick={() => show(problem)}>
                  <WithCode>
                    {course('place', {
                      line: problem.line,
                      column: problem.column,
                      text: sentences(problem.message.key, problem.message.params),
                    })}
                  </WithCode>
                </LinkButton>
              </li>
            ))}
          </ul>
          <div>
            <Button small onClick={() => deleteFrom(draft, 'text')}>
              {text('file.discard')}
            </Button>
          </div>
        </>
      )}
      <textarea
        ref={field}
        className={classes('field', styles.text)}
        aria-label={text('file.text')}
        aria-invalid={problems.length > 0 || undefined}
        spellCheck={false}
        rows={LINES}
        value={value}
        onChange={({ currentTarget }) => changeFileText(currentTarget.value)}
      />
    </div>
  );
}
