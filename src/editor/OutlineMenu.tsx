import { ListTree } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { Button, Menu, MenuItem } from '../ui/index.ts';
import { outlineOf } from './files/outline.ts';
import styles from './OutlineMenu.module.css';

/** The documents of the open file, where it has several: each goes to its place. */
export function OutlineMenu(): ReactNode {
  const text = useText('files');
  const file = useSession((session) => session.files.find((candidate) => candidate.id === session.activeFile));
  // Behind the typing: a long text is not read again for each key.
  const written = useDeferredValue(file?.text ?? '');
  const documents = useMemo(() => outlineOf(written), [written]);
  if (file === undefined || documents.length < 2) return null;
  const goTo = (from: number): void => {
    const end = file.text.indexOf('\n', from);
    sessionStore.getState().showInEditor({ file: file.id, from, to: end < 0 ? file.text.length : end });
  };
  const label = text('outlineButton', { count: documents.length });
  const trigger = (
    <Button look="quiet" className={styles.menu} aria-label={`${text('outline')}: ${label}`} title={text('outline')}>
      <ListTree aria-hidden />
      <span className="tabular">{documents.length}</span>
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      {documents.map(({ from, kind, name, line }) => (
        <MenuItem key={from} end={<span className="tabular">{line}</span>} afterClose={() => goTo(from)}>
          <span className={styles.kind}>{kind || text('unknown')}</span> {name || text('unnamed')}
        </MenuItem>
      ))}
    </Menu>
  );
}
