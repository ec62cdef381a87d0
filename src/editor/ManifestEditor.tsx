import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { ApplyButton } from './ApplyButton.tsx';
import { FileTabs } from './FileTabs.tsx';
import { type FileNotice, openFiles } from './files/fileActions.ts';
import styles from './ManifestEditor.module.css';
import { PastNote } from './PastNote.tsx';
import { PresetButton } from './PresetButton.tsx';
import { PreviewButton } from './PreviewButton.tsx';
import { ProblemList } from './ProblemList.tsx';
import { TextPane } from './TextPane.tsx';
import { watchFaults } from './watchFaults.ts';

/** The files, the open one's text, its problems, and Apply. Fills the height that it is given. */
export function ManifestEditor(): ReactNode {
  const text = useText('editor');
  useEffect(() => watchFaults(sessionStore), []);
  const files = useText('files');
  const [notice, setSaid] = useState<FileNotice>();
  const [over, setOver] = useState(false);
  const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');
  return (
    <section
      className={styles.editor}
      aria-label={text('label')}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        setOver(false);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void openFiles([...event.dataTransfer.files]).then(setSaid);
      }}
    >
      {over && <p className={styles.drop}>{files('drop')}</p>}
      <div className={styles.bar}>
        <FileTabs notice={notice} say={setSaid} />
        <PresetButton />
      </div>
      <PastNote />
      <TextPane />
      <ProblemList>
        <PreviewButton />
        <ApplyButton />
      </ProblemList>
    </section>
  );
}
