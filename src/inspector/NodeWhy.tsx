import { daemonFit, placementOf, startsWhileNotReady } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { type DaemonSet, isNodeReady, type Node } from '../kubernetes/index.ts';
import { Term } from '../panels/index.ts';
import { sessionStore, useMoment, useObjects } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { CheckSection } from './Check.tsx';
import { CheckList } from './CheckList.tsx';
import { DrainWhy } from './EvictionWhy.tsx';
import { FirstRemedy } from './FirstRemedy.tsx';
import { ConfigsOf } from './MissingConfigs.tsx';
import { KubeletRefusal, NodeTroubles } from './NodeTroubles.tsx';
import styles from './NodeWhy.module.css';
import { RefLink } from './RefLink.tsx';
import { Refused } from './Refused.tsx';
import { SchedulerList } from './SchedulerList.tsx';
import { Verdict } from './Verdict.tsx';

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
    <div className={styles.placed} data-head={moment.head}>
      {titled && (
        <h4 className={styles.subheading}>
          <RefLink to={{ kind: 'DaemonSet', namespace, name }} />
        </h4>
      )}
      <Verdict verdict={state}>{text(`why.${state}`)}</Verdict>
      {refused !== undefined && <Refused refusal={refused} />}
      {placement.pending !== undefined && (
        <Notice tone="pending">
          {words('pending.title')} {placement.pending.message ?? words('pending.notTried')}
        </Notice>
      )}
      {placement.verdict === 'runs' && <KubeletRefusal daemonSet={daemonSet} node={node} />}
      <ConfigsOf daemonSet={daemonSet} node={node.metadata.name} />
      <CheckSection title={<Term id="daemonSetController">{words('controller')}</Term>} label={named(words('controller'))}>
        <CheckList checks={placement.checks} daemonSet={daemonSet} node={node} />
      </CheckSection>
      {asked ? (
        <SchedulerList fit={fit} node={node} daemonSet={daemonSet} label={named(words('scheduler.title'))} />
      ) : (
        <p className="quiet">{words('scheduler.notAsked')}</p>
      )}
    </div>
  );
}

/** What happens to DaemonSet Pods while the node is not Ready: the sentence of its card. */
function NotReadyNote({ node, daemonSets }: { readonly node: Node; readonly daemonSets: readonly DaemonSet[] }) {
  const text = useText('graph');
  useMoment();
  const { view } = sessionStore.getState().simulation;
  if (isNodeReady(node) || daemonSets.length === 0) return null;
  const machine = view.machine(node.metadata.name);
  if (machine?.shuttingDown) return null;
  const isAlive = machine?.alive === true;
  const verdicts = daemonSets.map((set) => placementOf(view, set, node).verdict);
  return <Notice tone="pending">{text(startsWhileNotReady(isAlive, verdicts) ? 'node.notReadyTolerated' : 'node.notReady')}</Notice>;
}

/** What holds up its drain, and every DaemonSet's verdict on the Node. */
export function NodeWhy({ node }: { readonly node: Node }) {
  const text = useText('inspector');
  const daemonSets = useObjects('DaemonSet');
  return (
    <>
      <FirstRemedy node={node} />
      <NodeTroubles node={node} />
      <NotReadyNote node={node} daemonSets={daemonSets} />
      <DrainWhy node={node} />
      {daemonSets.length === 0 && <p className="quiet">{text('why.noSet')}</p>}
      {daemonSets.map((set) => (
        <NodePlacement key={set.metadata.uid} daemonSet={set} node={node} titled several={daemonSets.length > 1} />
      ))}
    </>
  );
}
