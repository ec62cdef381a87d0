import { Menu } from '@base-ui/react/menu';
import { Copy, Download, Ellipsis, FileDiff, FilePlus2, FolderOpen, type LucideIcon, Pencil, TextAlignStart, Trash2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { copyFile, downloadFile, type FileNotice, formatFile, openFiles } from './files/fileActions.ts';
import styles from './menu.module.css';
import { useAfterMenu } from './useAfterMenu.ts';

interface Props {
  readonly ask: (prompt: 'rename' | 'delete') => void;
  readonly compare: () => void;
  readonly say: (notice: FileNotice | undefined) => void;
}

/** What can be done with files: the open one, and others. */
export function FileMenu({ ask, compare, say }: Props): ReactNode {
  const text = useText('editor');
  const files = useText('files');
  const chooser = useRef<HTMLInputElement>(null);
  const menu = useAfterMenu();
  const create = (): void => {
    const session = sessionStore.getState();
    session.openFile(`${text('files.untitled')}.yaml`, '');
    session.showInEditor({ file: sessionStore.getState().activeFile, from: 0, to: 0 });
  };
  const item = (icon: LucideIcon, name: string, press: () => void): ReactNode => {
    const Icon = icon;
    return (
      <Menu.Item className={styles.item} onClick={press}>
        <Icon size={16} aria-hidden />
        {name}
      </Menu.Item>
    );
  };
  return (
    <>
      <Menu.Root modal={false} {...menu.root}>
        <Menu.Trigger className={styles.trigger} aria-label={text('files.menu')} title={text('files.menu')}>
          <Ellipsis size={16} aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="end" className={styles.positioner}>
            <Menu.Popup className={styles.popup} {...menu.popup}>
              {item(FilePlus2, text('files.create'), () => menu.then(create))}
              {item(FolderOpen, files('open'), () => chooser.current?.click())}
              <Menu.Separator className={styles.separator} />
              {item(FileDiff, files('compare'), compare)}
              {item(TextAlignStart, files('format'), () => void formatFile().then(say))}
              {item(Copy, files('copy'), () => void copyFile().then(say))}
              {item(Download, files('download'), downloadFile)}
              <Menu.Separator className={styles.separator} />
              {item(Pencil, text('files.rename'), () => menu.then(() => ask('rename')))}
              {item(Trash2, text('files.delete'), () => menu.then(() => ask('delete')))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        accept=".yaml,.yml,.json,.txt"
        onChange={({ target }) => {
          void openFiles([...(target.files ?? [])]).then(say);
          target.value = '';
        }}
      />
    </>
  );
}
