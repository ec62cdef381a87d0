import { isHeadless } from '../cluster/index.ts';
import { servicesFor, type WaysToOwnNode, waysToOwnNode } from '../explain/index.ts';
import { type Text, useText } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import type { ApiObject, Labels, PodSpec, Service } from '../kubernetes/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import { CommandButton } from './CommandButton.tsx';
import styles from './ReachPods.module.css';
import { RefLink } from './RefLink.tsx';

interface Props {
  /** The Pod, or the workload whose Pods have these labels and this spec. */
  readonly of: ApiObject;
  readonly labels: Labels | undefined;
  readonly spec: PodSpec;
}

/** How others reach these Pods: the Services that select them, and the ways from a Pod to the one on its own node. */
export function ReachPods({ of, labels, spec }: Props) {
  const text = useText('services');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const { namespace } = of.metadata;
  const services = servicesFor(view, namespace, labels);
  return (
    <div data-head={head} className="stack-wide">
      {services.length === 0 ? (
        <p>{text(of.kind === 'Pod' ? 'workload.nonePod' : 'workload.none')}</p>
      ) : (
        <ul className="stack" aria-label={text('workload.list')}>
          {services.map((service) => (
            <li key={service.metadata.uid}>
              <RefLink to={{ kind: 'Service', namespace: namespace ?? '', name: service.metadata.name }} />{' '}
              <span className="quiet">{kindText(text, service)}</span>
            </li>
          ))}
        </ul>
      )}
      {of.kind === 'DaemonSet' && (
        <>
          <OwnNode ways={waysToOwnNode(view, namespace, labels, spec)} />
          <p className="quiet">{text('workload.about')}</p>
        </>
      )}
    </div>
  );
}

function kindText(text: Text<'services'>, service: Service): string {
  if (isHeadless(service)) return text('kind.headless');
  if (service.spec.internalTrafficPolicy === 'Local') return text('kind.Local');
  const { trafficDistribution } = service.spec;
  if (trafficDistribution === 'PreferSameNode' || trafficDistribution === 'PreferSameZone' || trafficDistribution === 'PreferClose')
    return text(`kind.${trafficDistribution}`);
  return text('kind.Cluster');
}

const hostIp = `env:
- name: AGENT_HOST
  valueFrom:
    fieldRef:
      fieldPath: status.hostIP`;

function OwnNode({ ways }: { readonly ways: WaysToOwnNode }) {
  const text = useText('services');
  const { hostPorts, hostNetwork, local, preferring, others } = ways;
  const onNode = hostPorts.length > 0 || hostNetwork;
  const none = !onNode && local.length + preferring.length === 0;
  return (
    <section aria-label={text('ownNode.title')} className={`stack ${styles.commands}`}>
      <h4 className={styles.heading}>{text('ownNode.title')}</h4>
      {onNode && (
        <>
          <p>
            {hostPorts.length > 0
              ? text('ownNode.ports', { count: hostPorts.length, ports: hostPorts.join(', ') })
              : text('ownNode.network')}
          </p>
          <pre className={styles.code}>{hostIp}</pre>
        </>
      )}
      {local.map(({ metadata: { uid, name } }) => (
        <p key={uid}>{text('ownNode.local', { service: name })}</p>
      ))}
      {preferring.map(({ metadata: { uid, name } }) => (
        <p key={uid}>{text('ownNode.preferring', { service: name })}</p>
      ))}
      {none && <p>{text('ownNode.no')}</p>}
      {none && others.slice(0, 1).map((service) => <PolicyButtons key={service.metadata.uid} service={service} />)}
    </section>
  );
}

/** Commands that make a Service lead to the same node. */
export function PolicyButtons({ service }: { readonly service: Service }) {
  const text = useText('services');
  const { name, namespace } = service.metadata;
  const patch = (spec: object): string => `patch service ${name}${namespaceFlag(namespace)} -p '${JSON.stringify({ spec })}'`;
  return (
    <>
      {service.spec.internalTrafficPolicy !== 'Local' && (
        <CommandButton command={patch({ internalTrafficPolicy: 'Local' })} label={text('ownNode.makeLocal')} />
      )}
      {service.spec.trafficDistribution !== 'PreferSameNode' && (
        <CommandButton
          command={patch({ internalTrafficPolicy: 'Cluster', trafficDistribution: 'PreferSameNode' })}
          label={text('ownNode.preferSame')}
        />
      )}
    </>
  );
}
