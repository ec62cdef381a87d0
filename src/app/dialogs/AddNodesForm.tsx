import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { MOST_AT_ONCE, machineLine, type NodeShapeId, nodeShapes, sessionStore, uniqueNodes } from '../../session/index.ts';
import { Foot } from './Foot.tsx';
import { Fields, Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

const kinds = ['worker', 'controlPlane', 'gpu', 'small', 'windows'] as const satisfies readonly NodeShapeId[];

/** Several machines of one kind. */
export function AddNodesForm({ close }: { readonly close: () => void }) {
  const text = useText('app');
  const words = useText('actions');
  const [typed, setTyped] = useState('3');
  const [kind, setKind] = useState<NodeShapeId>('worker');
  const count = Number(typed);
  const isGood = Number.isInteger(count) && count >= 1 && count <= MOST_AT_ONCE;
  const [shape = { name: 'w1' }] = nodeShapes[kind];
  const nodes = isGood ? uniqueNodes(sessionStore.getState().simulation.view, Array(count).fill(shape)) : [];
  return (
    <Frame title={text('form.addNodes.title')} about={text('form.addNodes.about')} close={close}>
      <Form
        noValidate
        submit={() => {
          if (!isGood) return;
          sessionStore.getState().addNodes(nodes);
          close();
        }}
      >
        <Fields>
          <NumberField name={text('form.addNodes.count')} value={typed} invalid={!isGood} onChange={setTyped} />
          <SelectField
            name={text('form.addNodes.kind')}
            value={kind}
            options={kinds.map((each) => [each, words(`cluster.${each}`)])}
            onChange={setKind}
          />
        </Fields>
        <Foot
          line={isGood ? machineLine({ type: 'addNodes', nodes }) : '# …'}
          error={isGood ? '' : text('form.addNodes.badCount', { most: MOST_AT_ONCE })}
          submit={isGood ? text('form.addNodes.submit', { count }) : text('form.addNodes.title')}
          disabled={!isGood}
          close={close}
        />
      </Form>
    </Frame>
  );
}
