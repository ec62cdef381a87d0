import { type JobState, jobState } from '../explain/index.ts';
import { type Text, useText } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import type { Job, Pod } from '../kubernetes/index.ts';
import { machineLine, sessionStore, useMoment } from '../session/index.ts';
import { CommandButton, CommandLine } from './CommandButton.tsx';
import { Facts } from './Facts.tsx';
import { Labels } from './Labels.tsx';
import { PodList } from './PodList.tsx';
import { Folded, Section } from './Section.tsx';

const runJobs = { type: 'kubelets', jobs: 'run' } as const;

/** A Job: how far it is, what it waits for, its Pods. */
export function JobPanel({ job }: { readonly job: Job }) {
  const text = useText('jobs');
  const words = useText('inspector');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const { status = {}, spec, metadata } = job;
  const found = jobState(view, job);
  const pods = view.dependents(metadata.uid, 'Pod') as readonly Pod[];
  const target = `job ${metadata.name}${namespaceFlag(metadata.namespace)}`;
  return (
    <div data-head={head}>
      <Section title={words('section.status')}>
        <Facts>
          <dt>{text('succeeded')}</dt>
          <dd>{text('of', { done: status.succeeded ?? 0, count: spec.completions ?? 1 })}</dd>
          <dt>{text('active')}</dt>
          <dd>{status.active ?? 0}</dd>
          <dt>{text('failed')}</dt>
          <dd>{text('limit', { failed: status.failed ?? 0, limit: spec.backoffLimit ?? 6 })}</dd>
          {spec.ttlSecondsAfterFinished !== undefined && (
            <>
              <dt>{text('ttl')}</dt>
              <dd>{text('ttlAfter', { seconds: spec.ttlSecondsAfterFinished })}</dd>
            </>
          )}
        </Facts>
      </Section>
      <Section title={words('section.why')}>
        <p>{sentenceOf(text, found)}</p>
        {found.state === 'running' && found.waiting > 0 && found.running > 0 && <p>{text('state.waiting', { count: found.waiting })}</p>}
        {found.state === 'stored' && (
          <CommandLine line={machineLine(runJobs)} label={text('run')} run={() => sessionStore.getState().machine(runJobs)} />
        )}
        {found.state === 'suspended' && (
          <CommandButton command={`patch ${target} -p '{"spec":{"suspend":false}}'`} label={text('resume')} />
        )}
        {found.state === 'failed' && (
          <>
            <p className="quiet">{text('state.again')}</p>
            <CommandButton command={`delete ${target}`} label={text('delete')} />
          </>
        )}
      </Section>
      <Section title={text('pods')} note={String(pods.length)}>
        <PodList pods={pods} />
      </Section>
      <Folded id="labels" title={words('section.labels')}>
        {() => <Labels object={job} />}
      </Folded>
    </div>
  );
}

function sentenceOf(text: Text<'jobs'>, found: JobState): string {
  switch (found.state) {
    case 'failed':
      return text('state.failed', { reason: found.reason, message: found.message });
    case 'running':
      return found.running === 0 ? text('state.waiting', { count: found.waiting }) : text('state.running', { count: found.running });
    case 'backoff':
      return text('state.backoff', { count: found.failures, seconds: Math.ceil(found.seconds) });
    case 'ending':
      return text('state.ending', { count: found.terminating });
    default:
      return text(`state.${found.state}`);
  }
}
