import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { type ScenarioId, scenarioIds } from '../../presets/index.ts';
import { sessionStore } from '../../session/index.ts';
import { Button, CheckField, IconButton } from '../../ui/index.ts';
import { fromCluster, newNodes, numberOfNodes } from './begin.ts';
import { type Draft, without } from './draft.ts';
import { changeDraft, deleteDraft, deleteFrom } from './editorState.ts';
import { NumberField, Row, SelectField, TextField } from './Field.tsx';
import styles from './LessonForm.module.css';
import { type NotKept, startFromCluster } from './startFromCluster.ts';

const MOST_NAMES = 12;

/** What a lesson is about, and what it begins with. */
export function LessonForm({ draft }: { readonly draft: Draft }) {
  const text = useText('lessonEditor');
  const [lost, setLost] = useState<readonly NotKept[]>([]);
  const change = (part: Partial<Draft>) => changeDraft({ ...draft, ...part });
  const { scenario, nodes } = draft;
  const simple = numberOfNodes(nodes);
  const takeCluster = () => {
    const session = sessionStore.getState();
    setLost(startFromCluster(session.simulation.view, session.files).notKept);
    deleteFrom(fromCluster(session, draft), 'text');
  };
  return (
    <>
      <TextField part="title" label={text('lesson.title')} value={draft.title} change={(title) => change({ title })} />
      <TextField
        part="about"
        label={text('lesson.about')}
        value={draft.about ?? ''}
        change={(about) => (about === '' ? changeDraft(without(draft, 'about')) : change({ about }))}
      />
      <Row>
        <SelectField
          part="language"
          label={text('lesson.language')}
          value={draft.language}
          options={[
            { value: 'en', name: 'English' },
            { value: 'es', name: 'Español' },
          ]}
          change={(language) => change({ language })}
        />
        <NumberField
          part="minutes"
          label={text('lesson.minutes')}
          value={draft.minutes}
          change={(minutes) => (minutes === undefined ? changeDraft(without(draft, 'minutes')) : change({ minutes }))}
        />
      </Row>
      <fieldset className="stack-wide" data-lesson-part="nodes">
        <legend className="label">{text('lesson.start')}</legend>
        <SelectField
          part="scenario"
          label={text('lesson.startScenario')}
          value={scenario ?? ''}
          options={[
            { value: '' as const, name: text('lesson.startNodes') },
            ...scenarioIds.map((value) => ({ value, name: textOf('presets')(`scenarios.${value}.title`) })),
          ]}
          change={(value: ScenarioId | '') =>
            value === ''
              ? changeDraft({ ...without(draft, 'scenario'), nodes: nodes.length === 0 ? newNodes(3, true) : nodes })
              : change({ scenario: value })
          }
        />
        {scenario === undefined && simple !== undefined && (
          <>
            <NumberField
              label={text('lesson.workers')}
              value={simple.workers}
              change={(workers = 0) => change({ nodes: newNodes(workers, simple.withControlPlane) })}
            />
            <CheckField
              checked={simple.withControlPlane}
              onChange={({ currentTarget }) => change({ nodes: newNodes(simple.workers, currentTarget.checked) })}
            >
              {text('lesson.controlPlane')}
            </CheckField>
          </>
        )}
        {scenario === undefined && simple === undefined && (
          <p>
            {text('lesson.nodes', {
              count: nodes.length,
              names: `${nodes
                .slice(0, MOST_NAMES)
                .map(({ name }) => name)
                .join(', ')}${nodes.length > MOST_NAMES ? ' …' : ''}`,
            })}
          </p>
        )}
        <div>
          <Button small onClick={takeCluster}>
            {text('lesson.takeCluster')}
          </Button>
        </div>
        {lost.length > 0 && (
          <div role="status">
            <p>{text('lesson.notKept')}</p>
            <ul>
              {lost.map((each) => (
                <li key={each}>– {text(`lesson.lost.${each}`)}</li>
              ))}
            </ul>
          </div>
        )}
      </fieldset>
      <Files draft={draft} />
      <div>
        <Button small look="quiet" onClick={deleteDraft}>
          <Trash2 aria-hidden />
          {text('foot.delete')}
        </Button>
      </div>
    </>
  );
}

function Files({ draft }: { readonly draft: Draft }) {
  const text = useText('lessonEditor');
  const { files, apply } = draft;
  const takeFiles = () => {
    const open = sessionStore.getState().files.filter((file) => file.text.trim() !== '');
    const kept = files.filter(({ name }) => !open.some((file) => file.name === name));
    deleteFrom({ ...draft, files: [...kept, ...open.map(({ name, text: own }) => ({ name, text: own }))] }, 'text');
  };
  const remove = (name: string) =>
    deleteFrom({ ...draft, files: files.filter((file) => file.name !== name), apply: apply.filter((each) => each !== name) }, 'text');
  return (
    <fieldset className="stack-wide" data-lesson-part="files">
      <legend className="label">{text('lesson.files')}</legend>
      {files.length === 0 && <p className="quiet">{text('lesson.noFiles')}</p>}
      <ul>
        {files.map(({ name }) => (
          <li key={name} className={styles.file}>
            <span className={styles.name}>{name}</span>
            <CheckField
              aria-label={text('lesson.applied', { name })}
              checked={apply.includes(name)}
              onChange={({ currentTarget }) =>
                changeDraft({ ...draft, apply: currentTarget.checked ? [...apply, name] : apply.filter((each) => each !== name) })
              }
            >
              {text('lesson.appliedShort')}
            </CheckField>
            <IconButton small label={text('lesson.removeFile', { name })} onClick={() => remove(name)}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div>
        <Button small onClick={takeFiles}>
          {text('lesson.takeFiles')}
        </Button>
      </div>
    </fieldset>
  );
}
