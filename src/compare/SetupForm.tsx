import { Play, Square } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useText } from '../i18n/index.ts';
import { useObjects, useSession } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import { fullName } from './plans.ts';
import styles from './SetupForm.module.css';
import { compareStore, runNames, useCompare } from './store.ts';
import type { Happening, Setup, Topic } from './types.ts';

const topics: readonly Topic[] = ['maxUnavailable', 'surge', 'strategy', 'kind', 'manifest', 'branches'];
const happenings: readonly Happening[] = ['nothing', 'image', 'badImage', 'restart', 'failNode', 'addNode', 'removeNode', 'drain'];
const onNode: readonly Happening[] = ['failNode', 'removeNode', 'drain'];

interface Props {
  readonly setup: Setup;
  readonly change: (part: Partial<Setup>) => Setup;
}

function Line({
  name,
  narrow = false,
  children,
}: {
  readonly name: string;
  readonly narrow?: boolean;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.line} data-narrow={narrow}>
      <label className="label" htmlFor={id}>
        {name}
      </label>
      {children(id)}
    </div>
  );
}

/** Which field a run's value is for; absent where the topic has none. */
const fieldOf = (topic: Topic, run: 0 | 1): string | undefined =>
  topic === 'maxUnavailable' ? 'maxUnavailable' : topic === 'surge' ? (run === 0 ? 'maxUnavailable' : 'maxSurge') : undefined;

/** What differs between the runs, and what happens in both. */
export function SetupForm({ setup, change }: Props) {
  const text = useText('compare');
  const daemonSets = useObjects('DaemonSet');
  const nodes = useObjects('Node');
  const branches = useSession(({ simulation }) => simulation.branches.length);
  const simulation = useSession((session) => session.simulation);
  const running = useCompare((state) => (state.phase === 'running' ? state.run : undefined));
  const none = daemonSets.length === 0;
  const value = (run: 0 | 1): ReactNode => {
    const set = (typed: string) => change({ values: run === 0 ? [typed, setup.values[1]] : [setup.values[0], typed] });
    const name = runNames[run] ?? '';
    const field = fieldOf(setup.topic, run);
    if (field !== undefined) {
      return (
        <Line name={text('form.value', { field, run: name })} narrow>
          {(id) => <input id={id} className="field" value={setup.values[run]} onChange={(event) => set(event.target.value)} required />}
        </Line>
      );
    }
    if (setup.topic !== 'branches') return null;
    return (
      <Line name={text('form.branch', { run: name })} narrow>
        {(id) => (
          <select id={id} className="field" value={setup.values[run]} onChange={(event) => set(event.target.value)}>
            {simulation.branches.map((branch) => (
              <option key={branch.id}>{branch.id}</option>
            ))}
          </select>
        )}
      </Line>
    );
  };
  return (
    <form
      className={styles.form}
      aria-label={text('form.label')}
      onSubmit={(event) => {
        event.preventDefault();
        if (running === undefined) compareStore.getState().actions.run(setup);
        else compareStore.getState().actions.leave();
      }}
    >
      {daemonSets.length > 1 && (
        <Line name={text('form.daemonSet')}>
          {(id) => (
            <select id={id} className="field" value={setup.daemonSet} onChange={(event) => change({ daemonSet: event.target.value })}>
              {daemonSets.map((each) => (
                <option key={each.metadata.uid} value={fullName(each)}>
                  {each.metadata.name}
                </option>
              ))}
            </select>
          )}
        </Line>
      )}
      <Line name={text('form.topic')}>
        {(id) => (
          <select id={id} className="field" value={setup.topic} onChange={(event) => change({ topic: event.target.value as Topic })}>
            {topics.map((topic) => (
              <option
                key={topic}
                value={topic}
                disabled={(topic === 'branches' && branches < 2) || (none && topic !== 'manifest' && topic !== 'branches')}
              >
                {text(`topic.${topic}`)}
              </option>
            ))}
          </select>
        )}
      </Line>
      {value(0)}
      {value(1)}
      {setup.topic !== 'branches' && (
        <Line name={text('form.happening')}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={setup.happening}
              onChange={(event) => change({ happening: event.target.value as Happening })}
            >
              {happenings.map((happening) => (
                <option key={happening} value={happening}>
                  {text(`happening.${happening}`)}
                </option>
              ))}
            </select>
          )}
        </Line>
      )}
      {setup.topic !== 'branches' && setup.happening === 'image' && (
        <Line name={text('form.image')}>
          {(id) => (
            <input
              id={id}
              className="field"
              value={setup.image}
              onChange={(event) => change({ image: event.target.value.trim() })}
              required
            />
          )}
        </Line>
      )}
      {setup.topic !== 'branches' && onNode.includes(setup.happening) && (
        <Line name={text('form.node')} narrow>
          {(id) => (
            <select id={id} className="field" value={setup.node} onChange={(event) => change({ node: event.target.value })}>
              {nodes.map(({ metadata }) => (
                <option key={metadata.uid}>{metadata.name}</option>
              ))}
            </select>
          )}
        </Line>
      )}
      <Button type="submit" className={styles.run} look={running === undefined ? 'accent' : 'plain'}>
        {running === undefined ? <Play /> : <Square />}
        {text(running === undefined ? 'form.run' : 'form.stop')}
      </Button>
    </form>
  );
}
