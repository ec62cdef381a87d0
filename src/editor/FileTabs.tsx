import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { lazyNamed, Tabs } from '../ui/index.ts';
import { FileMenu } from './FileMenu.tsx';
import { FilePrompt } from './FilePrompt.tsx';
import styles from './FileTabs.module.css';
import type { FileNotice } from './files/fileActions.ts';
import { OutlineMenu } from './OutlineMenu.tsx';

const DiffDialog = lazyNamed(() => import('./DiffDialog.tsx'), 'DiffDialog');

const NOTICE_MS = 3_000;

interface Props {
  readonly notice: FileNotice | undefined;
  readonly say: (shown: FileNotice | undefined) => void;
}

/** One tab for each file; F2 renames, Delete deletes, as does the menu next to them. */
export function FileTabs({ notice, say }: Props): ReactNode {
  const text = useText('editor');
  const words = useText('files');
  const files = useSession((session) => session.files);
  const active = useSession((session) => session.activeFile);
  const faulty = useSession(({ problems }) =>
    problems.flatMap(({ file, severity }) => (severity === 'error' ? [file] : [])).join(' '),
  ).split(' ');
  const [prompt, setPrompt] = useState<'rename' | 'delete'>();
  const [comparing, setComparing] = useState(false);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => say(undefined), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, say]);
  const file = files.find((candidate) => candidate.id === active);
  const strip = useRef<HTMLDivElement>(null);
  /** The tabs were away for a question: the focus comes back to them. */
  const asked = useRef(false);
  useEffect(() => {
    if (prompt !== undefined) asked.current = true;
    else if (asked.current) {
      asked.current = false;
      strip.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    }
  }, [prompt]);

  if (prompt !== undefined && file !== undefined)
    return <FilePrompt key={prompt} ask={prompt} file={file} done={() => setPrompt(undefined)} />;

  const asks: Readonly<Record<string, 'rename' | 'delete'>> = { F2: 'rename', Delete: 'delete' };
  return (
    <>
      <Tabs
        ref={strip}
        className={styles.tabs}
        label={text('files.label')}
        controls="manifest-text"
        current={active}
        choose={(id) => sessionStore.getState().activate(id)}
        tabs={files.map(({ id, name }) =>
          faulty.includes(id)
            ? { id, name, label: text('files.hasErrors', { file: name }), mark: <span className={styles.faulty} aria-hidden /> }
            : { id, name },
        )}
        onKeyDown={(event) => {
          const asked = asks[event.key];
          if (asked === undefined) return;
          setPrompt(asked);
          event.preventDefault();
          event.stopPropagation();
        }}
        onDoubleClick={() => setPrompt('rename')}
      />
      <OutlineMenu />
      <FileMenu ask={setPrompt} compare={() => setComparing(true)} say={say} />
      <output className={notice === undefined ? 'visually-hidden' : styles.said}>
        {notice === undefined ? '' : words(notice.key, notice.params)}
      </output>
      {comparing && (
        <Suspense>
          <DiffDialog close={() => setComparing(false)} />
        </Suspense>
      )}
    </>
  );
}
