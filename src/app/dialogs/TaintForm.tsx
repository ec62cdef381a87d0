import { useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { shellWord } from '../../kubectl/lines.ts';
import { Foot } from './Foot.tsx';
import { Fields, Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';
import { type AboutNodes, shownLine, useNodesName } from './severalNodes.ts';
import { effects, splitEffect, splitTaint } from './splitPair.ts';
import { useCommand } from './useCommand.ts';

const usual = ['dedicated', 'nvidia.com/gpu', 'node-role.kubernetes.io/control-plane', 'node.kubernetes.io/maintenance'];

/** `kubectl taint node`: kubectl judges what is typed. */
export function TaintForm({ close, ...about }: AboutNodes & { readonly close: () => void }) {
  const { node } = about;
  const name = useNodesName(about);
  const text = useText('app');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [effect, setEffect] = useState<string>('NoSchedule');
  const valueField = useRef<HTMLInputElement>(null);
  const effectField = useRef<HTMLSelectElement>(null);
  const line = `taint node ${node} ${shellWord(`${key}${value === '' ? '' : `=${value}`}:${effect}`)}`;
  const { error, submit } = useCommand(close, line);
  const takeKey = (typed: string) => {
    const pair = splitTaint(typed);
    setKey(pair.key);
    if (pair.value || pair.effect) setValue(pair.value ?? '');
    if (pair.effect) setEffect(pair.effect);
    if (pair.effect !== undefined) effectField.current?.focus();
    else if (pair.value !== undefined) valueField.current?.select();
  };
  const takeValue = (typed: string) => {
    const { rest, effect: typedEffect } = splitEffect(typed);
    setValue(rest);
    if (typedEffect) setEffect(typedEffect);
    if (typedEffect !== undefined) effectField.current?.focus();
  };
  return (
    <Frame title={text('form.taint.title', { node: name })} about={text('form.taint.about')} close={close}>
      <Form submit={() => void submit(line)}>
        <Fields>
          <Labelled name={text('form.key')}>
            {(id) => (
              <input id={id} className="field" list="usual-taints" required value={key} onChange={(event) => takeKey(event.target.value)} />
            )}
          </Labelled>
          <Labelled name={text('form.value')} hint={text('form.optional')}>
            {(id) => <input ref={valueField} id={id} className="field" value={value} onChange={(event) => takeValue(event.target.value)} />}
          </Labelled>
          <Labelled name={text('form.effect')}>
            {(id) => (
              <select ref={effectField} id={id} className="field" value={effect} onChange={(event) => setEffect(event.target.value)}>
                {effects.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            )}
          </Labelled>
        </Fields>
        <datalist id="usual-taints">
          {usual.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <Foot
          line={shownLine(`kubectl ${key === '' ? `taint node ${node} …` : line}`, about)}
          error={error}
          submit={text('form.taint.submit')}
          disabled={key === ''}
          close={close}
        />
      </Form>
    </Frame>
  );
}
