import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { isOwnedTaint, taintText } from '../../kubernetes/index.ts';
import { useObject } from '../../session/index.ts';
import { CheckField } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import styles from './UntaintForm.module.css';
import { useCommand } from './useCommand.ts';

/** `kubectl taint node … key:Effect-`, for taints that do not come back by themselves. */
export function UntaintForm({ node, close }: { readonly node: string; readonly close: () => void }) {
  const text = useText('app');
  const all = useObject('Node', undefined, node)?.spec.taints ?? [];
  const taints = all.filter((each) => !isOwnedTaint(each));
  const owned = all.filter(isOwnedTaint).map(taintText).join(', ');
  const [chosen, setChosen] = useState(0);
  const taint = taints[chosen];
  const line = `taint node ${node} ${taint === undefined ? '' : `${taint.key}:${taint.effect}`}-`;
  const { error, submit } = useCommand(close, line);
  return (
    <Frame title={text('form.untaint.title', { node })} about={text('form.untaint.about')} close={close}>
      <Form submit={() => void submit(line)}>
        <div className={styles.list}>
          {taints.length === 0 && <p>{text('form.untaint.none')}</p>}
          {taints.map((each, index) => (
            <CheckField key={taintText(each)} type="radio" name="taint" checked={index === chosen} onChange={() => setChosen(index)}>
              {taintText(each)}
            </CheckField>
          ))}
        </div>
        {owned !== '' && <p>{text('form.untaint.owned', { taints: owned })}</p>}
        <Foot line={`kubectl ${line}`} error={error} submit={text('form.untaint.submit')} disabled={taint === undefined} close={close} />
      </Form>
    </Frame>
  );
}
