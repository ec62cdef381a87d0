import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { type Play, proseOf } from '../../lessons/index.ts';
import { Button, CheckField } from '../../ui/index.ts';
import { Prose } from '../Prose.tsx';
import { Commands } from './Commands.tsx';
import { Conditions } from './Conditions.tsx';
import { type Draft, type DraftStep, without, withQuestion, withStep } from './draft.ts';
import { changeDraft, changeStep, deleteFrom } from './editorState.ts';
import { NumberField, Row, SelectField, TextField } from './Field.tsx';
import { Pointers } from './Pointers.tsx';
import { QuestionFields } from './QuestionFields.tsx';
import { RecordedInto } from './Record.tsx';
import styles from './StepForm.module.css';

interface Props {
  readonly draft: Draft;
  readonly step: DraftStep;
  readonly index: number;
}

/** All of a step. */
export function StepForm({ draft, step, index }: Props) {
  const text = useText('lessonEditor');
  const change = (part: Parameters<typeof changeStep>[1]) => changeStep(index, part);
  const isLearners = step.by === 'learner';
  return (
    <>
      <TextField part="title" label={text('step.title')} value={step.title} change={(title) => change({ title })} />
      <StepText value={step.markdown} change={(markdown) => change({ markdown })} />
      <fieldset className="stack-wide" data-lesson-part="do">
        <legend className="label">{text('step.commands')}</legend>
        <RecordedInto />
        <Commands
          commands={step.commands}
          change={(commands, deletes) => (deletes ? deleteFrom(withStep(draft, index, { commands }), 'command') : change({ commands }))}
        />
        {step.commands.length > 0 && (
          <>
            <CheckField
              data-lesson-part="fails"
              checked={step.fails}
              onChange={({ currentTarget }) => change({ fails: currentTarget.checked })}
            >
              {text('step.fails')}
            </CheckField>
            <SelectField
              part="by"
              label={text('step.by')}
              value={step.by}
              options={[
                { value: 'page', name: text('step.byPage') },
                { value: 'learner', name: text('step.byLearner') },
              ]}
              change={(by) => change(by === 'page' ? { by, until: [] } : { by })}
            />
          </>
        )}
        {(isLearners || step.until.length > 0) && (
          <Conditions
            of="state"
            part="until"
            label={text('step.until')}
            conditions={step.until}
            change={(until, deletes) => (deletes ? deleteFrom(withStep(draft, index, { until }), 'condition') : change({ until }))}
          />
        )}
        <PlayFields draft={draft} step={step} index={index} />
      </fieldset>
      <fieldset className="stack-wide">
        <legend className="label">{text('step.ask')}</legend>
        <QuestionFields
          question={step.question}
          change={(question, deletes) => {
            const next = withQuestion(draft, index, question);
            if (deletes || question === undefined) deleteFrom(next, 'condition');
            else changeDraft(next);
          }}
        />
      </fieldset>
      <Pointers
        points={step.points}
        remove={(at) => deleteFrom(withStep(draft, index, { points: step.points.toSpliced(at, 1) }), 'pointer')}
      />
      <TextField
        part="notes"
        lines={2}
        label={text('step.notes')}
        value={step.notes ?? ''}
        change={(notes) => (notes === '' ? changeDraft(withoutPart(draft, index, 'notes')) : change({ notes }))}
      />
    </>
  );
}

const withoutPart = (draft: Draft, index: number, part: 'notes' | 'play'): Draft => ({
  ...draft,
  steps: draft.steps.map((step, at) => (at === index ? (without(step, part) as DraftStep) : step)),
});

function StepText({ value, change }: { readonly value: string; readonly change: (value: string) => void }) {
  const text = useText('lessonEditor');
  const [isShown, setShown] = useState(false);
  return (
    <div className="stack">
      <TextField part="markdown" lines={5} label={text('step.text')} value={value} change={change} />
      <p className="quiet">
        <code>{text('step.help')}</code>
      </p>
      <div>
        <Button small look="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {text('step.preview')}
        </Button>
      </div>
      {isShown && (
        <div className={styles.preview}>
          <Prose blocks={proseOf(value)} />
        </div>
      )}
    </div>
  );
}

/** How far time runs after the commands. */
function PlayFields({ draft, step: { play }, index }: Props) {
  const text = useText('lessonEditor');
  const change = (next: Play | undefined) =>
    next === undefined ? changeDraft(withoutPart(draft, index, 'play')) : changeStep(index, { play: next });
  const begin: Readonly<Record<Play['type'], Play>> = {
    step: { type: 'step' },
    stable: { type: 'stable' },
    seconds: { type: 'seconds', seconds: 60 },
    until: { type: 'until', conditions: [{ type: 'nodes', nodes: {}, ready: true }] },
  };
  const types = ['none', 'step', 'stable', 'seconds', 'until'] as const;
  return (
    <div className="stack-wide" data-lesson-part="play">
      <Row>
        <SelectField
          label={text('step.play')}
          value={play?.type ?? 'none'}
          options={types.map((value) => ({ value, name: text(`step.plays.${value}`) }))}
          change={(type) => change(type === 'none' ? undefined : begin[type])}
        />
        {play?.type === 'seconds' && (
          <NumberField label={text('step.seconds')} value={play.seconds} change={(seconds = 0) => change({ type: 'seconds', seconds })} />
        )}
      </Row>
      {play?.type === 'until' && (
        <Conditions
          of="state"
          part="play-until"
          label={text('step.plays.until')}
          conditions={play.conditions}
          change={(conditions) => change({ type: 'until', conditions })}
        />
      )}
    </div>
  );
}
