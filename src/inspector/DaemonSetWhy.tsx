import { checkSentence, daemonRefusal, type NodeGroup, placementGroups } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { sessionStore, useMoment, useObjects } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { Note } from './Note.tsx';
import { NodeLinks } from './RefLink.tsx';
import { Refused } from './Refused.tsx';
import { Verdict } from './Verdict.tsx';

/** Where its Pods belong, and why not elsewhere. */
export function DaemonSetWhy({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('inspector');
  const moment = useMoment();
  const nodes = useObjects('Node');
  const { view } = sessionStore.getState().simulation;
  const refusal = daemonRefusal(view, daemonSet);
  if (nodes.length === 0 && refusal === undefined) return <p className="quiet">{text('none')}</p>;
  return (
    <>
      {refusal !== undefined && <Refused refusal={refusal} />}
      <ul className="stack-wide" data-head={moment.head}>
        {placementGroups(view, daemonSet).map((group) => (
          <Group
            key={`${group.verdict} ${reasonOf(group) ?? ''} ${group.waits?.join() ?? '-'} ${group.refused?.kind ?? ''}`}
            group={group}
          />
        ))}
      </ul>
    </>
  );
}

function reasonOf({ failing }: NodeGroup): string | undefined {
  if (failing === undefined) return undefined;
  const { key, params } = checkSentence(failing);
  return textOf('why')(key, params);
}

function Group({ group }: { readonly group: NodeGroup }) {
  const text = useText('inspector');
  const { verdict, waits, refused, nodes } = group;
  const state = refused !== undefined ? 'refused' : waits !== undefined ? 'waits' : verdict;
  const reason = reasonOf(group);
  return (
    <li>
      <Verdict verdict={state}>
        {text(`why.${state}`)} <Note>{text('why.nodes', { count: nodes.length })}</Note>
      </Verdict>
      {reason !== undefined && <p>{reason}</p>}
      {waits !== undefined && <Notice tone="pending">{waits.join(', ') || textOf('why')('pending.notTried')}</Notice>}
      <NodeLinks names={nodes} />
    </li>
  );
}
