import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { machineLine, sessionStore, uniqueNodes } from '../../session/index.ts';
import { CheckField } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Fields, Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';
import { type NodeFields, readNodeForm } from './readNodeForm.ts';

const blank: NodeFields = { name: 'node1', count: '1', labels: '', taints: '', cpu: '4', memory: '8Gi', pods: '110', ready: true };

/** A machine with labels, taints and room of the person's choice. */
export function AddNodeForm({ close }: { readonly close: () => void }) {
  const text = useText('app');
  const [fields, setFields] = useState(blank);
  const [tried, setTried] = useState(false);
  const form = readNodeForm(fields);
  const set = (part: Partial<NodeFields>) => setFields({ ...fields, ...part });
  const invalid = (field: keyof NodeFields) => tried && !form.ok && form.fault.field === field;
  const line = (field: 'name' | 'count' | 'cpu' | 'memory' | 'pods'): ReactNode => (
    <Labelled name={text(`form.addNode.${field}`)}>
      {(id) => (
        <input
          id={id}
          className="field"
          value={fields[field]}
          aria-invalid={invalid(field)}
          onChange={(event) => set({ [field]: event.target.value.trim() })}
        />
      )}
    </Labelled>
  );
  const lines = (field: 'labels' | 'taints', placeholder: string): ReactNode => (
    <Labelled name={text(`form.addNode.${field}`)} hint={text(`form.addNode.${field}Hint`)}>
      {(id) => (
        <textarea
          id={id}
          className="field"
          rows={2}
          placeholder={placeholder}
          spellCheck={false}
          value={fields[field]}
          aria-invalid={invalid(field)}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Labelled>
  );
  const submit = () => {
    setTried(true);
    if (!form.ok) return;
    sessionStore.getState().addNodes(form.nodes);
    close();
  };
  return (
    <Frame title={text('form.addNode.title')} about={text('form.addNode.about')} close={close}>
      <Form noValidate submit={submit}>
        <Fields>
          {line('name')}
          {line('count')}
        </Fields>
        {lines('labels', 'pool=edge')}
        {lines('taints', 'dedicated=edge:NoSchedule')}
        <Fields>
          {line('cpu')}
          {line('memory')}
          {line('pods')}
        </Fields>
        <CheckField type="checkbox" checked={fields.ready} onChange={(event) => set({ ready: event.target.checked })}>
          {text('form.addNode.ready')}
        </CheckField>
        <Foot
          line={
            form.ok ? machineLine({ type: 'addNodes', nodes: uniqueNodes(sessionStore.getState().simulation.view, form.nodes) }) : '# …'
          }
          error={tried && !form.ok ? text(form.fault.key, form.fault.params) : ''}
          submit={text('form.addNode.submit')}
          disabled={false}
          close={close}
        />
      </Form>
    </Frame>
  );
}
