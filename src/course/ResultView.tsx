import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import type { CheckedRun } from '../lessons/index.ts';
import type { RowResult } from './handIns.ts';
import { WithCode } from './Prose.tsx';
import styles from './ResultView.module.css';

/** The word for a result, as the list sorts and copies it. */
export type ResultWord = 'solved' | 'notYet' | 'broken' | 'changed' | 'unreadable' | 'tooLong' | 'failed';

export const resultWords: readonly ResultWord[] = ['solved', 'notYet', 'broken', 'changed', 'unreadable', 'tooLong', 'failed'];

const wasBroken = ({ broken, forbidden, faults }: CheckedRun): boolean => broken.length + forbidden.length + faults.length > 0;

export function wordOf(result: RowResult): ResultWord {
  if (result.type === 'unknown') return 'unreadable';
  if (result.type !== 'run') return result.type;
  if (result.run.solved) return 'solved';
  return wasBroken(result.run) ? 'broken' : 'notYet';
}

/** Steps of the timeline that broke a limit, with what it was. `step`: as the track counts them. */
export const breaksOf = ({ run, timelineStart }: Extract<RowResult, { readonly type: 'run' }>) =>
  [...run.broken, ...run.forbidden]
    .map(({ step, message }) => ({ step: step - timelineStart, message }))
    .toSorted((a, b) => a.step - b.step);

/** What a result consists of, as sentences. */
export function useSentences(): (result: RowResult) => readonly string[] {
  const text = useText('handIn');
  const lessons = useText('lessons');
  return (result) => {
    switch (result.type) {
      case 'run':
        return [
          ...breaksOf(result).map(({ step, message }) => text('atStep', { step, what: lessons(message.key, message.params) })),
          ...result.run.faults.map(({ key, params }) => lessons(key, params)),
          ...result.run.missing.map(({ message }) => lessons(message.key, message.params)),
        ];
      case 'changed':
        return [text(result.message.key, result.message.params)];
      case 'unreadable':
        return [text(`fault.${result.fault}`)];
      case 'unknown':
        return [text('fault.unknown')];
      case 'tooLong':
        return [text('fault.tooLong')];
      case 'failed':
        return [text('fault.failed', { details: result.details.split('\n')[0] ?? '' })];
      default:
        return result satisfies never;
    }
  };
}

const icons = {
  solved: CircleCheck,
  notYet: CircleDashed,
  broken: CircleX,
  changed: TriangleAlert,
  unreadable: TriangleAlert,
  tooLong: TriangleAlert,
  failed: TriangleAlert,
} as const;

/** What a check found: a word with its sign, and what is missing. */
export function ResultView({ result }: { readonly result: RowResult }) {
  const text = useText('handIn');
  const sentences = useSentences();
  const word = wordOf(result);
  const Icon = icons[word];
  const all = sentences(result);
  return (
    <div className={styles.result} data-word={word}>
      <p className={styles.word}>
        <Icon aria-hidden />
        {text(`word.${word}`)}
      </p>
      {all.length > 0 && (
        <ul>
          {all.map((sentence) => (
            <li key={sentence}>
              <WithCode>{sentence}</WithCode>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
