import { useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { AddedToPods } from './AddedToPods.tsx';
import { CounterTable } from './CounterTable.tsx';
import { DaemonSetWhy } from './DaemonSetWhy.tsx';
import { FoldedReach } from './FoldedReach.tsx';
import { Revisions } from './Revisions.tsx';
import { RollingUpdate } from './RollingUpdate.tsx';
import { Folded, Section } from './Section.tsx';

/** A DaemonSet: where its Pods belong and why, its counters, its update, its revisions. */
export function DaemonSetPanel({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('inspector');
  const why = useText('why');
  return (
    <>
      <Section title={text('section.why')}>
        <DaemonSetWhy daemonSet={daemonSet} />
      </Section>
      <Section title={text('section.status')}>
        <CounterTable daemonSet={daemonSet} />
      </Section>
      <Section title={text('section.budget')} term="rollingUpdate">
        <RollingUpdate daemonSet={daemonSet} />
      </Section>
      <Section title={text('section.revisions')} term="revision">
        <Revisions daemonSet={daemonSet} />
      </Section>
      <FoldedReach of={daemonSet} labels={daemonSet.spec.template.metadata?.labels} spec={daemonSet.spec.template.spec} />
      <Folded id="added" title={why('added.title')}>
        {() => <AddedToPods daemonSet={daemonSet} />}
      </Folded>
    </>
  );
}
