import { Menu } from '@base-ui/react/menu';
import { Ellipsis, FilePlus2, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import styles from './menu.module.css';

export function FileMenu({ ask }: { readonly ask: (prompt: 'rename' | 'delete') => void }): ReactNode {
  const text = useText('editor');
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.trigger} aria-label={text('files.menu')} title={text('files.menu')}>
        <Ellipsis size={16} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className={styles.positioner}>
          <Menu.Popup className={styles.popup}>
            <Menu.Item className={styles.item} onClick={() => sessionStore.getState().openFile(`${text('files.untitled')}.yaml`, '')}>
              <FilePlus2 size={16} aria-hidden />
              {text('files.create')}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => ask('rename')}>
              <Pencil size={16} aria-hidden />
              {text('files.rename')}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => ask('delete')}>
              <Trash2 size={16} aria-hidden />
              {text('files.delete')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
