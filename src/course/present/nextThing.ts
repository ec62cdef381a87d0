import type { Phase } from '../stepStates.ts';

/** Where a presented lesson is. */
export interface Presented {
  readonly phase: Phase;
  /** The step shown is an earlier one than the furthest. */
  readonly isEarlier: boolean;
  readonly isLast: boolean;
  readonly playing: boolean;
  readonly isQuestionShown: boolean;
  /** Something is chosen for the question, or a hand went up. */
  readonly isAnswered: boolean;
  /** The question was passed once already without an answer. */
  readonly isAskedAgain: boolean;
}

export type NextThing =
  | 'nextStep'
  | 'showQuestion'
  /** Says that the question has no answer yet. */
  | 'askAgain'
  /** Shows the right answer, and compares what was chosen. */
  | 'answer'
  | 'do'
  | 'playOn'
  | 'skipToEnd'
  | 'nothing';

/**
 * What "next" does in a presented lesson. A question is shown first and never answered for the class: its answer comes after an answer
 * or a vote, else when "next" is asked for once more. Then the step is done, played, skipped to its end while it plays, and left.
 */
export function nextThing(at: Presented): NextThing {
  if (at.isEarlier) return 'nextStep';
  switch (at.phase) {
    case 'asking':
      if (!at.isQuestionShown) return 'showQuestion';
      return at.isAnswered || at.isAskedAgain ? 'answer' : 'askAgain';
    case 'ready':
      return 'do';
    case 'working':
      return 'nothing';
    case 'playing':
      return at.playing ? 'skipToEnd' : 'playOn';
    case 'done':
      return at.isLast ? 'nothing' : 'nextStep';
    default:
      return at.phase satisfies never;
  }
}

/** What "back" does: it hides the question first, then shows the step before. */
export const previousThing = ({ phase, isEarlier, isQuestionShown }: Presented): 'hideQuestion' | 'previousStep' =>
  phase === 'asking' && !isEarlier && isQuestionShown ? 'hideQuestion' : 'previousStep';
