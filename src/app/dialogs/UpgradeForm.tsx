import { useState } from 'react';
import type { MachineCommand } from '../../cluster/index.ts';
import { useText } from '../../i18n/index.ts';
import { commandTo, machineLabel, machineLine, sessionStore } from '../../session/index.ts';
import { CheckField } from '../../ui/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';
import { type AboutNodes, namesOf, shownLine, useNodesName } from './severalNodes.ts';

/** The next minor version. */
const nextMinor = (version: string): string => {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined ? 'v1.38.0' : `v${major}.${Number(minor) + 1}.0`;
};

/** Runs the lines one after the other, as one thing to undo, and stops where one fails. */
async function upgrade(node: string, command: MachineCommand, drains: boolean): Promise<void> {
  const group = { name: 'upgrade' };
  const { kubectl, machine } = sessionStore.getState();
  const ask = async (line: string): Promise<boolean> => (await kubectl(line, undefined, { typed: false, group })) === 0;
  if (drains && !((await ask(`cordon ${node}`)) && (await ask(`drain ${node} --ignore-daemonsets`)))) return;
  machine(command, group);
  if (drains) await ask(`uncordon ${node}`);
}

/** Another kubelet for a node: drained before, and uncordoned after it. */
export function UpgradeForm({ close, ...about }: AboutNodes & { readonly close: () => void }) {
  const { node } = about;
  const name = useNodesName(about);
  const text = useText('app');
  const [version, setVersion] = useState(() => {
    const { view } = sessionStore.getState().simulation;
    return nextMinor(view.get('Node', undefined, namesOf(about)[0] ?? '')?.status.nodeInfo?.['kubeletVersion'] ?? '');
  });
  const [drains, setDrains] = useState(true);
  const isGood = /^v?\d+\.\d+\.\d+\S*$/.test(version);
  const command = commandTo(namesOf(about), { type: 'kubeletVersion', version });
  const line = machineLabel(machineLine(command));
  const plan = [`kubectl cordon ${node}`, `kubectl drain ${node} --ignore-daemonsets`, line, `kubectl uncordon ${node}`];
  return (
    <Frame title={text('form.upgrade.title', { node: name })} about={text('form.upgrade.about')} close={close}>
      <Form
        submit={() => {
          if (!isGood) return;
          close();
          void upgrade(node, command, drains);
        }}
      >
        <Labelled name={text('form.upgrade.version')}>
          {(id) => (
            <input
              id={id}
              className="field"
              required
              spellCheck={false}
              value={version}
              aria-invalid={!isGood}
              onChange={(event) => setVersion(event.target.value.trim())}
            />
          )}
        </Labelled>
        <CheckField type="checkbox" checked={drains} onChange={(event) => setDrains(event.target.checked)}>
          {text('form.upgrade.drains')}
        </CheckField>
        <Foot
          line={drains ? plan.map((each) => shownLine(each, about)).join('\n') : line}
          error={isGood ? '' : text('form.upgrade.badVersion')}
          submit={text('form.upgrade.submit')}
          disabled={!isGood}
          close={close}
        />
      </Form>
    </Frame>
  );
}
