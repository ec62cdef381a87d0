import { Copy, Download, Ellipsis, FileDiff, FilePlus2, FolderOpen, Pencil, TextAlignStart, Trash2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '../ui/index.ts';
import styles from './FileMenu.module.css';
import { copyFile, downloadFile, type FileNotice, formatFile, openFiles } from './files/fileActions.ts';

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
  const create = (): void => {
    const session = sessionStore.getState();
    session.openFile(`${text('files.untitled')}.yaml`, '');
    session.showInEditor({ file: sessionStore.getState().activeFile, from: 0, to: 0 });
  };
  const trigger = (
    <IconButton className={styles.menu} label={text('files.menu')} title={text('files.menu')}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <>
      <Menu trigger={trigger} align="end">
        <MenuItem icon={FilePlus2} afterClose={create}>
          {text('files.create')}
        </MenuItem>
        <MenuItem icon={FolderOpen} onClick={() => chooser.current?.click()}>
          {files('open')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={FileDiff} onClick={compare}>
          {files('compare')}
        </MenuItem>
        <MenuItem icon={TextAlignStart} onClick={() => void formatFile().then(say)}>
          {files('format')}
        </MenuItem>
        <MenuItem icon={Copy} onClick={() => void copyFile().then(say)}>
          {files('copy')}
        </MenuItem>
        <MenuItem icon={Download} onClick={downloadFile}>
          {files('download')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Pencil} afterClose={() => ask('rename')}>
          {text('files.rename')}
        </MenuItem>
        <MenuItem icon={Trash2} afterClose={() => ask('delete')}>
          {text('files.delete')}
        </MenuItem>
      </Menu>
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
