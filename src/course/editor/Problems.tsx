import { useText } from '../../i18n/index.ts';
import { LinkButton, Notice } from '../../ui/index.ts';
import { WithCode } from '../Prose.tsx';
import type { DraftProblem } from './draft.ts';
import { changeEditor, type EditorView } from './editorState.ts';
import styles from './Problems.module.css';

const ofExercise: readonly (string | undefined)[] = ['goal', 'throughout', 'limits', 'hints', 'solution'];

function viewOf({ step, key }: DraftProblem): EditorView {
  if (step !== undefined) return 'steps';
  return ofExercise.includes(key) ? 'exercise' : 'lesson';
}

/** The mistakes of a draft. A press leads to the field. */
export function Problems({ problems }: { readonly problems: readonly DraftProblem[] }) {
  const text = useText('lessonEditor');
  const sentences = useText('lessons');
  const show = (problem: DraftProblem) => {
    const { step, key = 'title' } = problem;
    changeEditor({ view: viewOf(problem), wanted: { key }, ...(step === undefined ? {} : { index: step }) });
  };
  return (
    <Notice tone="failed">
      <details>
        <summary className={styles.count}>{text('problems.title', { count: problems.length })}</summary>
        <ul className={styles.list} aria-label={text('problems.list')}>
          {problems.slice(0, 30).map((problem, index) => {
            const { step, message: of } = problem;
            const own = of.room === 'lessons' ? sentences(of.message.key, of.message.params) : text(`fault.${of.key}`);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two problems can be the same.
              <li key={index}>
                <LinkButton onClick={() => show(problem)}>
                  <WithCode>{step === undefined ? own : text('problems.step', { step: step + 1, text: own })}</WithCode>
                </LinkButton>
              </li>
            );
          })}
        </ul>
      </details>
    </Notice>
  );
}
