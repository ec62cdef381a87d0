import { FileUp, FolderUp, Square } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import type { Dialog as SessionDialog } from '../session/index.ts';
import { Button, Dialog } from '../ui/index.ts';
import { filesOfDrop } from './filesOfDrop.ts';
import { addFiles, addTexts, checkRows, stopChecking, useHandIns } from './handIns.ts';
import { wordOf } from './ResultView.tsx';
import styles from './SolutionsDialog.module.css';
import { SolutionsTable } from './SolutionsTable.tsx';

interface Props {
  /** What was dropped on the page, or pasted into it. */
  readonly given: Extract<SessionDialog, { readonly form: 'solutions' }>;
  readonly close: () => void;
}

/** Checks many hand-ins by replaying them, and lists who solved the exercise. */
export function SolutionsDialog({ given, close }: Props) {
  const text = useText('handIn');
  const app = useText('app');
  const [pasted, setPasted] = useState('');
  const [found, setFound] = useState<number>();
  const [over, setOver] = useState(false);
  const id = useId();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const rows = useHandIns((hands) => hands.rows);
  const check = (count: number): void => {
    setFound(count);
    if (count > 0) void checkRows();
  };
  const take = (chosen: readonly File[]) => {
    if (chosen.length > 0) void addFiles(chosen).then(check);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is given is taken once.
  useEffect(() => {
    if (given.text !== undefined && given.text !== '') check(addTexts([{ name: '', text: given.text }]));
    take(given.files ?? []);
    if (useHandIns.getState().rows.some(({ result }) => result === undefined)) void checkRows();
  }, [given]);
  const submit = () => {
    const count = addTexts([{ name: '', text: pasted }]);
    if (count > 0) setPasted('');
    check(count);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { dataTransfer } = event;
    if (dataTransfer.files.length === 0) {
      const dropped = dataTransfer.getData('text');
      const count = addTexts([{ name: '', text: dropped }]);
      if (count === 0) setPasted(dropped);
      check(count);
    } else void filesOfDrop(dataTransfer).then(take);
  };
  return (
    <Dialog
      title={text('list.title')}
      about={text('list.about')}
      closeLabel={app('form.close')}
      onClose={close}
      size="page"
      first="textarea"
    >
      <div
        className={styles.body}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <label className="label" htmlFor={id}>
            {text('list.paste')}
          </label>
          <textarea
            id={id}
            className={`field ${styles.text}`}
            rows={rows.length === 0 ? 6 : 2}
            spellCheck={false}
            placeholder={text('list.placeholder')}
            value={pasted}
            onChange={({ target }) => {
              setPasted(target.value);
              setFound(undefined);
            }}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="accent" disabled={pasted.trim() === ''}>
              {text('list.check')}
            </Button>
            <Button onClick={() => files.current?.click()}>
              <FileUp aria-hidden />
              {text('list.files')}
            </Button>
            <Button onClick={() => folder.current?.click()}>
              <FolderUp aria-hidden />
              {text('list.folder')}
            </Button>
            <span className="quiet">{text('list.drop')}</span>
            <input
              ref={files}
              type="file"
              multiple
              hidden
              tabIndex={-1}
              aria-label={text('list.files')}
              onChange={({ target }) => {
                take([...(target.files ?? [])]);
                target.value = '';
              }}
            />
            <input
              ref={folder}
              type="file"
              multiple
              hidden
              tabIndex={-1}
              aria-label={text('list.folder')}
              {...{ webkitdirectory: '' }}
              onChange={({ target }) => {
                take([...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </div>
        </form>
        <Status found={found} />
        {rows.length === 0 ? <p className="quiet">{text('list.trusted')}</p> : <SolutionsTable rows={rows} close={close} />}
      </div>
    </Dialog>
  );
}

/** How far the check is, and what was found. */
function Status({ found }: { readonly found: number | undefined }) {
  const text = useText('handIn');
  const { rows, isChecking, empty, repeated, isFull } = useHandIns();
  const done = rows.filter(({ result }) => result !== undefined).length;
  const solved = rows.filter(({ result }) => result !== undefined && wordOf(result) === 'solved').length;
  const names = empty.filter((name) => name !== '');
  return (
    <div className={styles.status}>
      {isChecking && <progress className={styles.progress} value={done} max={rows.length} aria-label={text('list.progress')} />}
      <p role="status">
        {rows.length > 0 && text(done < rows.length ? 'list.checking' : 'list.checked', { done, count: rows.length, solved })}{' '}
        {found === 0 && text('list.none')} {names.length > 0 && text('list.empty', { files: names.slice(0, 8).join(', ') })}{' '}
        {repeated > 0 && text('list.repeated', { count: repeated })} {isFull && text('list.full')}
      </p>
      {isChecking ? (
        <Button small onClick={stopChecking}>
          <Square aria-hidden />
          {text('list.stop')}
        </Button>
      ) : (
        done < rows.length && (
          <Button small onClick={() => void checkRows()}>
            {text('list.goOn')}
          </Button>
        )
      )}
    </div>
  );
}
