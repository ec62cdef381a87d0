import { looseText, textOf } from '../i18n/index.ts';
import type { ApiObject } from '../kubernetes/objects.ts';
import type { EditorFault } from '../manifest/index.ts';
import type { EditorFile, Problem, Session, sessionStore } from '../session/index.ts';
import { startChecker } from './checker.ts';
import { type Refusal, refusalsOf } from './refusals.ts';

const PAUSE = 300;

/** Many, never what a person writes, or written all the time by others. */
const LEFT_OUT: ReadonlySet<string> = new Set(['Pod', 'Node', 'ReplicaSet', 'ControllerRevision', 'Event']);

const liveObjects = ({ simulation: { view } }: Session): readonly ApiObject[] =>
  view
    .kinds()
    .filter((kind) => !LEFT_OUT.has(kind))
    .flatMap((kind) => view.list(kind));

/** What the newest finished `kubectl apply` of this very text said. */
function refusalsFor(session: Session, file: EditorFile): readonly Refusal[] {
  const entry = session.transcript.findLast((candidate) => candidate.stdin === file.text && candidate.line.startsWith('apply '));
  return entry?.exitCode === undefined ? [] : refusalsOf(entry.stderr);
}

const problemOf = (file: string, fault: EditorFault): Problem => ({
  file,
  severity: fault.severity,
  message: messageOf(fault),
  from: fault.from,
  to: fault.to,
  ...(fault.path === undefined ? {} : { path: fault.path }),
});

function messageOf(fault: EditorFault): string {
  if (fault.severity !== 'info') return fault.message;
  const path = fault.path ?? fault.message;
  const reason = fault.key === undefined ? undefined : looseText('explain', `notModelled.${fault.key}`, { path });
  return reason === undefined ? textOf('editor')('problems.notModelled', { path }) : `${path}: ${reason}`;
}

/**
 * Keeps the session's problems up to date with the open file: checks it in a worker once typing pauses, and again after
 * it was applied. Returns what ends that.
 */
export function watchFaults(store: typeof sessionStore): () => void {
  const checker = startChecker();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const checkNow = async (): Promise<void> => {
    const session = store.getState();
    const file = session.files.find((candidate) => candidate.id === session.activeFile);
    if (file === undefined) return;
    const faults = await checker.check({ text: file.text, live: liveObjects(session), refusals: refusalsFor(session, file) });
    const now = store.getState().files.find((candidate) => candidate.id === file.id);
    if (ended || faults === undefined || now?.text !== file.text) return;
    if (faults === 'too slow') {
      const message = textOf('editor')('problems.tooSlow');
      store.getState().report(file.id, [{ file: file.id, severity: 'warning', message, from: 0, to: 0 }]);
    } else {
      store.getState().report(
        file.id,
        faults.map((fault) => problemOf(file.id, fault)),
      );
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void checkNow(), PAUSE);
  };

  const unsubscribe = store.subscribe((session, before) => {
    const textChanged = session.files !== before.files || session.activeFile !== before.activeFile;
    const finished = session.transcript !== before.transcript && session.transcript.at(-1)?.exitCode !== undefined;
    if (textChanged || finished || session.simulation !== before.simulation || session.settings.language !== before.settings.language)
      soon();
  });
  soon();
  return () => {
    ended = true;
    clearTimeout(timer);
    unsubscribe();
    checker.dispose();
  };
}
