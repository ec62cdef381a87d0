import { Menu } from '@base-ui/react/menu';
import { ListTree } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { outlineOf } from './files/outline.ts';
import styles from './menu.module.css';
import { useAfterMenu } from './useAfterMenu.ts';

/** The documents of the open file, where it has several: each goes to its place. */
export function OutlineMenu(): ReactNode {
  const text = useText('files');
  const file = useSession((session) => session.files.find((candidate) => candidate.id === session.activeFile));
  // Behind the typing: a long text is not read again for each key.
  const written = useDeferredValue(file?.text ?? '');
  const documents = useMemo(() => outlineOf(written), [written]);
  const menu = useAfterMenu();
  if (file === undefined || documents.length < 2) return null;
  const goTo = (from: number): void => {
    const end = file.text.indexOf('\n', from);
    sessionStore.getState().showInEditor({ file: file.id, from, to: end < 0 ? file.text.length : end });
  };
  const label = text('outlineButton', { count: documents.length });
  return (
    <Menu.Root modal={false} {...menu.root}>
      <Menu.Trigger className={styles.trigger} aria-label={`${text('outline')}: ${label}`} title={text('outline')}>
        <ListTree size={16} aria-hidden />
        <span className="tabular">{documents.length}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className={styles.positioner}>
          <Menu.Popup className={`${styles.popup} ${styles.long}`} {...menu.popup}>
            {documents.map(({ from, kind, name, line }) => (
              <Menu.Item key={from} className={styles.item} onClick={() => menu.then(() => goTo(from))}>
                <span className={styles.kind}>{kind || text('unknown')}</span>
                <span>{name || text('unnamed')}</span>
                <span className={`${styles.number} tabular`}>{line}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
