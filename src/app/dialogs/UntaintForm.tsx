import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { isOwnedTaint, type Taint, taintText } from '../../kubernetes/index.ts';
import { nodeArgument, sessionStore, useObjects } from '../../session/index.ts';
import { CheckField } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { type AboutNodes, namesOf, shownLine, useNodesName } from './severalNodes.ts';
import styles from './UntaintForm.module.css';
import { useCommand } from './useCommand.ts';

interface FoundTaint {
  readonly taint: Taint;
  /** Names of the nodes that have it. */
  readonly on: readonly string[];
}

/** The taints of these nodes, each once. */
function useTaints(names: readonly string[]): readonly FoundTaint[] {
  const nodes = useObjects('Node');
  const asked = new Set(names);
  const found = new Map<string, { readonly taint: Taint; readonly on: string[] }>();
  for (const { metadata, spec } of nodes) {
    if (!asked.has(metadata.name)) continue;
    for (const taint of spec.taints ?? []) {
      const key = taintText(taint);
      const known = found.get(key);
      if (known === undefined) found.set(key, { taint, on: [metadata.name] });
      else known.on.push(metadata.name);
    }
  }
  return [...found.values()];
}

/** `kubectl taint node … key:Effect-`, for taints that do not come back by themselves. */
export function UntaintForm({ close, ...about }: AboutNodes & { readonly close: () => void }) {
  const text = useText('app');
  const name = useNodesName(about);
  const names = namesOf(about);
  const all = useTaints(names);
  const taints = all.filter(({ taint }) => !isOwnedTaint(taint));
  const owned = all
    .filter(({ taint }) => isOwnedTaint(taint))
    .map(({ taint }) => taintText(taint))
    .join(', ');
  const [chosen, setChosen] = useState(0);
  const found = taints[chosen];
  const on = found?.on ?? names;
  // kubectl fails for a node without the taint.
  const argument = on.length === names.length ? about.node : nodeArgument(sessionStore.getState().simulation.view, on);
  const line = `taint node ${argument} ${found === undefined ? '' : `${found.taint.key}:${found.taint.effect}`}-`;
  const { error, submit } = useCommand(close, line);
  return (
    <Frame title={text('form.untaint.title', { node: name })} about={text('form.untaint.about')} close={close}>
      <Form submit={() => void submit(line)}>
        <div className={styles.list}>
          {taints.length === 0 && <p>{text('form.untaint.none')}</p>}
          {taints.map(({ taint, on: nodes }, index) => (
            <CheckField key={taintText(taint)} type="radio" name="taint" checked={index === chosen} onChange={() => setChosen(index)}>
              {taintText(taint)}
              {names.length > 1 && ` (${text('form.nodes', { count: nodes.length })})`}
            </CheckField>
          ))}
        </div>
        {owned !== '' && <p>{text('form.untaint.owned', { taints: owned })}</p>}
        <Foot
          line={shownLine(`kubectl ${line}`, { node: argument, nodes: on })}
          error={error}
          submit={text('form.untaint.submit')}
          disabled={found === undefined}
          close={close}
        />
      </Form>
    </Frame>
  );
}
