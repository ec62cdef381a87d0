import { Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { controllerOf, type Pod, pinnedNode } from '../kubernetes/index.ts';
import { sessionStore, useObject } from '../session/index.ts';
import { lazyNamed, PodGlyph, podReason, podStateOf } from '../ui/index.ts';
import { Conditions } from './Conditions.tsx';
import { Containers } from './Containers.tsx';
import { EvictionWhy } from './EvictionWhy.tsx';
import { Facts } from './Facts.tsx';
import { FirstRemedy } from './FirstRemedy.tsx';
import { FoldedReach } from './FoldedReach.tsx';
import { Labels } from './Labels.tsx';
import { loadAutoscalerPod } from './loadParts.ts';
import { NodePaths } from './NodePaths.tsx';
import { NodeTroubles } from './NodeTroubles.tsx';
import { NodePlacement } from './NodeWhy.tsx';
import { OtherWhy } from './OtherWhy.tsx';
import { PodLife } from './PodLife.tsx';
import { RefLink } from './RefLink.tsx';
import { Folded, Section } from './Section.tsx';
import { Tolerations } from './Tolerations.tsx';

const AutoscalerPod = lazyNamed(loadAutoscalerPod, 'AutoscalerPod');
/** Comes with kubectl, which the other panels of the inspector do not need. */
const WhatIfs = lazyNamed(() => import('./WhatIfs.tsx'), 'WhatIfs');

/** A Pod: where it is and why, how it is. */
export function PodPanel({ pod }: { readonly pod: Pod }) {
  const text = useText('inspector');
  const words = useText('graph');
  const why = useText('why');
  const owner = controllerOf(pod);
  const { namespace = '' } = pod.metadata;
  const nodeName = pod.spec.nodeName || pinnedNode(pod);
  const node = useObject('Node', undefined, nodeName ?? '');
  const daemonSet = useObject('DaemonSet', namespace, owner?.kind === 'DaemonSet' ? owner.name : '');
  const state = podStateOf(pod);
  const reason = podReason(pod);
  return (
    <>
      <Section title={text('section.status')}>
        <p className="flow">
          <PodGlyph state={state} />
          {words(`pod.state.${state}`)}
          {reason !== undefined && <span className="quiet">{reason}</span>}
        </p>
        <Facts>
          <dt>{text('pod.node')}</dt>
          <dd>
            {pod.spec.nodeName ? (
              <RefLink to={{ kind: 'Node', name: pod.spec.nodeName }} />
            ) : (
              <>
                {text('pod.waiting')}
                {nodeName !== undefined && `, ${text('pod.pinned', { node: nodeName })}`}
              </>
            )}
          </dd>
          {owner !== undefined && (
            <>
              <dt>{text('pod.owner')}</dt>
              <dd>
                <RefLink to={{ kind: owner.kind, namespace, name: owner.name }}>{`${owner.kind}/${owner.name}`}</RefLink>
              </dd>
            </>
          )}
          <dt>{text('pod.phase')}</dt>
          <dd>{pod.status.phase}</dd>
          {pod.status.podIP !== undefined && (
            <>
              <dt>{text('pod.ip')}</dt>
              <dd>
                {pod.status.podIP} {pod.spec.hostNetwork === true && <span className="quiet">{text('pod.hostNetwork')}</span>}
              </dd>
            </>
          )}
        </Facts>
      </Section>
      <Section title={why('life.title')}>
        <PodLife pod={pod} />
      </Section>
      <Folded id="whatIf" title={why('whatIf.title')}>
        {() => (
          <Suspense>
            <WhatIfs pod={pod} />
          </Suspense>
        )}
      </Folded>
      <Section title={text('section.why')}>
        {node !== undefined && <FirstRemedy node={node} />}
        {node !== undefined && <NodeTroubles node={node} />}
        {daemonSet !== undefined && node !== undefined ? (
          <NodePlacement daemonSet={daemonSet} node={node} titled={false} />
        ) : (
          <OtherWhy pod={pod} node={node} />
        )}
        <EvictionWhy pod={pod} />
      </Section>
      {pod.spec.nodeName === undefined && sessionStore.getState().simulation.view.autoscaler() !== undefined && (
        <Suspense>
          <AutoscalerPod pod={pod} />
        </Suspense>
      )}
      <Section title={text('section.containers')}>
        <Containers pod={pod} />
      </Section>
      <FoldedReach of={pod} labels={pod.metadata.labels} spec={pod.spec} />
      <NodePaths pod={pod} />
      <Folded id="tolerations" title={text('section.tolerations')} note={String(pod.spec.tolerations?.length ?? 0)}>
        {() => <Tolerations pod={pod} />}
      </Folded>
      <Folded id="conditions" title={text('section.conditions')}>
        {() => <Conditions conditions={pod.status.conditions} />}
      </Folded>
      <Folded id="labels" title={text('section.labels')}>
        {() => <Labels object={pod} />}
      </Folded>
    </>
  );
}
