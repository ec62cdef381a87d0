import { useState } from 'react';
import { type NodePool, poolSize } from '../../cluster/index.ts';
import { useText } from '../../i18n/index.ts';
import { machineLine, sessionStore } from '../../session/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { NumberField } from './NumberField.tsx';

/** One pool gets a number of nodes, with one command. */
export function ScalePool({ pool, close }: { readonly pool: NodePool; readonly close: () => void }) {
  const text = useText('autoscaler');
  const [typed, setTyped] = useState(() => String(poolSize(sessionStore.getState().simulation.view, pool.name)));
  const nodes = typed.trim() === '' ? Number.NaN : Number(typed);
  const isGood = Number.isInteger(nodes) && nodes >= pool.min && nodes <= pool.max;
  const command = { type: 'scalePool', pool: pool.name, nodes } as const;
  return (
    <Form
      noValidate
      submit={() => {
        if (!isGood) return;
        sessionStore.getState().machine(command);
        close();
      }}
    >
      <p className="quiet">{text('scale.about')}</p>
      <NumberField name={text('scale.count', { name: pool.name })} value={typed} invalid={!isGood} onChange={setTyped} />
      <Foot
        line={isGood ? machineLine(command) : `# scale pool ${pool.name} to …`}
        error={isGood ? '' : text('scale.refused', { min: pool.min, max: pool.max })}
        submit={text('scale.submit')}
        disabled={!isGood}
        close={close}
      />
    </Form>
  );
}

/** The cluster, or one of its pools. */
export function ScaleChoice({
  pools,
  chosen,
  choose,
}: {
  readonly pools: readonly NodePool[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
}) {
  const text = useText('autoscaler');
  return (
    <select className="field" aria-label={text('scale.what')} value={chosen} onChange={({ target }) => choose(target.value)}>
      <option value="">{text('scale.cluster')}</option>
      {pools.map(({ name }) => (
        <option key={name} value={name}>
          {text('scale.pool', { name })}
        </option>
      ))}
    </select>
  );
}
