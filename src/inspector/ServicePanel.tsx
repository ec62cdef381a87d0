import { Crosshair } from 'lucide-react';
import { Fragment, type ReactNode, useCallback, useState } from 'react';
import { hasEndpoints, isHeadless, type ServiceEndpoint, selectedPods, serviceEndpoints } from '../cluster/index.ts';
import { type ReachGroup, type ServiceReach, serviceReach } from '../explain/index.ts';
import { type TextKey, useText } from '../i18n/index.ts';
import { isTerminal, type Pod, type Service } from '../kubernetes/index.ts';
import { useHighlight } from '../panels/index.ts';
import { type Session, sessionStore, useMoment } from '../session/index.ts';
import { IconButton, PodGlyph, podStateOf } from '../ui/index.ts';
import { Facts } from './Facts.tsx';
import { Labels } from './Labels.tsx';
import { PolicyButtons } from './ReachPods.tsx';
import { NodeLinks, RefLink } from './RefLink.tsx';
import { Folded, Section } from './Section.tsx';
import styles from './ServicePanel.module.css';

/** Rows that are shown; the rest is a number. */
const MOST = 30;

/** A Service: its endpoints with the reason of each, and what a connection from each node reaches. */
export function ServicePanel({ service }: { readonly service: Service }) {
  const text = useText('services');
  const words = useText('inspector');
  const { head } = useMoment();
  return (
    <div data-head={head}>
      <Section title={words('section.status')}>
        <ServiceFacts service={service} />
      </Section>
      <Endpoints service={service} />
      <Section title={text('reach.title')}>{isHeadless(service) ? <Answers service={service} /> : <Reach service={service} />}</Section>
      <Folded id="labels" title={words('section.labels')}>
        {() => <Labels object={service} />}
      </Folded>
    </div>
  );
}

function ServiceFacts({ service: { metadata, spec } }: { readonly service: Service }) {
  const text = useText('services');
  const words = useText('inspector');
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  const ports = (spec.ports ?? []).map(({ port, targetPort = port, nodePort, protocol = 'TCP' }) => {
    const outside = nodePort === undefined ? '' : `, ${text('nodePort', { port: nodePort })}`;
    return `${port} → ${targetPort}/${protocol}${outside}`;
  });
  const fact = (key: TextKey<'services'>, value: string) => (
    <>
      <dt>{text(key)}</dt>
      <dd className={styles.value}>{value === '' ? words('none') : breakable(value)}</dd>
    </>
  );
  return (
    <Facts>
      {fact('type', spec.type ?? '')}
      {fact('address', spec.clusterIP ?? '')}
      {fact('dns', `${metadata.name}.${metadata.namespace ?? ''}.svc.cluster.local`)}
      {fact('ports', ports.join('\n'))}
      {fact('selector', selector.join('\n'))}
    </Facts>
  );
}

/** A name with dots may break behind each of them. */
const breakable = (name: string): ReactNode =>
  name.split(/(?<=\.)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity, and no state.
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));

function Endpoints({ service }: { readonly service: Service }) {
  const text = useText('services');
  const { view } = sessionStore.getState().simulation;
  if (!hasEndpoints(service)) {
    const { externalName } = service.spec as { readonly externalName?: string };
    return (
      <Section title={text('endpoints.title')}>
        <p>{externalName === undefined ? text('endpoints.noSelector') : text('endpoints.external', { name: externalName })}</p>
      </Section>
    );
  }
  const endpoints = new Map(serviceEndpoints(view, service).map((endpoint) => [endpoint.pod.metadata.name, endpoint]));
  const pods = selectedPods(view, service);
  const ready = [...endpoints.values()].filter((endpoint) => endpoint.ready).length;
  // What needs attention comes first.
  const isReady = (pod: Pod): boolean => endpoints.get(pod.metadata.name)?.ready === true;
  const byNode = pods.toSorted((a, b) => ((a.spec.nodeName ?? '') < (b.spec.nodeName ?? '') ? -1 : 1));
  const shown = [...byNode.filter((pod) => !isReady(pod)), ...byNode.filter(isReady)].slice(0, MOST);
  return (
    <Section title={text('endpoints.title')} note={text('endpoints.of', { ready, count: pods.length })}>
      {pods.length === 0 && <p>{text('endpoints.none')}</p>}
      <ul className="stack">
        {shown.map((pod) => (
          <EndpointRow key={pod.metadata.uid} pod={pod} endpoint={endpoints.get(pod.metadata.name)} service={service} />
        ))}
        {pods.length > shown.length && <li className="quiet">{text('endpoints.more', { count: pods.length - shown.length })}</li>}
      </ul>
    </Section>
  );
}

interface RowProps {
  readonly pod: Pod;
  readonly endpoint: ServiceEndpoint | undefined;
  readonly service: Service;
}

