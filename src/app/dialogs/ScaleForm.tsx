import { Suspense, useState } from 'react';
import { loadTexts, useText } from '../../i18n/index.ts';
import { machineLine, type ScalePlan, scalePlan, sessionStore, useMoment } from '../../session/index.ts';
import { lazyNamed } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { NumberField } from './NumberField.tsx';
import { useCommand } from './useCommand.ts';

const loadPools = async () => {
  const [parts] = await Promise.all([import('./ScalePool.tsx'), loadTexts('autoscaler')]);
  return parts;
};
const ScaleChoice = lazyNamed(async () => ({ ScaleChoice: (await loadPools()).ScaleChoice }), 'ScaleChoice');
const ScalePool = lazyNamed(async () => ({ ScalePool: (await loadPools()).ScalePool }), 'ScalePool');

/** Names that a sentence lists; of more it says the first and the last. */
const LISTED = 8;

const deletion = (names: readonly string[]): string => `delete node ${names.join(' ')}`;

function lineOf(plan: ScalePlan): string {
  if (plan.kind === 'adds') return machineLine({ type: 'addNodes', nodes: plan.nodes });
  return plan.kind === 'removes' ? `kubectl ${deletion(plan.names)}` : '# …';
}

/** Worker nodes join, or the newest are deleted, until the cluster has a number of nodes. */
export function ScaleForm({ close }: { readonly close: () => void }) {
  const text = useText('app');
  const [name, setName] = useState('');
  const pools = sessionStore.getState().simulation.view.autoscaler()?.pools ?? [];
  const pool = pools.find((each) => each.name === name);
  return (
    <Frame title={text('form.scale.title')} about={text('form.scale.about')} close={close}>
      {pools.length > 0 && (
        <Suspense>
          <ScaleChoice pools={pools} chosen={name} choose={setName} />
          {pool !== undefined && <ScalePool key={name} pool={pool} close={close} />}
        </Suspense>
      )}
      {pool === undefined && <ScaleCluster close={close} />}
    </Frame>
  );
}

function ScaleCluster({ close }: { readonly close: () => void }) {
  const text = useText('app');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const [typed, setTyped] = useState(() => String(view.names('Node').length));
  const plan = scalePlan(view, typed.trim() === '' ? Number.NaN : Number(typed));
  const line = lineOf(plan);
  const { error, submit } = useCommand(close, line);
  return (
    <Form
      data-head={head}
      noValidate
      submit={() => {
        if (plan.kind === 'removes') return void submit(deletion(plan.names));
        if (plan.kind !== 'adds') return;
        sessionStore.getState().addNodes(plan.nodes);
        close();
      }}
    >
      <NumberField name={text('form.scale.count')} value={typed} invalid={plan.kind === 'refused'} onChange={setTyped} />
      <p role="status">
        <Preview plan={plan} now={view.names('Node').length} />
      </p>
      <Foot
        line={line}
        error={plan.kind === 'refused' ? text('form.scale.refused', { least: plan.least, most: plan.most }) : error}
        submit={text('form.scale.submit')}
        disabled={plan.kind === 'refused' || plan.kind === 'same'}
        close={close}
      />
    </Form>
  );
}

function Preview({ plan, now }: { readonly plan: ScalePlan; readonly now: number }) {
  const text = useText('app');
  if (plan.kind === 'refused') return null;
  if (plan.kind === 'same') return text('form.scale.same', { count: now });
  const names = plan.kind === 'adds' ? plan.nodes.map(({ name }) => name) : plan.names;
  const pods = plan.kind === 'adds' ? 0 : plan.pods;
  const params = { count: names.length, nodes: names.join(', '), first: names[0] ?? '', last: names.at(-1) ?? '', pods };
  return text(`form.scale.${plan.kind}${names.length > LISTED ? 'Many' : ''}`, params);
}
