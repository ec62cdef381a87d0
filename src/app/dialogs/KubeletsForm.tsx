import { useState } from 'react';
import type { KubeletSettings, MachineCommand } from '../../cluster/index.ts';
import { useText } from '../../i18n/index.ts';
import { machineLine, sessionStore } from '../../session/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';
import { SelectField } from './SelectField.tsx';

const durations = ['startSeconds', 'readySeconds', 'terminateSeconds'] as const;
const ways = [
  ['ready', 'readyAuto', 'readyManual'],
  ['terminate', 'terminateAuto', 'terminateManual'],
] as const;

const isDuration = (text: string): boolean => /^\d+(\.\d+)?$/.test(text) && Number(text) <= 600;

/** Whether Pods start and end by themselves, and how long that takes. */
export function KubeletsForm({ close }: { readonly close: () => void }) {
  const text = useText('app');
  const [now] = useState(() => sessionStore.getState().simulation.view.kubelet);
  const [configs, setConfigs] = useState(now.configs ?? 'ignored');
  const [latencies, setLatencies] = useState(now.latencies ?? 'off');
  const [jobs, setJobs] = useState(now.jobs ?? 'stored');
  const [modes, setModes] = useState<Pick<KubeletSettings, 'ready' | 'terminate'>>({ ready: now.ready, terminate: now.terminate });
  const [seconds, setSeconds] = useState({
    startSeconds: String(now.startSeconds),
    readySeconds: String(now.readySeconds),
    terminateSeconds: String(now.terminateSeconds),
  });
  const isGood = durations.every((name) => isDuration(seconds[name]));
  const changed = {
    ...(modes.ready === now.ready ? {} : { ready: modes.ready }),
    ...(configs === (now.configs ?? 'ignored') ? {} : { configs }),
    ...(latencies === (now.latencies ?? 'off') ? {} : { latencies }),
    ...(jobs === (now.jobs ?? 'stored') ? {} : { jobs }),
    ...(modes.terminate === now.terminate ? {} : { terminate: modes.terminate }),
    ...Object.fromEntries(durations.filter((name) => Number(seconds[name]) !== now[name]).map((name) => [name, Number(seconds[name])])),
  };
  const command: MachineCommand = { type: 'kubelets', ...changed };
  const idle = Object.keys(changed).length === 0;
  return (
    <Frame title={text('form.kubelets.title')} about={text('form.kubelets.about')} close={close}>
      <Form
        noValidate
        submit={() => {
          if (!isGood || idle) return;
          sessionStore.getState().machine(command);
          close();
        }}
      >
        {ways.map(([name, auto, manual]) => (
          <SelectField
            key={name}
            name={text(`form.kubelets.${name}`)}
            value={modes[name]}
            options={[
              ['auto', text(`form.kubelets.${auto}`)],
              ['manual', text(`form.kubelets.${manual}`)],
            ]}
            onChange={(mode) => setModes({ ...modes, [name]: mode })}
          />
        ))}
        <SelectField
          name={text('form.kubelets.configs')}
          value={configs}
          options={[
            ['volumes', text('form.kubelets.configsVolumes')],
            ['all', text('form.kubelets.configsAll')],
            ['required', text('form.kubelets.configsRequired')],
            ['ignored', text('form.kubelets.configsIgnored')],
          ]}
          onChange={setConfigs}
        />
        <SelectField
          name={text('form.kubelets.latencies')}
          value={latencies}
          options={[
            ['on', text('form.kubelets.latenciesOn')],
            ['off', text('form.kubelets.latenciesOff')],
          ]}
          onChange={setLatencies}
        />
        <SelectField
          name={text('form.kubelets.jobs')}
          value={jobs}
          options={[
            ['run', text('form.kubelets.jobsRun')],
            ['stored', text('form.kubelets.jobsStored')],
          ]}
          onChange={setJobs}
        />
        {durations.map((name) => (
          <Labelled key={name} name={text(`form.kubelets.${name}`)}>
            {(id) => (
              <input
                id={id}
                className="field"
                inputMode="decimal"
                value={seconds[name]}
                aria-invalid={!isDuration(seconds[name])}
                onChange={(event) => setSeconds({ ...seconds, [name]: event.target.value.trim() })}
              />
            )}
          </Labelled>
        ))}
        <Foot
          line={isGood && !idle ? machineLine(command) : '# kubelets: …'}
          error={isGood ? '' : text('form.kubelets.badSeconds')}
          submit={text('form.kubelets.submit')}
          disabled={!isGood || idle}
          close={close}
        />
      </Form>
    </Frame>
  );
}
