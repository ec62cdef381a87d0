import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { type EditorFile, sessionStore } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import styles from './FilePrompt.module.css';

interface Props {
  readonly ask: 'rename' | 'delete';
  readonly file: EditorFile;
  readonly done: () => void;
}

/** Takes the place of the tabs while a file is renamed or its deletion is confirmed; Escape leaves it. */
export function FilePrompt({ ask, file, done }: Props): ReactNode {
  const text = useText('editor');
  const name = useRef<HTMLInputElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    name.current?.focus();
    name.current?.select();
    keep.current?.focus();
  }, []);

  const submit = (): void => {
    const session = sessionStore.getState();
    const wanted = name.current?.value.trim();
    if (ask === 'delete') session.closeFile(file.id);
    else if (wanted !== undefined && wanted !== '') session.renameFile(file.id, wanted);
    done();
  };

  return (
    <form
      className={styles.prompt}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        done();
      }}
    >
      {ask === 'rename' ? (
        <input ref={name} className={styles.name} defaultValue={file.name} aria-label={text('files.name')} spellCheck={false} />
      ) : (
        <span className={styles.question}>{text('files.confirm', { file: file.name })}</span>
      )}
      <Button type="submit" look="quiet" className={styles.button} data-danger={ask === 'delete' || undefined}>
        {text(ask === 'delete' ? 'files.confirmDelete' : 'files.save')}
      </Button>
      <Button ref={ask === 'delete' ? keep : undefined} look="quiet" className={styles.button} onClick={done}>
        {text(ask === 'delete' ? 'files.confirmKeep' : 'files.cancel')}
      </Button>
    </form>
  );
}
