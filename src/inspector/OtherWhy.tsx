import { fitOf, refusalsFor } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import type { Node, Pod } from '../kubernetes/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import { NodeLinks } from './RefLink.tsx';
import { SchedulerList } from './SchedulerList.tsx';
import { WhyHere } from './WhyHere.tsx';

/** A Pod that no DaemonSet pins: why the scheduler may put it on its Node, or which Nodes refuse it and for what. */
export function OtherWhy({ pod, node }: { readonly pod: Pod; readonly node: Node | undefined }) {
  const text = useText('why');
  const moment = useMoment();
  const { view } = sessionStore.getState().simulation;
  if (node !== undefined)
    return (
      <div data-head={moment.head}>
        <WhyHere pod={pod} />
        <SchedulerList fit={fitOf(view, pod, node)} node={node} title={text('here.filters', { node: node.metadata.name })} />
      </div>
    );
  const refusals = [...refusalsFor(view, pod)];
  if (refusals.length === 0) return null;
  return (
    <div data-head={moment.head}>
      <p className="quiet">{text('others.title')}</p>
      <ul className="stack-wide">
        {refusals.map(([reason, nodes]) => (
          <li key={reason}>
            <p>
              {nodes.length} {reason}
            </p>
            <NodeLinks names={nodes} />
          </li>
        ))}
      </ul>
    </div>
  );
}
