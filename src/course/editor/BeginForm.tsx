import { type ReactNode, useState } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { defaultScenario, type ScenarioId, scenarioIds } from '../../presets/index.ts';
import { sessionStore, useMoment, useSession } from '../../session/index.ts';
import { Button } from '../../ui/index.ts';
import { OpenFileButton } from '../OpenFileButton.tsx';
import styles from './BeginForm.module.css';
import { commandsSince, fromCluster, fromCommands, fromNodes, fromScenario } from './begin.ts';
import { beginDraft, beginWithText } from './editorState.ts';
import { SelectField } from './Field.tsx';

/** What a new lesson can begin with. */
export function BeginForm() {
  const text = useText('lessonEditor');
  useMoment();
  const start = useSession((session) => session.start);
  const current = useSession((session) => session.scenario);
  const count = useSession((session) => commandsSince(session).length);
  const [scenario, setScenario] = useState<ScenarioId>(current ?? defaultScenario.id);
  const scenarioName = (id: ScenarioId) => textOf('presets')(`scenarios.${id}.title`);
  const use = (title: string, press: () => void) => (
    <div>
      <Button aria-label={`${text('begin.use')}: ${title}`} onClick={press}>
        {text('begin.use')}
      </Button>
    </div>
  );
  const isImported = 'objects' in start;
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{text('begin.title')}</h3>
      {count > 0 && !isImported && (
        <Choice title={text('begin.commands')}>
          <p className="quiet">
            {current === undefined
              ? text('begin.commandsNodes', { count })
              : text('begin.commandsAbout', { count, name: scenarioName(current) })}
          </p>
          {use(text('begin.commands'), () => void fromCommands(sessionStore.getState()).then(beginDraft))}
        </Choice>
      )}
      <Choice title={text('begin.cluster')}>
        <p className="quiet">{text(isImported ? 'begin.imported' : 'begin.clusterAbout')}</p>
        {use(text('begin.cluster'), () => beginDraft(fromCluster(sessionStore.getState())))}
      </Choice>
      <Choice title={text('begin.scenario')}>
        <SelectField
          label={text('lesson.startScenario')}
          value={scenario}
          options={scenarioIds.map((value) => ({ value, name: scenarioName(value) }))}
          change={setScenario}
        />
        {use(text('begin.scenario'), () => beginDraft(fromScenario(scenario)))}
      </Choice>
      <Choice title={text('begin.nodes')}>
        <p className="quiet">{text('begin.nodesAbout')}</p>
        {use(text('begin.nodes'), () => beginDraft(fromNodes()))}
      </Choice>
      <Choice title={text('begin.file')}>
        <OpenFileButton open={beginWithText} />
      </Choice>
    </div>
  );
}

const Choice = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={styles.choice} aria-label={title}>
    <p className={styles.name}>{title}</p>
    {children}
  </section>
);
