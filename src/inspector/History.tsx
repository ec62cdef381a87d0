import { useMemo } from 'react';
import type { Change, ObjectRef } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { type Json, jsonText } from '../kubernetes/index.ts';
import { useClock, useDescribeStep, useMoment, useSession } from '../session/index.ts';
import { shortenMiddle } from '../ui/index.ts';
import { changesOf } from './changesOf.ts';
import { type Difference, diffObjects } from './diffObjects.ts';
import { Entry } from './Entry.tsx';
import styles from './History.module.css';

const MOST = 60;
const MOST_DIFFERENCES = 4;

/** Every change of the object, newest first; a press goes to its moment. */
export function History({ of }: { readonly of: ObjectRef }) {
  const text = useText('inspector');
  const { length, branch, head } = useMoment();
  const simulation = useSession((session) => session.simulation);
  const { kind, namespace, name } = of;
  // The log grows with `length`, and is another one on another branch.
  const key = `${branch} ${length}`;
  const changes = useMemo(
    () => (key === '' ? [] : changesOf(simulation, { kind, name, ...(namespace === undefined ? {} : { namespace }) })),
    [simulation, kind, namespace, name, key],
  );
  const shown = changes.slice(-MOST).toReversed();
  return (
    <>
      <ol>
        {shown.map((change) => (
          <ChangeEntry
            key={change.revision}
            change={change}
            when={change.step > head ? 'later' : change.step === head ? 'now' : 'before'}
          />
        ))}
      </ol>
      {changes.length > shown.length && <p className="quiet">{text('history.earlier', { count: changes.length - shown.length })}</p>}
    </>
  );
}

function ChangeEntry({ change, when }: { readonly change: Change; readonly when: 'later' | 'now' | 'before' }) {
  const text = useText('inspector');
  const describe = useDescribeStep();
  const clock = useClock();
  const { before, after, step, time } = change;
  const origin = useSession((session) => session.timelineStart);
  const differences = before !== undefined && after !== undefined ? diffObjects(before, after) : [];
  return (
    <Entry
      step={step}
      when={when}
      time={step > origin ? `${step - origin} · ${clock(time)}` : text('history.setup')}
      sentence={describe(change)}
    >
      {differences.length > 0 && (
        <ul className={styles.differences}>
          {differences.slice(0, MOST_DIFFERENCES).map((difference) => (
            <li key={difference.path}>
              <DifferenceLine {...difference} />
            </li>
          ))}
          {differences.length > MOST_DIFFERENCES && <li className="quiet">+{differences.length - MOST_DIFFERENCES}</li>}
        </ul>
      )}
    </Entry>
  );
}

const VALUE = 34;
const PATH = 44;

function DifferenceLine({ path, before, after }: Difference) {
  const text = useText('inspector');
  const value = (json: Json | undefined): string =>
    json === undefined ? text('history.unset') : shortenMiddle(typeof json === 'string' ? json : jsonText(json), VALUE);
  return (
    <code title={path}>
      <span className={styles.differencePath}>{shortenMiddle(path, PATH)}</span> <del className={styles.removed}>{value(before)}</del> →{' '}
      <ins className={styles.inserted}>{value(after)}</ins>
    </code>
  );
}
