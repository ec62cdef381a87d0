import { ArrowLeft } from 'lucide-react';
import { Suspense, useMemo } from 'react';
import type { ObjectRef } from '../cluster/index.ts';
import { refusedCreationsOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { type ApiObject, isDaemonSet, isJob, isNode, isPod, isService, type PodTemplateSpec } from '../kubernetes/index.ts';
import { sessionStore, subjectOf, useMoment, useSelected, useSession } from '../session/index.ts';
import { IconButton, lazyNamed, Notice } from '../ui/index.ts';
import { Actions } from './Actions.tsx';
import { ClusterSummary } from './ClusterSummary.tsx';
import { DaemonSetPanel } from './DaemonSetPanel.tsx';
import { Events } from './Events.tsx';
import { FoldedReach } from './FoldedReach.tsx';
import { History } from './History.tsx';
import styles from './Inspector.module.css';
import { Labels } from './Labels.tsx';
import { loadJobPanel, loadServicePanel } from './loadParts.ts';
import { NodePanel } from './NodePanel.tsx';
import { ObjectCauses } from './ObjectCauses.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { PodPanel } from './PodPanel.tsx';
import { Refused } from './Refused.tsx';
import { Folded, Section } from './Section.tsx';
import { YamlView } from './YamlView.tsx';

const JobPanel = lazyNamed(loadJobPanel, 'JobPanel');
const ServicePanel = lazyNamed(loadServicePanel, 'ServicePanel');

/** What is selected, in depth: why, how it is, what happened to it, what can be done. */
export function Inspector() {
  const selection = useSession((session) => session.selection);
  const selected = useSelected();
  return (
    <div className={styles.inspector}>
      {selection === undefined ? (
        <ClusterSummary />
      ) : (
        <Selected key={`${selection.kind} ${selection.namespace ?? ''} ${selection.name}`} of={selection} object={selected} />
      )}
    </div>
  );
}

function Selected({ of, object }: { readonly of: ObjectRef; readonly object: ApiObject | undefined }) {
  const text = useText('inspector');
  const subject = useMemo(() => subjectOf(of), [of]);
  return (
    <>
      <header className={styles.header}>
        <IconButton small label={text('clear')} title={text('clear')} onClick={() => sessionStore.getState().select(undefined)}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <div>
          <PanelTitle title={of.name}>{of.name}</PanelTitle>
          <p className="quiet">
            {of.kind}
            {of.namespace !== undefined && of.namespace !== '' && ` · ${of.namespace}`}
          </p>
        </div>
      </header>
      {object === undefined ? (
        <Section title={text('section.history')}>
          <Notice tone="unready">{text('gone', { kind: of.kind, name: of.name })}</Notice>
          <p className="quiet">{text('goneHint')}</p>
          <History of={of} />
        </Section>
      ) : (
        <>
          <Panel object={object} />
          {subject !== undefined && (
            <Folded id="actions" title={text('section.actions')}>
              {() => <Actions subject={subject} />}
            </Folded>
          )}
          <Folded id="causes" title={text('section.causes')}>
            {() => <ObjectCauses of={of} />}
          </Folded>
          <Folded id="events" title={text('section.events')}>
            {() => <Events of={of} />}
          </Folded>
          <Folded id="history" title={text('section.history')}>
            {() => <History of={of} />}
          </Folded>
          <Folded id="yaml" title={text('section.yaml')}>
            {() => (
              <Suspense>
                <YamlView object={object} />
              </Suspense>
            )}
          </Folded>
        </>
      )}
    </>
  );
}

function Panel({ object }: { readonly object: ApiObject }) {
  const text = useText('inspector');
  if (isPod(object)) return <PodPanel pod={object} />;
  if (isNode(object)) return <NodePanel node={object} />;
  if (isDaemonSet(object)) return <DaemonSetPanel daemonSet={object} />;
  if (isService(object))
    return (
      <Suspense>
        <ServicePanel service={object} />
      </Suspense>
    );
  if (isJob(object))
    return (
      <>
        <RefusedPart object={object} />
        <Suspense>
          <JobPanel job={object} />
        </Suspense>
      </>
    );
  const template = templateOf(object);
  return (
    <>
      <RefusedPart object={object} />
      {template !== undefined && <FoldedReach of={object} labels={template.metadata?.labels} spec={template.spec} />}
      <Section title={text('section.labels')}>
        <Labels object={object} />
      </Section>
    </>
  );
}

/** Of a workload whose Pods can be selected by a Service. */
const templateOf = (object: ApiObject): PodTemplateSpec | undefined =>
  ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(object.kind)
    ? (object as { readonly spec?: { readonly template?: PodTemplateSpec } }).spec?.template
    : undefined;

/** What its controller, or that of its ReplicaSets, may not create. */
function RefusedPart({ object }: { readonly object: ApiObject }) {
  const text = useText('inspector');
  const { head } = useMoment();
  const refusals = refusedCreationsOf(sessionStore.getState().simulation.view, object);
  if (refusals.length === 0) return null;
  return (
    <div data-head={head}>
      <Section title={text('section.why')}>
        {refusals.map((refusal) => (
          <Refused key={`${refusal.component} ${refusal.owner.name}`} refusal={refusal} of={refusal.owner.name !== object.metadata.name} />
        ))}
      </Section>
    </div>
  );
}
