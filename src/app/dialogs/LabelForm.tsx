import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { shellWord } from '../../kubectl/lines.ts';
import { useObjects } from '../../session/index.ts';
import { IconButton } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Fields, Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import styles from './LabelForm.module.css';
import { Labelled } from './Labelled.tsx';
import { type AboutNodes, namesOf, shownLine, useNodesName } from './severalNodes.ts';
import { splitLabel } from './splitPair.ts';
import { useCommand } from './useCommand.ts';

/** The labels that all of these nodes have. */
function useSharedLabels(about: AboutNodes): Readonly<Record<string, string>> {
  const asked = new Set(namesOf(about));
  const nodes = useObjects('Node').filter(({ metadata }) => asked.has(metadata.name));
  const labels = Object.entries(nodes[0]?.metadata.labels ?? {});
  return Object.fromEntries(labels.filter(([key, value]) => nodes.every(({ metadata }) => metadata.labels?.[key] === value)));
}

/** `kubectl label node`, and what labels the Node has now. */
export function LabelForm({ close, ...about }: AboutNodes & { readonly close: () => void }) {
  const { node } = about;
  const name = useNodesName(about);
  const text = useText('app');
  const labels = useSharedLabels(about);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const valueField = useRef<HTMLInputElement>(null);
  const line = `label node ${node} ${shellWord(`${key}=${value}`)}${about.nodes === undefined && labels[key] === undefined ? '' : ' --overwrite'}`;
  const { error, run, submit } = useCommand(close, line);
  const takeKey = (typed: string) => {
    const pair = splitLabel(typed);
    setKey(pair.key);
    if (pair.value === undefined) return;
    if (pair.value !== '') setValue(pair.value);
    valueField.current?.select();
  };
  return (
    <Frame title={text('form.label.title', { node: name })} about={text('form.label.about')} close={close}>
      <Form submit={() => void submit(line)}>
        <ul className={styles.list} aria-label={text('form.label.current')}>
          {Object.entries(labels).map(([name, is]) => (
            <li key={name} className={styles.row}>
              <span>
                {name}={is}
              </span>
              <IconButton label={text('form.label.remove', { label: name })} onClick={() => void run(`label node ${node} ${name}-`)}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
        <Fields>
          <Labelled name={text('form.key')}>
            {(id) => <input id={id} className="field" required value={key} onChange={(event) => takeKey(event.target.value)} />}
          </Labelled>
          <Labelled name={text('form.value')} hint={text('form.optional')}>
            {(id) => (
              <input ref={valueField} id={id} className="field" value={value} onChange={(event) => setValue(event.target.value.trim())} />
            )}
          </Labelled>
        </Fields>
        <Foot
          line={shownLine(`kubectl ${line}`, about)}
          error={error}
          submit={text('form.label.submit')}
          disabled={key === ''}
          close={close}
        />
      </Form>
    </Frame>
  );
}
