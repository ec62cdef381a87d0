import { MOST_HANDS, type VoteState } from './messages.ts';

export interface VoteShare {
  readonly key: string;
  readonly label: string;
  readonly hands: number;
  /** In whole percent; absent where it is not known of how many. */
  readonly percent: number | undefined;
  /** Length of the bar, 0 to 1. */
  readonly length: number;
}

/** Whole percents that add up to 100: the largest remainders are rounded up. */
export function wholePercents(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((each) => (each * 100) / total);
  const down = exact.map(Math.floor);
  const missing = 100 - down.reduce((sum, each) => sum + each, 0);
  const upwards = exact
    .map((each, index) => ({ index, rest: each - Math.floor(each) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, missing);
  return down.map((each, index) => each + (upwards.some((up) => up.index === index) ? 1 : 0));
}

/**
 * The hands for each answer and their share. Where each person may choose several answers, the share is of the people who vote, if
 * their number is known and not smaller than the hands.
 */
export function voteShares({
  options,
  hands,
  isSeveral,
  voters,
}: Pick<VoteState, 'options' | 'hands' | 'isSeveral' | 'voters'>): readonly VoteShare[] {
  const counts = options.map(({ key }) => handsOf(hands, key));
  const most = Math.max(0, ...counts);
  const of = voters !== undefined && voters > 0 && voters >= most ? voters : undefined;
  const percents = isSeveral ? counts.map((each) => (of === undefined ? undefined : Math.round((each * 100) / of))) : wholePercents(counts);
  const whole = isSeveral ? (of ?? most) : counts.reduce((sum, each) => sum + each, 0);
  return options.map(({ key, label }, index) => {
    const count = counts[index] ?? 0;
    return { key, label, hands: count, percent: percents[index], length: whole === 0 ? 0 : count / whole };
  });
}

const handsOf = (hands: VoteState['hands'], key: string): number => (Object.hasOwn(hands, key) ? (hands[key] ?? 0) : 0);

/** Whether a hand went up. */
export const hasHands = (hands: VoteState['hands']): boolean => Object.values(hands).some((each) => each > 0);

/** A number of hands as it can be. */
export const handsWithin = (hands: number): number => Math.min(MOST_HANDS, Math.max(0, Math.round(hands)));
