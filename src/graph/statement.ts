import type { Text } from '../i18n/index.ts';
import { storedIn } from './counterMarks.ts';
import { explained, schedulerReason } from './explained.ts';
import type { CounterMark, DaemonSetModel, Missing } from './model.ts';

export interface Statement {
  /** `2 of 3 ready`. */
  readonly ready: string;
  /** What is missing, the longest text first; none where all is well. */
  readonly missing: readonly string[];
}

/** `w1`, `w1, w2`, and for many `12 nodes`. */
function subjects({ count, nodes }: Missing, text: Text<'graph'>): readonly string[] {
  const number = text('missing.nodes', { count });
  if (count === 1) return [nodes[0] ?? number];
  return count <= nodes.length ? [nodes.join(', '), number] : [number];
}

/** One reason in a few words, from the longest text to the shortest. */
function phrases(missing: Missing, text: Text<'graph'>): readonly string[] {
  const { kind, count, detail } = missing;
  const short = kind === 'unscheduled' && detail !== undefined ? schedulerReason(detail) : detail;
  return subjects(missing, text).flatMap((nodes) => [
    ...((kind === 'unscheduled' || kind === 'reason') && short !== undefined ? [text('missing.detail', { nodes, detail: short })] : []),
    text(`missing.${kind}`, { nodes, count }),
  ]);
}

/** Of several reasons the first counts; the others follow, or their number. */
function missingTexts([first, ...others]: readonly Missing[], text: Text<'graph'>): readonly string[] {
  if (first === undefined) return [];
  const own = phrases(first, text);
  if (others.length === 0) return own;
  const rest = others.map((each) => phrases(each, text)[0]).join('; ');
  const more = text('pod.more', { count: others.reduce((sum, { count }) => sum + count, 0) });
  return [`${own[0]}; ${rest}`, ...own.map((phrase) => `${phrase}, ${more}`), own.at(-1) ?? ''];
}

function nowhereTexts({ nowhere }: DaemonSetModel, text: Text<'graph'>): readonly string[] {
  if (nowhere === undefined) return [];
  if (nowhere.nodes === 0) return [text('missing.noNodes')];
  const bare = text('missing.nowhere');
  const [first, second] = nowhere.failing;
  if (first === undefined) return [bare];
  const whyOn = ({ rule, count }: typeof first, short: boolean): string => text('missing.whyOn', { why: explained(rule, short), count });
  const texts =
    second === undefined
      ? [explained(first.rule), explained(first.rule, true)]
      : [...[false, true].map((short) => `${whyOn(first, short)}, ${whyOn(second, short)}`), whyOn(first, false), whyOn(first, true)];
  return [...texts.map((why) => text('missing.nowhereBecause', { why })), bare];
}

/** What the DaemonSet's card says in large type: how many Pods are ready of how many, and what is missing in one short sentence. */
export function statementOf(set: DaemonSetModel, text: Text<'graph'>): Statement {
  const stored = (name: CounterMark['name']): number => storedIn(set.counters, name);
  const [desired, ready, upToDate] = [stored('desired'), stored('ready'), stored('upToDate')];
  const statement = text('workload.scaled', { ready, wanted: desired });
  if (set.terminating) return { ready: statement, missing: [text('missing.deleting')] };
  const missing = [...nowhereTexts(set, text), ...missingTexts(set.missing, text)];
  if (set.budget.waiting.length === 0 || upToDate >= desired) return { ready: statement, missing };
  const updated = text('missing.updated', { updated: upToDate, desired });
  if (missing.length > 0) return { ready: statement, missing: [...missing.map((phrase) => `${updated}, ${phrase}`), ...missing] };
  const waits = set.budget.kind === 'none' ? [text('missing.onDelete', { updated }), text('missing.onDeleteShort', { updated })] : [];
  return { ready: statement, missing: [...waits, updated] };
}

/** The statement as one sentence, for screen readers. */
export function statementInWords(set: DaemonSetModel, text: Text<'graph'>): string {
  const { ready, missing } = statementOf(set, text);
  return missing[0] === undefined ? `${ready}.` : `${ready}: ${missing[0]}.`;
}
