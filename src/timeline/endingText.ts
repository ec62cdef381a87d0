import { causeOfRefusal, type View } from '../cluster/index.ts';
import { missingPods } from '../explain/index.ts';
import type { Text } from '../i18n/index.ts';
import { captionOf, type Session } from '../session/index.ts';

/** Refused owners that are named; the rest is a number. */
const MOST = 2;

const seconds = (ms: number): number => Math.max(1, Math.round(ms / 1000));

/** Why play stopped although the cluster is not stable, or what is due later; `undefined` where nothing is left to do. */
export function endingText(
  text: Text<'timeline'>,
  view: View,
  due: number | undefined,
  ending: NonNullable<Session['ending']>,
): string | undefined {
  if (ending.end === 'stable') return undefined;
  const refusals = view.refusals();
  if (refusals.length > 0) {
    const sentences = refusals.slice(0, MOST).map((refusal) => {
      const { kind, owner, message, next } = refusal;
      const count = missingPods(view, refusal);
      const params = { owner: owner.name, kind, cause: causeOfRefusal(message) };
      const what = count > 0 ? text('ending.refusedPods', { ...params, count }) : text('ending.refused', params);
      return next === undefined ? what : `${what} ${text('ending.next', { seconds: seconds(next - view.now) })}`;
    });
    const rest = refusals.length - MOST;
    return [...sentences, ...(rest > 0 ? [text('ending.more', { count: rest })] : [])].join(' ');
  }
  if (ending.end === 'repeating' && ending.repeats !== undefined) {
    return text('ending.repeats', { what: captionOf(ending.repeats) });
  }
  if (ending.end === 'bounded') return text('ending.bounded');
  return due === undefined ? undefined : text('ending.later', { seconds: seconds(due - view.now) });
}
