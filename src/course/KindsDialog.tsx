import { ArrowRight, GraduationCap } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useMoment, useSession } from '../session/index.ts';
import { Button, Dialog, LinkButton } from '../ui/index.ts';
import styles from './KindsDialog.module.css';
import { characteristics, columnOf, type Destination, type Kind, kinds, lineOfKey, workloadsOf } from './kinds.ts';
import { openLesson } from './openLesson.ts';
import { showLine } from './showLine.ts';
import { TableRegion } from './TableRegion.tsx';

/** The lesson whose cluster has all three kinds. */
const LESSON = '07-three-kinds';

interface Props {
  readonly close: () => void;
  /** Puts a line into the prompt of the console. */
  readonly toConsole: (line: string) => void;
}

/** The characteristics of the three kinds: a rule for each, and what the cluster shows of it now. */
export function KindsDialog({ close, toConsole }: Props) {
  const text = useText('kinds');
  const app = useText('app');
  const [chosen, setChosen] = useState<Partial<Record<Kind, string>>>({});
  const moment = useMoment();
  const files = useSession((session) => session.files);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is that of the moment.
  const columns = useMemo(() => {
    const { view } = sessionStore.getState().simulation;
    return kinds.map((kind) => {
      const all = workloadsOf(view, kind);
      const workload = all.find(({ metadata }) => metadata.uid === chosen[kind]) ?? all[0];
      return { kind, all, workload, column: workload && columnOf(view, workload) };
    });
  }, [moment, chosen]);
  const go = (to: Destination) => {
    close();
    if (to.type === 'command') return toConsole(to.line);
    const { select } = sessionStore.getState();
    if (to.type === 'line') {
      const file = files.find((each) => lineOfKey(each.text, to.ref, to.key) > 0);
      if (file !== undefined) return showLine(file.name, lineOfKey(file.text, to.ref, to.key));
    }
    select(to.ref);
  };
  const isMissing = columns.some(({ workload }) => workload === undefined);
  return (
    <Dialog
      title={text('title')}
      about={text('about')}
      closeLabel={app('form.close')}
      onClose={close}
      size="page"
      className={styles.dialog}
    >
      {isMissing && (
        <p className={styles.missing}>
          <span>
            {text('missing', {
              kinds: columns
                .filter(({ workload }) => workload === undefined)
                .map(({ kind }) => kind)
                .join(', '),
            })}
          </span>
          <Button
            small
            onClick={() => {
              close();
              void openLesson(LESSON);
            }}
          >
            <GraduationCap aria-hidden />
            {text('lesson')}
          </Button>
        </p>
      )}
      <TableRegion label={text('title')} className={styles.table}>
        <thead>
          <tr>
            <td />
            {columns.map(({ kind, all, workload }) => (
              <th key={kind} scope="col">
                {kind}
                {all.length > 1 ? (
                  <select
                    className={`field ${styles.choice}`}
                    aria-label={text('choose', { kind })}
                    value={workload?.metadata.uid}
                    onChange={({ target }) => setChosen({ ...chosen, [kind]: target.value })}
                  >
                    {all.map(({ metadata }) => (
                      <option key={metadata.uid} value={metadata.uid}>
                        {metadata.name}
                      </option>
                    ))}
                  </select>
                ) : (
                  workload !== undefined && <span className={styles.name}>{workload.metadata.name}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {characteristics.map((characteristic) => (
            <tr key={characteristic}>
              <th scope="row">{text(`row.${characteristic}`)}</th>
              {columns.map(({ kind, column }) => {
                const now = column?.[characteristic];
                return (
                  <td key={kind}>
                    <span className={styles.kind} aria-hidden>
                      {kind}
                    </span>
                    <p>{text(`rule.${characteristic}.${kind}`)}</p>
                    {now === undefined ? (
                      <p className="quiet">{text('none')}</p>
                    ) : (
                      <LinkButton plain className={styles.now} onClick={() => go(now.to)}>
                        <ArrowRight aria-hidden />
                        <span>{text(now.message.key, now.message.params)}</span>
                      </LinkButton>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </TableRegion>
    </Dialog>
  );
}
