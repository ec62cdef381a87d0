import { ArrowDown, ArrowUp, FileUp, FolderUp, Square } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import type { Dialog as SessionDialog } from '../session/index.ts';
import { Button, copyText, Dialog, save } from '../ui/index.ts';
import { filesOfDrop } from './filesOfDrop.ts';
import { addFiles, addTexts, checkRows, clearRows, type HandInRow, sameCommands, stopChecking, useHandIns } from './handIns.ts';
import { csvLine } from './handInText.ts';
import { openRun } from './openLesson.ts';
import { breaksOf, ResultView, resultWords, useSentences, wordOf } from './ResultView.tsx';
import styles from './SolutionsDialog.module.css';

interface Props {
  /** What was dropped on the page, or pasted into it. */
  readonly given: Extract<SessionDialog, { readonly form: 'solutions' }>;
  readonly close: () => void;
}

const columns = ['name', 'exercise', 'result', 'commands'] as const;
type Column = (typeof columns)[number];

const nameIn = ({ handIn, source }: HandInRow, nameless: string): string => handIn?.name || source || nameless;
const titleIn = ({ exercise, handIn }: HandInRow): string => exercise?.lesson.title ?? handIn?.id ?? '';
const commandsIn = ({ result }: HandInRow): number | undefined => (result?.type === 'run' ? result.run.commands : undefined);

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
        {rows.length === 0 ? <p className="quiet">{text('list.trusted')}</p> : <Rows rows={rows} close={close} />}
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

/** The rows in the sequence that was chosen. */
function sorted(rows: readonly HandInRow[], by: { readonly column: Column; readonly down: boolean } | undefined, nameless: string) {
  if (by === undefined) return rows;
  const keys: Readonly<Record<Column, (row: HandInRow) => string | number>> = {
    name: (row) => nameIn(row, nameless),
    exercise: titleIn,
    result: ({ result }) => (result === undefined ? resultWords.length : resultWords.indexOf(wordOf(result))),
    commands: (row) => commandsIn(row) ?? Number.POSITIVE_INFINITY,
  };
  const key = keys[by.column];
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'string' ? a.localeCompare(String(b)) : a === b ? 0 : a - Number(b);
  return rows.toSorted((a, b) => compare(key(a), key(b)) * (by.down ? -1 : 1));
}

function Rows({ rows, close }: { readonly rows: readonly HandInRow[]; readonly close: () => void }) {
  const text = useText('handIn');
  const sentences = useSentences();
  const [by, setBy] = useState<{ readonly column: Column; readonly down: boolean }>();
  const [copied, setCopied] = useState(false);
  const same = sameCommands(rows);
  const nameless = text('list.nameless');
  const shown = sorted(rows, by, nameless);
  const sameText = (row: HandInRow): string => {
    const first = same.get(row);
    return first === undefined ? '' : text('list.same', { name: nameIn(first, nameless) });
  };
  const copy = async () => {
    const lines = shown.map((row) => {
      const { result } = row;
      return csvLine([
        nameIn(row, nameless),
        titleIn(row),
        result === undefined ? '' : text(`word.${wordOf(result)}`),
        commandsIn(row) ?? '',
        row.exercise?.solutionLines ?? '',
        result === undefined ? '' : [...sentences(result), sameText(row)].filter((part) => part !== '').join(' '),
      ]);
    });
    const head = csvLine([...columns.map((column) => text(`list.${column}`)), text('list.solution'), text('list.details')]);
    const table = [head, ...lines].join('\r\n');
    const done = await copyText(table);
    setCopied(done);
    if (!done) save('solutions.csv', table);
  };
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={text('list.table')}>
        <table className={styles.table}>
          <caption className="visually-hidden">{text('list.table')}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={by?.column !== column ? undefined : by.down ? 'descending' : 'ascending'}
                  data-column={column}
                >
                  <button type="button" className={styles.sort} onClick={() => setBy({ column, down: by?.column === column && !by.down })}>
                    {text(`list.${column}`)}
                    {by?.column === column && (by.down ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
                  </button>
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{text('list.open')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.packed} row={row} same={sameText(row)} close={close} />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => void copy()}>{text('list.copy')}</Button>
        <Button look="quiet" onClick={clearRows}>
          {text('list.clear')}
        </Button>
        <span role="status" className="quiet">
          {copied && text('list.copied')}
        </span>
      </div>
    </>
  );
}

function Row({ row, same, close }: { readonly row: HandInRow; readonly same: string; readonly close: () => void }) {
  const text = useText('handIn');
  const { handIn, exercise, result } = row;
  const name = nameIn(row, text('list.nameless'));
  const commands = commandsIn(row);
  const [fault, setFault] = useState(false);
  const open = async () => {
    if (handIn === undefined || exercise === undefined || result === undefined) return;
    const isRun = result.type === 'run';
    const [first] = isRun ? breaksOf(result) : [];
    try {
      await openRun({
        handIn,
        prepared: exercise,
        ...(isRun ? { from: result.from } : {}),
        ...(first === undefined ? {} : { to: first.step }),
        ...(result.type === 'changed' ? { message: result.message } : {}),
      });
      close();
    } catch {
      setFault(true);
    }
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{titleIn(row)}</td>
      <td>
        {result === undefined ? <span className="quiet">{text('list.waiting')}</span> : <ResultView result={result} />}
        {same !== '' && <p className="quiet">{same}</p>}
        {fault && <p role="alert">{text('list.notOpened')}</p>}
      </td>
      <td className={styles.number}>
        {commands !== undefined && (
          <>
            <span className={styles.label}>{text('list.commands')}:</span>
            <b>{commands}</b> <span className="quiet">{text('list.ofSolution', { count: exercise?.solutionLines ?? 0 })}</span>
          </>
        )}
      </td>
      <td className={styles.open}>
        {exercise !== undefined && (result?.type === 'run' || result?.type === 'changed') && (
          <Button small aria-label={text('list.openRun', { name })} onClick={() => void open()}>
            {text('list.open')}
          </Button>
        )}
      </td>
    </tr>
  );
}
