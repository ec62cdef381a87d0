import type { Pod } from '../../kubernetes/index.ts';
import { INDEX } from './finished.ts';

/** The completion index of a Pod; −1 where it has none. */
export const indexOf = ({ metadata }: Pod): number => {
  const text = metadata.annotations?.[INDEX] ?? '';
  return /^\d+$/.test(text) ? Number(text) : -1;
};

/** Completed indexes in order: those of a status, `0-2,5`, and those of Pods that have succeeded since. */
export function indexesOf(text: string, succeeded: readonly Pod[], completions: number): readonly number[] {
  const known = text.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map((each) => (each === '' ? Number.NaN : Number(each)));
    return Number.isNaN(first) ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
  const all = new Set([...known, ...succeeded.map(indexOf)]);
  return [...all].filter((index) => index >= 0 && index < completions).sort((a, b) => a - b);
}

/** `0-2,5`; two neighbours are `0,1`. Behaviour of kubernetes: pkg/controller/job/indexed_job_utils.go (orderedIntervals.String). */
export function indexText(indexes: readonly number[]): string {
  const intervals: [number, number][] = [];
  for (const index of indexes) {
    const open = intervals.at(-1);
    if (open !== undefined && open[1] === index - 1) open[1] = index;
    else intervals.push([index, index]);
  }
  return intervals.map(([first, last]) => (first === last ? String(first) : `${first}${last === first + 1 ? ',' : '-'}${last}`)).join(',');
}

/** The lowest indexes that are not taken. */
export function pendingIndexes(count: number, completions: number, taken: readonly number[]): readonly number[] {
  const known = new Set(taken);
  const pending: number[] = [];
  for (let index = 0; index < completions && pending.length < count; index += 1) if (!known.has(index)) pending.push(index);
  return pending;
}
