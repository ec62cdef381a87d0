import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import type { Draft, DraftProblem } from './draft.ts';
import { addStep, chooseStep, deleteStep, duplicateStep, moveStep, prepareStep, useEditor } from './editorState.ts';
import styles from './StepList.module.css';

interface Props {
  readonly draft: Draft;
  readonly problems: readonly DraftProblem[];
}

/** The steps in their sequence. The open one has its buttons. */
export function StepList({ draft, problems }: Props) {
  const text = useText('lessonEditor');
  const open = useEditor((editor) => editor.index);
  const isPreparing = useEditor((editor) => editor.isPreparing);
  const [cannot, setCannot] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const move = (index: number, by: -1 | 1) => {
    moveStep(index, by);
    // The button of the step that was moved keeps the focus, in its new place.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus());
  };
  return (
    <section aria-label={text('steps.list')}>
      {draft.steps.length === 0 && <p className="quiet">{text('steps.none')}</p>}
      <ol ref={list} className={styles.list}>
        {draft.steps.map((step, index) => {
          const number = index + 1;
          const has = problems.some((problem) => problem.step === index);
          return (
            <li key={step.id} className={styles.item} data-open={index === open}>
              <button
                type="button"
                className={styles.choose}
                aria-current={index === open ? 'step' : undefined}
                aria-description={text('steps.keys')}
                onClick={() => chooseStep(index)}
                onKeyDown={(event) => {
                  const by = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined;
                  if (by === undefined) return;
                  event.preventDefault();
                  event.stopPropagation();
                  move(index, by);
                }}
              >
                <span className={styles.number}>{number}</span>
                <span>
                  {step.title === '' ? <span className="quiet">{text('steps.untitled')}</span> : step.title}
                  {has && <span className={styles.problem}> ⚠</span>}
                </span>
              </button>
              {index === open && (
                <span className={styles.buttons}>
                  <IconButton small label={text('steps.up', { number })} off={index === 0} onClick={() => move(index, -1)}>
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton
                    small
                    label={text('steps.down', { number })}
                    off={number === draft.steps.length}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown aria-hidden />
                  </IconButton>
                  <IconButton small label={text('steps.duplicate', { number })} onClick={() => duplicateStep(index)}>
                    <Copy aria-hidden />
                  </IconButton>
                  <IconButton small label={text('steps.delete', { number })} onClick={() => deleteStep(index)}>
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <div className={styles.add}>
        <Button small onClick={addStep}>
          <Plus aria-hidden />
          {text('steps.add')}
        </Button>
        <Button
          small
          look="quiet"
          off={isPreparing || draft.steps.length === 0}
          onClick={() => void prepareStep(open).then((was) => setCannot(!was))}
        >
          {text('steps.before')}
        </Button>
      </div>
      <p className="quiet" role="status">
        {isPreparing ? text('steps.preparing') : cannot ? text('steps.cannotPrepare') : ''}
      </p>
    </section>
  );
}
