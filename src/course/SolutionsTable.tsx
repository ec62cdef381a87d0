import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { Button, copyText, save } from '../ui/index.ts';
import { clearRows, type HandInRow, sameCommands } from './handIns.ts';
import { csvLine } from './handInText.ts';
import { openRun } from './openLesson.ts';
import { breaksOf, ResultView, resultWords, useSentences, wordOf } from './ResultView.tsx';
import styles from './SolutionsTable.module.css';
import { TableRegion } from './TableRegion.tsx';

const columns = ['name', 'exercise', 'result', 'commands'] as const;
type Column = (typeof columns)[number];

const nameIn = ({ handIn, source }: HandInRow, nameless: string): string => handIn?.name || source || nameless;
const titleIn = ({ exercise, handIn }: HandInRow): string => exercise?.lesson.title ?? handIn?.id ?? '';
const commandsIn = ({ result }: HandInRow): number | undefined => (result?.type === 'run' ? result.run.commands : undefined);

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

interface Props {
  readonly rows: readonly HandInRow[];
  readonly close: () => void;
}

/** The hand-ins with what was found of each. */
export function SolutionsTable({ rows, close }: Props) {
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
      <TableRegion label={text('list.table')} className={styles.table}>
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
      </TableRegion>
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
