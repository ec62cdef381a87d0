import { handsWithin } from '../../present/index.ts';
import { changeStep, course, session, stateAt, stepAt } from '../courseState.ts';
import type { Vote } from '../stepStates.ts';
import { voteKeys, withHands } from './vote.ts';

/** Changes the vote of the current step, while its question is open. */
function changeVote(index: number, changed: (vote: Vote, keys: ReturnType<typeof voteKeys>) => Vote): void {
  const step = stepAt(index);
  const state = stateAt(index);
  if (index !== course().reached || state.phase !== 'asking' || step?.question === undefined) return;
  const keys = voteKeys(session(), step, step.question);
  changeStep(index, { ...state, vote: changed(state.vote ?? { isOpen: false, keys: keys.first, hands: {} }, keys) });
}

export const openVote = (isOpen: boolean, index = course().reached): void => changeVote(index, (vote) => ({ ...vote, isOpen }));

export const setHands = (index: number, key: string, hands: number): void =>
  changeVote(index, (vote, keys) => withHands(vote, keys, key, hands));

export const setVoters = (index: number, voters: number | undefined): void =>
  changeVote(index, ({ voters: _, ...vote }) => (voters === undefined ? vote : { ...vote, voters: handsWithin(voters) }));
