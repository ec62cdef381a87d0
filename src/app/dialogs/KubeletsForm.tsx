import { useState } from 'react';
import type { KubeletSettings, MachineCommand } from '../../cluster/index.ts';
import { useText } from '../../i18n/index.ts';
import { machineLine, sessionStore } from '../../session/index.ts';
import { Foot } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { Labelled } from './Labelled.tsx';

const durations = ['startSeconds', 'readySeconds', 'terminateSeconds'] as const;
const ways = [
  ['ready', 'readyAuto', 'readyManual'],
  ['terminate', 'terminateAuto', 'terminateManual'],
] as const;

const looks = ['all', 'required', 'ignored'] as const;

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
          <Labelled key={name} name={text(`form.kubelets.${name}`)}>
            {(id) => (
              <select
                id={id}
                className="field"
                value={modes[name]}
                onChange={(event) => setModes({ ...modes, [name]: event.target.value === 'manual' ? 'manual' : 'auto' })}
              >
                <option value="auto">{text(`form.kubelets.${auto}`)}</option>
                <option value="manual">{text(`form.kubelets.${manual}`)}</option>
              </select>
            )}
          </Labelled>
        ))}
        <Labelled name={text('form.kubelets.configs')}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={configs}
              onChange={(event) => setConfigs(looks.find((each) => each === event.target.value) ?? 'ignored')}
            >
              <option value="all">{text('form.kubelets.configsAll')}</option>
              <option value="required">{text('form.kubelets.configsRequired')}</option>
              <option value="ignored">{text('form.kubelets.configsIgnored')}</option>
            </select>
          )}
        </Labelled>
        <Labelled name={text('form.kubelets.latencies')}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={latencies}
              onChange={(event) => setLatencies(event.target.value === 'on' ? 'on' : 'off')}
            >
              <option value="on">{text('form.kubelets.latenciesOn')}</option>
              <option value="off">{text('form.kubelets.latenciesOff')}</option>
            </select>
          )}
        </Labelled>
        <Labelled name={text('form.kubelets.jobs')}>
          {(id) => (
            <select id={id} className="field" value={jobs} onChange={(event) => setJobs(event.target.value === 'run' ? 'run' : 'stored')}>
              <option value="run">{text('form.kubelets.jobsRun')}</option>
              <option value="stored">{text('form.kubelets.jobsStored')}</option>
            </select>
          )}
        </Labelled>
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
