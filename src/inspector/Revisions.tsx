import { revisionsOf } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import { RevisionTag } from '../ui/index.ts';
import { CommandButton } from './CommandButton.tsx';
import { Note } from './Note.tsx';
import styles from './Revisions.module.css';

/** The DaemonSet's history, newest first; each of the older ones can come back. */
export function Revisions({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('inspector');
  const { head } = useMoment();
  const { name, namespace } = daemonSet.metadata;
  const revisions = revisionsOf(sessionStore.getState().simulation.view, daemonSet).toReversed();
  if (revisions.length === 0) return <p className="quiet">{text('none')}</p>;
  return (
    <>
      <ol className={styles.revisions} data-head={head}>
        {revisions.map(({ revision, image, changeCause, pods, current }) => (
          <li key={revision}>
            <div className={styles.revision}>
              <RevisionTag revision={revision} />
              <code>{image}</code>
              <Note>
                {textOf('explain')('revision.pods', { count: pods })}
                {current && ` · ${text('revision.current')}`}
              </Note>
            </div>
            {changeCause !== undefined && <p className="quiet">{changeCause}</p>}
            {!current && (
              <CommandButton
                command={`rollout undo daemonset/${name}${namespaceFlag(namespace)} --to-revision=${revision}`}
                label={text('revision.undo', { revision })}
              />
            )}
          </li>
        ))}
      </ol>
      {revisions.length === 1 && <p className="quiet">{text('revision.only')}</p>}
    </>
  );
}
