import { type ReactNode, useEffect } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { ApplyButton } from './ApplyButton.tsx';
import { FileTabs } from './FileTabs.tsx';
import styles from './ManifestEditor.module.css';
import { PresetMenu } from './PresetMenu.tsx';
import { ProblemList } from './ProblemList.tsx';
import { TextPane } from './TextPane.tsx';
import { watchFaults } from './watchFaults.ts';

/** The files, the open one's text, its problems, and Apply. Fills the height that it is given. */
export function ManifestEditor(): ReactNode {
  const text = useText('editor');
  useEffect(() => watchFaults(sessionStore), []);
  return (
    <section className={styles.editor} aria-label={text('label')}>
      <div className={styles.bar}>
        <FileTabs />
        <PresetMenu />
      </div>
      <TextPane />
      <ProblemList>
        <ApplyButton />
      </ProblemList>
    </section>
  );
}
