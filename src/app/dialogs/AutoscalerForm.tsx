import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type MachineCommand, type NodePool, poolSize } from '../../cluster/index.ts';
import { useText } from '../../i18n/index.ts';
import { machineLine, type NodeShapeId, nodeShapes, sessionStore, useMoment } from '../../session/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Fields, Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

/** More nodes of a pool than this are no example any more. */
const MOST = 1000;
const kinds = ['worker', 'small', 'gpu', 'windows'] as const satisfies readonly NodeShapeId[];
const NAME = /^[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?$/;

/** What nodes of a kind are like, without a name; their label `pool` is that of the pool. */
function shapeOf(kind: NodeShapeId): Omit<NodePool, 'name' | 'min' | 'max'> {
  const { name: _, labels, ...shape } = nodeShapes[kind][0] ?? { name: '' };
  const { pool: __, ...rest } = labels ?? {};
  const node = { ...shape, ...(Object.keys(rest).length === 0 ? {} : { labels: rest }) };
  return Object.keys(node).length === 0 ? {} : { node };
}

/** Pools of the node autoscaler: one is added or changed at a time. */
export function AutoscalerForm({ close }: { readonly close: () => void }) {
  const text = useText('autoscaler');
  const words = useText('actions');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const now = view.autoscaler();
  const pools = now?.pools ?? [];
  const [name, setName] = useState(pools[0]?.name ?? 'workers');
  const known = pools.find((pool) => pool.name === name);
  const [bounds, setBounds] = useState({
    min: String(known?.min ?? 0),
    max: String(known?.max ?? 5),
    after: String(now?.removeAfterSeconds ?? 600),
  });
  const [kind, setKind] = useState<NodeShapeId | 'same'>('worker');
  const [min, max, after] = [Number(bounds.min), Number(bounds.max), Number(bounds.after)];
  const isGood =
    NAME.test(name) &&
    [min, max].every((count) => Number.isInteger(count) && count >= 0 && count <= MOST) &&
    min <= max &&
    Number.isInteger(after) &&
    after >= 0;
  const pool: NodePool = { name, min, max, ...(kind === 'same' ? (known?.node === undefined ? {} : { node: known.node }) : shapeOf(kind)) };
  const command = (of: readonly NodePool[]): MachineCommand => ({
    type: 'autoscaler',
    pools: of,
    ...(of.length === 0 ? {} : { removeAfterSeconds: after }),
  });
  const changed = command([...pools.filter((each) => each.name !== name), pool]);
  const give = (given: MachineCommand): void => void sessionStore.getState().machine(given);
  const choose = (next: NodePool): void => {
    setName(next.name);
    setKind('same');
    setBounds({ ...bounds, min: String(next.min), max: String(next.max) });
  };
  return (
    <Frame title={text('form.title')} about={text('about')} close={close}>
      <Form
        data-head={head}
        noValidate
        submit={() => {
          if (!isGood) return;
          give(changed);
          close();
        }}
      >
        <section aria-label={text('form.pools')}>
          {pools.length === 0 && <p className="quiet">{text('form.none')}</p>}
          <ul className="stack">
            {pools.map((each) => (
              <li key={each.name} className="flow">
                <Button small look="quiet" aria-pressed={each.name === name} onClick={() => choose(each)}>
                  {text('form.pool', { name: each.name, size: poolSize(view, each.name), min: each.min, max: each.max })}
                </Button>
                <IconButton
                  small
                  label={text('form.removePool', { name: each.name })}
                  onClick={() => give(command(pools.filter((other) => other !== each)))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
        <Fields>
          <Labelled name={text('form.name')}>
            {(id) => (
              <input
                id={id}
                className="field"
                value={name}
                aria-invalid={!NAME.test(name)}
                onChange={({ target }) => setName(target.value.trim())}
              />
            )}
          </Labelled>
          <SelectField
            name={text('form.kind')}
            value={kind}
            options={[
              ...(known === undefined ? [] : [['same', text('form.same')] as const]),
              ...kinds.map((each) => [each, words(`cluster.${each}`)] as const),
            ]}
            onChange={setKind}
          />
        </Fields>
        <Fields>
          <NumberField
            name={text('form.min')}
            value={bounds.min}
            invalid={!isGood}
            onChange={(value) => setBounds({ ...bounds, min: value })}
          />
          <NumberField
            name={text('form.max')}
            value={bounds.max}
            invalid={!isGood}
            onChange={(value) => setBounds({ ...bounds, max: value })}
          />
          <NumberField
            name={text('form.after')}
            value={bounds.after}
            invalid={!isGood}
            onChange={(value) => setBounds({ ...bounds, after: value })}
          />
        </Fields>
        {pools.length > 0 && (
          <div>
            <Button
              onClick={() => {
                give(command([]));
                close();
              }}
            >
              {text('form.off')}
            </Button>
          </div>
        )}
        <Foot
          line={isGood ? machineLine(changed) : '# autoscaler: …'}
          error={isGood ? '' : text('form.bad', { most: MOST })}
          submit={text('form.submit')}
          disabled={!isGood}
          close={close}
        />
      </Form>
    </Frame>
  );
}
