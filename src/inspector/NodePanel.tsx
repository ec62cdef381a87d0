import { Fragment, Suspense } from 'react';
import { nodeCost } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import type { Node } from '../kubernetes/index.ts';
import { sessionStore, usePodsOnNode } from '../session/index.ts';
import { lazyNamed } from '../ui/index.ts';
import { Conditions } from './Conditions.tsx';
import { Facts } from './Facts.tsx';
import { Labels, Taints } from './Labels.tsx';
import { loadAutoscalerNode } from './loadParts.ts';
import { NodeAgents } from './NodeAgents.tsx';
import { NodeWhy } from './NodeWhy.tsx';
import { PodList } from './PodList.tsx';
import { Folded, Section } from './Section.tsx';

const AutoscalerNode = lazyNamed(loadAutoscalerNode, 'AutoscalerNode');

/** A Node: what belongs on it and why, what is there, what it says of itself. */
export function NodePanel({ node }: { readonly node: Node }) {
  const text = useText('inspector');
  const cost = useText('cost');
  const { name } = node.metadata;
  const pods = usePodsOnNode(name);
  const addresses = [
    ...(node.status.addresses ?? []).map(({ type, address }) => [type, address] as const),
    ...(node.spec.podCIDRs ?? []).map((range) => ['podCIDR', range] as const),
  ];
  const ready = node.status.conditions?.find(({ type }) => type === 'Ready')?.status;
  return (
    <>
      <Section title={text('section.why')}>
        <NodeWhy node={node} />
      </Section>
      {sessionStore.getState().simulation.view.autoscaler() !== undefined && (
        <Suspense>
          <AutoscalerNode node={node} />
        </Suspense>
      )}
      <Section title={cost('title')}>
        <NodeAgents cost={nodeCost(sessionStore.getState().simulation.view, node)} unreachable={ready === 'Unknown'} />
      </Section>
      <Section title={text('section.taints')} term="taint">
        <Taints node={node} />
      </Section>
      <Section
        title={text('section.pods')}
        note={text('node.podCount', { count: pods.length, total: node.status.allocatable?.pods ?? '' })}
      >
        <PodList pods={pods} unreachable={ready === 'Unknown'} />
      </Section>
      <Section title={text('section.labels')} term="label">
        <Labels object={node} />
      </Section>
      {addresses.length > 0 && (
        <Folded id="addresses" title={text('section.addresses')} note={addresses[0]?.[1]}>
          {() => (
            <Facts>
              {addresses.map(([type, address]) => (
                <Fragment key={`${type} ${address}`}>
                  <dt>{type}</dt>
                  <dd>{address}</dd>
                </Fragment>
              ))}
            </Facts>
          )}
        </Folded>
      )}
      <Folded id="conditions" title={text('section.conditions')} note={ready === undefined ? undefined : `Ready: ${ready}`}>
        {() => <Conditions conditions={node.status.conditions} />}
      </Folded>
    </>
  );
}
