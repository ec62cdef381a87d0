import { useState } from 'react';
import type { PathType } from '../../cluster/index.ts';
import { useText } from '../../i18n/index.ts';
import { commandTo, machineLabel, machineLine, sessionStore } from '../../session/index.ts';
import { Foot } from './Foot.tsx';
import { Fields, Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';
import { SelectField } from './SelectField.tsx';
import { type AboutNodes, namesOf, useNodesName } from './severalNodes.ts';

const types: readonly PathType[] = ['Directory', 'File', 'Socket', 'CharDevice', 'BlockDevice'];

/** A path of a machine, for a `hostPath` with a type. */
export function AddPathForm({ close, ...about }: AboutNodes & { readonly close: () => void }) {
  const name = useNodesName(about);
  const text = useText('app');
  const kinds = useText('actions');
  const [path, setPath] = useState('');
  const [pathType, setPathType] = useState<PathType>('Directory');
  const isGood = /^\/\S*$/.test(path);
  const commandFor = (at: string) => commandTo(namesOf(about), { type: 'addPath', path: at, pathType });
  return (
    <Frame title={text('form.addPath.title', { node: name })} about={text('form.addPath.about')} close={close}>
      <Form
        submit={() => {
          if (!isGood) return;
          sessionStore.getState().machine(commandFor(path));
          close();
        }}
      >
        <Fields>
          <Labelled name={text('form.addPath.path')}>
            {(id) => (
              <input
                id={id}
                className="field"
                required
                placeholder="/run/docker.sock"
                spellCheck={false}
                value={path}
                aria-invalid={path !== '' && !isGood}
                onChange={(event) => setPath(event.target.value.trim())}
              />
            )}
          </Labelled>
          <SelectField
            name={text('form.addPath.type')}
            value={pathType}
            options={types.map((each) => [each, kinds(`machine.path.${each}`)])}
            onChange={setPathType}
          />
        </Fields>
        <Foot
          line={machineLabel(machineLine(commandFor(isGood ? path : '/…')))}
          error={path === '' || isGood ? '' : text('form.addPath.badPath')}
          submit={text('form.addPath.submit')}
          disabled={!isGood}
          close={close}
        />
      </Form>
    </Frame>
  );
}
