import { daemonFit, placementOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import type { DaemonSet, Node } from '../kubernetes/index.ts';
import { Term } from '../panels/index.ts';
import { sessionStore, useMoment, useObjects } from '../session/index.ts';
import { CheckList } from './CheckList.tsx';
import { DrainWhy } from './EvictionWhy.tsx';
import { FirstRemedy } from './FirstRemedy.tsx';
import inspector from './inspector.module.css';
import { ConfigsOf } from './MissingConfigs.tsx';
import { RefLink } from './RefLink.tsx';
import { Refused } from './Refused.tsx';
import { SchedulerList } from './SchedulerList.tsx';
import why from './why.module.css';

interface NodePlacementProps {
  readonly daemonSet: DaemonSet;
  readonly node: Node;
  readonly titled: boolean;
  /** It stands among others: its parts have its name in theirs. */
  readonly several?: boolean;
}

/** For one DaemonSet on one Node: the verdict, the checks behind it, and what holds up a Pod that was made. */
export function NodePlacement({ daemonSet, node, titled, several = false }: NodePlacementProps) {
  const text = useText('inspector');
  const moment = useMoment();
  const words = useText('why');
  const { view } = sessionStore.getState().simulation;
  const placement = placementOf(view, daemonSet, node);
  const fit = daemonFit(view, daemonSet, node);
  const { refused } = placement;
  const state =
    refused !== undefined ? 'refused' : placement.verdict === 'runs' && placement.pending !== undefined ? 'waits' : placement.verdict;
  const asked = placement.verdict === 'runs' || fit.pod !== 'none';
  const { name, namespace = '' } = daemonSet.metadata;
  const named = (part: string): string => (several ? `${part}: ${name}` : part);
  return (
    <div className={inspector.placed} data-head={moment.head}>
      {titled && (
        <h4 className={inspector.subheading}>
          <RefLink to={{ kind: 'DaemonSet', namespace, name }} />
        </h4>
      )}
      <p className={inspector.verdict} data-verdict={state}>
        {text(`why.${state}`)}
      </p>
      {refused !== undefined && <Refused refusal={refused} />}
      {placement.pending !== undefined && (
        <p className={inspector.pending}>
          {words('pending.title')} {placement.pending.message ?? words('pending.notTried')}
        </p>
      )}
      <ConfigsOf daemonSet={daemonSet} node={node.metadata.name} />
      <section className={why.chain} aria-label={named(words('controller'))}>
        <p className={why.chainTitle}>
          <Term id="daemonSetController">{words('controller')}</Term>
        </p>
        <CheckList checks={placement.checks} daemonSet={daemonSet} node={node} />
      </section>
      {asked ? (
        <SchedulerList fit={fit} node={node} daemonSet={daemonSet} label={named(words('scheduler.title'))} />
      ) : (
        <p className={inspector.quiet}>{words('scheduler.notAsked')}</p>
      )}
    </div>
  );
}

/** What happens to DaemonSet Pods while the node is not Ready: the sentence of its card. */
function NotReadyNote({ node, daemonSets }: { readonly node: Node; readonly daemonSets: readonly DaemonSet[] }) {
  const text = useText('graph');
  useMoment();
  const { view } = sessionStore.getState().simulation;
  if (node.status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True' || daemonSets.length === 0) return null;
  const isAlive = view.machine(node.metadata.name)?.alive === true;
  const someStart = isAlive && daemonSets.some((set) => placementOf(view, set, node).verdict === 'runs');
  return <p className={inspector.pending}>{text(someStart ? 'node.notReadyTolerated' : 'node.notReady')}</p>;
}

/** What holds up its drain, and every DaemonSet's verdict on the Node. */
export function NodeWhy({ node }: { readonly node: Node }) {
  const text = useText('inspector');
  const daemonSets = useObjects('DaemonSet');
  return (
    <>
      <FirstRemedy node={node} />
      <NotReadyNote node={node} daemonSets={daemonSets} />
      <DrainWhy node={node} />
      {daemonSets.length === 0 && <p className={inspector.quiet}>{text('why.noSet')}</p>}
      {daemonSets.map((set) => (
        <NodePlacement key={set.metadata.uid} daemonSet={set} node={node} titled several={daemonSets.length > 1} />
      ))}
    </>
  );
}
