import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { type EditorFile, sessionStore, useSession } from '../session/index.ts';
import { FileMenu } from './FileMenu.tsx';
import { FilePrompt } from './FilePrompt.tsx';
import styles from './FileTabs.module.css';
import type { FileNotice } from './files/fileActions.ts';
import { OutlineMenu } from './OutlineMenu.tsx';

const DiffDialog = lazy(async () => ({ default: (await import('./DiffDialog.tsx')).DiffDialog }));

const NOTICE_MS = 3_000;

const neighbours: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface Props {
  readonly notice: FileNotice | undefined;
  readonly say: (shown: FileNotice | undefined) => void;
}

/** One tab for each file; F2 renames, Delete deletes, as does the menu beside them. */
export function FileTabs({ notice, say }: Props): ReactNode {
  const text = useText('editor');
  const words = useText('files');
  const files = useSession((session) => session.files);
  const active = useSession((session) => session.activeFile);
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

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const move = neighbours[event.key];
    if (event.key === 'F2') setPrompt('rename');
    else if (event.key === 'Delete') setPrompt('delete');
    else if (move !== undefined) {
      const next =
        files[
          move(
            files.findIndex((candidate) => candidate.id === active),
            files.length,
          )
        ];
      if (next !== undefined) sessionStore.getState().activate(next.id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div ref={strip} role="tablist" aria-label={text('files.label')} className={styles.tabs} onKeyDown={onKeyDown}>
        {files.map((candidate) => (
          <Tab key={candidate.id} file={candidate} selected={candidate.id === active} rename={() => setPrompt('rename')} />
        ))}
      </div>
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

interface TabProps {
  readonly file: EditorFile;
  readonly selected: boolean;
  readonly rename: () => void;
}

function Tab({ file, selected, rename }: TabProps): ReactNode {
  const text = useText('editor');
  const faulty = useSession((session) => session.problems.some((problem) => problem.file === file.id && problem.severity === 'error'));
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!selected) return;
    const strip = tab.current?.parentElement;
    if (strip?.contains(document.activeElement)) tab.current?.focus();
    tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      className={styles.tab}
      aria-selected={selected}
      aria-controls="manifest-text"
      aria-label={faulty ? text('files.hasErrors', { file: file.name }) : undefined}
      tabIndex={selected ? 0 : -1}
      onClick={() => sessionStore.getState().activate(file.id)}
      onDoubleClick={rename}
    >
      {file.name}
      {faulty && <span className={styles.faulty} aria-hidden />}
    </button>
  );
}
