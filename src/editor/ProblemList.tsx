import { ChevronDown, CircleCheck, CircleX, Info, TriangleAlert, WandSparkles } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { type EditorFile, type Problem, sessionStore, useSession } from '../session/index.ts';
import { describeEffect } from './effect/describeEffect.ts';
import { FixButtons } from './FixButtons.tsx';
import { amend } from './files/amend.ts';
import { useEffectOf, useRepairOf } from './findings.ts';
import { tabKeys } from './keys.ts';
import styles from './ProblemList.module.css';
import { changeBetween, lineOf, lineStarts } from './ranges.ts';

const icons = { error: CircleX, warning: TriangleAlert, info: Info } as const;
const severities = ['error', 'warning', 'info'] as const;
const countKeys = { error: 'problems.errors', warning: 'problems.warnings', info: 'problems.notes' } as const;

interface Props {
  /** Stands at the end of the status line. */
  readonly children: ReactNode;
}

/** What is wrong with the open file: counts always, the list while it is unfolded. */
export function ProblemList({ children }: Props): ReactNode {
  const text = useText('editor');
  /** Folded or unfolded by hand; notes alone do not unfold it. */
  const [open, setOpen] = useState<boolean>();
  const file = useSession((session) => session.files.find((candidate) => candidate.id === session.activeFile));
  const all = useSession((session) => session.problems);
  const problems = useMemo(
    () => all.filter((problem) => problem.file === file?.id).toSorted((one, other) => one.from - other.from),
    [all, file?.id],
  );
  const hasFaults = problems.some(({ severity }) => severity !== 'info');
  const shown = problems.length > 0 && (open ?? hasFaults);

  return (
    <div className={styles.problems}>
      {shown && file !== undefined && <Items problems={problems} file={file} />}
      <div className={styles.status}>
        <div role="status" className={styles.counts}>
          {problems.length > 0 && (
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={shown}
              title={text(shown ? 'problems.hide' : 'problems.show')}
              onClick={() => setOpen(!shown)}
            >
              {severities.map((severity) => {
                const count = problems.filter((problem) => problem.severity === severity).length;
                if (count === 0) return null;
                const Icon = icons[severity];
                return (
                  <span key={severity} className={styles.count} data-severity={severity} title={text(countKeys[severity], { count })}>
                    <Icon size={16} aria-hidden />
                    <span aria-hidden>{count}</span>
                    <span className={styles.spoken}>{text(countKeys[severity], { count })}</span>
                  </span>
                );
              })}
              <ChevronDown size={14} aria-hidden className={styles.chevron} />
            </button>
          )}
          {problems.every(({ severity }) => severity !== 'error') && <Fine file={file} warned={hasFaults} />}
        </div>
        <TabHint />
        {children}
      </div>
    </div>
  );
}

function Items({ problems, file }: { readonly problems: readonly Problem[]; readonly file: EditorFile }): ReactNode {
  const text = useText('editor');
  const starts = useMemo(() => lineStarts(file.text), [file.text]);
  const repaired = useRepairOf(file.text);
  const repair = (whole: string): void => {
    const { from } = changeBetween(file.text, whole);
    amend(file, whole, { from, to: from });
  };
  return (
    <ul className={styles.list} aria-label={text('problems.label')}>
      {repaired !== undefined && (
        <li>
          <button type="button" className={styles.repair} onClick={() => repair(repaired)}>
            <WandSparkles size={16} aria-hidden />
            {text('problems.repair')}
          </button>
        </li>
      )}
      {problems.map((problem) => {
        const Icon = icons[problem.severity];
        return (
          <li key={`${problem.from} ${problem.message}`}>
            <button
              type="button"
              className={styles.item}
              onClick={() => sessionStore.getState().showInEditor({ file: problem.file, from: problem.from, to: problem.to })}
            >
              <span className={styles.icon} data-severity={problem.severity}>
                <Icon size={16} aria-label={text(`problems.${problem.severity}`)} />
              </span>
              <span className={styles.message}>
                {problem.message}
                {problem.help !== undefined && <span className={styles.help}>{problem.help}</span>}
              </span>
              <span className={styles.line}>{text('problems.line', { line: lineOf(starts, problem.from) })}</span>
            </button>
            <FixButtons problem={problem} file={file} />
          </li>
        );
      })}
    </ul>
  );
}

interface FineProps {
  readonly file: EditorFile | undefined;
  /** There are warnings: the text can be applied, but is not without problems. */
  readonly warned: boolean;
}

/** What Apply would do; where that is nothing, what kubectl answered when this very text was applied. */
function Fine({ file, warned }: FineProps): ReactNode {
  const text = useText('editor');
  const asks = useSession((session) => session.question !== undefined);
  const found = useEffectOf(file?.text ?? '');
  const effect = asks ? undefined : found;
  const playing = useSession((session) => session.playing);
  const ahead = effect === undefined || playing ? '' : describeEffect(text, effect);
  const answer = useSession((session) => {
    const entry = session.transcript.findLast((candidate) => candidate.stdin === file?.text && candidate.line.startsWith('apply '));
    return entry?.exitCode === 0 ? entry.stdout.trim() : '';
  });
  if (ahead !== '') {
    return (
      <span className={styles.effect} title={ahead}>
        <span className={styles.spoken}>{text('effect.label')}: </span>
        {ahead}
      </span>
    );
  }
  if (warned) return null;
  const lines = answer.split('\n');
  const last = lines.at(-1) ?? '';
  const applied = lines.length === 1 ? last : `${last} (+${lines.length - 1})`;
  return (
    <span className={styles.none} title={answer}>
      <CircleCheck size={16} aria-hidden />
      <span className={styles.answer}>
        {last !== '' ? breakable(applied) : text(effect === undefined ? 'problems.none' : 'effect.nothing')}
      </span>
    </span>
  );
}

/** `daemonset.apps/name`, which may go on after the slash on the next line. */
const breakable = (applied: string): ReactNode => {
  const slash = applied.indexOf('/') + 1;
  return (
    <>
      {applied.slice(0, slash)}
      <wbr />
      {applied.slice(slash)}
    </>
  );
};

/** Monaco keeps the Tab key. After the first press the list says how to leave the editor. */
function TabHint(): ReactNode {
  const text = useText('editor');
  return <span className={styles.hint}>{text('tabLeave', { keys: tabKeys() })}</span>;
}
