import { textOf } from '../../i18n/index.ts';
import { targetNode } from '../../kubernetes/index.ts';
import type { Session, sessionStore } from '../../session/index.ts';
import { findings } from '../findings.ts';
import { type Subject, type VerdictMark, verdictMarks } from './verdictMarks.ts';

/** The Node that is selected, or the Pod with the Node that it belongs to. */
function subjectOf({ selection, simulation: { view } }: Session): Subject | undefined {
  if (selection?.kind === 'Node') {
    const node = view.get('Node', undefined, selection.name);
    return node && { node };
  }
  const pod = selection?.kind === 'Pod' ? view.get('Pod', selection.namespace, selection.name) : undefined;
  const node = pod && view.get('Node', undefined, targetNode(pod) ?? '');
  return pod && node && { node, pod };
}

export interface SubjectMark extends Pick<VerdictMark, 'from' | 'mark'> {
  readonly words: string;
}

/** Which lines of the text admit the selected Node or Pod, refuse it, or decide on it in another way, with the reason. None until the text has been tried out. */
export function subjectMarks(text: string, session: Session): readonly SubjectMark[] {
  const subject = subjectOf(session);
  const { text: known, daemonSets } = findings.getState();
  if (subject === undefined || daemonSets === undefined || known !== text) return [];
  return verdictMarks(text, daemonSets, session.simulation, subject).map(({ from, mark, sentence }) => ({
    from,
    mark,
    words: `${subject.node.metadata.name}: ${textOf('why')(sentence.key, sentence.params)}`,
  }));
}

/** Calls `show` now and whenever {@link subjectMarks} may have changed. Returns what ends that. */
export function watchSubject(store: typeof sessionStore, show: () => void): () => void {
  const ends = [
    store.subscribe((session, before) => {
      if (session.selection !== before.selection || (session.selection !== undefined && session.moment !== before.moment)) show();
    }),
    findings.subscribe(show),
  ];
  show();
  return () => {
    for (const end of ends) end();
  };
}