function EndpointRow({ pod, endpoint, service }: RowProps) {
  const text = useText('services');
  const { name, namespace = '' } = pod.metadata;
  const reason = endpoint === undefined ? leftOutReason(pod) : reasonOf(endpoint, service);
  return (
    <li>
      <div className="flow">
        <PodGlyph state={podStateOf(pod)} />
        <RefLink to={{ kind: 'Pod', namespace, name }} />
        {endpoint?.node !== undefined && <RefLink to={{ kind: 'Node', name: endpoint.node }} />}
        {endpoint?.zone !== undefined && <span className="quiet">{endpoint.zone}</span>}
      </div>
      <div className={styles.detail}>
        {endpoint !== undefined && <code>{endpoint.address}</code>} {text(reason)}
      </div>
    </li>
  );
}

function reasonOf({ ready, serving, terminating, ports }: ServiceEndpoint, service: Service): TextKey<'services'> {
  if (ports.length === 0 && (service.spec.ports ?? []).length > 0) return 'endpoints.noPort';
  if (ready) return serving ? 'endpoints.ready' : 'endpoints.published';
  if (!terminating) return 'endpoints.notReady';
  return serving ? 'endpoints.serving' : 'endpoints.terminating';
}

function leftOutReason(pod: Pod): TextKey<'services'> {
  if (isTerminal(pod)) return 'endpoints.left.ended';
  if (pod.spec.nodeName === undefined) return 'endpoints.left.unscheduled';
  return pod.status.podIP === undefined ? 'endpoints.left.noAddress' : 'endpoints.left.nodeGone';
}

/** What DNS answers for a headless Service. */
function Answers({ service }: { readonly service: Service }) {
  const text = useText('services');
  const ready = serviceEndpoints(sessionStore.getState().simulation.view, service).filter((endpoint) => endpoint.ready);
  if (ready.length === 0) return <p>{text('reach.noAnswers')}</p>;
  return (
    <>
      <p>{text('reach.headless')}</p>
      <ul className={styles.answers}>
        {ready.slice(0, MOST).map(({ pod, address }) => (
          <li key={pod.metadata.uid}>
            <code>{address}</code>
          </li>
        ))}
        {ready.length > MOST && <li className="quiet">{text('endpoints.more', { count: ready.length - MOST })}</li>}
      </ul>
    </>
  );
}

function Reach({ service }: { readonly service: Service }) {
  const text = useText('services');
  const { view } = sessionStore.getState().simulation;
  const ready = serviceEndpoints(view, service).filter((endpoint) => endpoint.ready).length;
  const hasNodes = view.names('Node').length > 0;
  if (!hasNodes) return <p>{text('reach.noNodes')}</p>;
  return (
    <div className={`stack-wide ${styles.commands}`}>
      {serviceReach(view, service).map((reach) => (
        <Way key={reach.traffic} service={service} reach={reach} ready={ready} />
      ))}
      <PolicyButtons service={service} />
    </div>
  );
}

function Way({ service, reach, ready }: { readonly service: Service; readonly reach: ServiceReach; readonly ready: number }) {
  const text = useText('services');
  const { traffic, policy, distribution, groups } = reach;
  return (
    <section aria-label={text(`reach.${traffic}`)}>
      <h4 className={styles.heading}>{text(`reach.${traffic}`)}</h4>
      <p className="quiet">
        <code>{`${traffic}TrafficPolicy: ${policy}`}</code>
        {distribution !== undefined && <code>{`, trafficDistribution: ${distribution}`}</code>}
      </p>
      <ul className="stack-wide">
        {groups.map((group) => (
          <Group key={group.targets} service={service} reach={reach} group={group} ready={ready} isOnly={groups.length === 1} />
        ))}
      </ul>
    </section>
  );
}

interface GroupProps {
  readonly service: Service;
  readonly reach: ServiceReach;
  readonly group: ReachGroup;
  readonly ready: number;
  readonly isOnly: boolean;
}

function Group({ service, reach: { traffic, policy }, group: { targets, nodes }, ready, isOnly }: GroupProps) {
  const text = useText('services');
  const [shown, setShown] = useState(false);
  const { name, namespace = '' } = service.metadata;
  const read = useCallback(
    ({ simulation }: Session): readonly string[] => {
      const now = simulation.view.get('Service', namespace, name);
      const reach = now === undefined ? undefined : serviceReach(simulation.view, now).find((each) => each.traffic === traffic);
      return reach?.groups.find((group) => group.targets === targets)?.nodes ?? [];
    },
    [namespace, name, traffic, targets],
  );
  useHighlight(`service ${namespace}/${name} ${traffic} ${targets}`, shown, read);
  const lost = targets === 'dropped' || targets === 'rejected';
  const key = targets === 'own' && policy === 'Cluster' ? 'ownPreferred' : targets;
  return (
    <li className={styles.group} data-lost={lost || undefined}>
      <div className={styles.nodes}>
        <b>{isOnly ? text('reach.every') : text('reach.nodes', { count: nodes.length })}</b>
        <IconButton small label={text('reach.show')} title={text('reach.show')} aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Crosshair aria-hidden />
        </IconButton>
      </div>
      {!isOnly && <NodeLinks names={nodes} />}
      <p>
        <span aria-hidden>{lost ? '✕ ' : '→ '}</span>
        {text(`reach.${key}`, { count: ready })}
      </p>
    </li>
  );
}
