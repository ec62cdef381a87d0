import { hasHands, usePresentation } from '../../present/index.ts';
import { course, session, stateAt, stepAt } from '../courseState.ts';
import { emptyGiven } from '../questions.ts';
import { answer, back, doStep, next, playOn, reveal, skipToEnd } from '../runLesson.ts';
import { openVote } from './changeVote.ts';
import { nextThing, type Presented, previousThing } from './nextThing.ts';

/** Whether something is chosen for the open question that was not chosen at first. */
function hasChosen(): boolean {
  const { draft, reached } = course();
  const step = stepAt(reached);
  if (draft === undefined || step === undefined || (draft.type === 'count' && Number.isNaN(draft.count))) return false;
  return JSON.stringify(draft) !== JSON.stringify(emptyGiven(session(), step));
}

function presented(): Presented {
  const { index, reached, steps } = course();
  const { phase, vote } = stateAt(index);
  const { questionOf, askedAgain } = usePresentation.getState();
  return {
    phase,
    isEarlier: index < reached,
    isLast: index === steps.length - 1,
    playing: session().playing,
    isQuestionShown: questionOf === index || vote?.isOpen === true,
    isAnswered: hasChosen() || (vote !== undefined && hasHands(vote.hands)),
    isAskedAgain: askedAgain === index,
  };
}

/** Shows what is right; what was chosen for the question is compared, but not while the class votes. */
export function showTruth(): void {
  const isVoting = stateAt(course().reached).vote?.isOpen === true;
  void (hasChosen() && !isVoting ? answer() : reveal());
}

/** Hides what explains an answer. */
function toStep(): void {
  if (!usePresentation.getState().isWhyShown) return;
  session().select(undefined);
  usePresentation.setState({ isWhyShown: false });
}

/** The next thing of the lesson, or one step of the timeline where none runs. */
export function goForward(): void {
  const { lesson, index, isComputing } = course();
  if (lesson === undefined) return session().step();
  if (isComputing) return;
  toStep();
  const thing = nextThing(presented());
  switch (thing) {
    case 'nextStep':
      return next();
    case 'showQuestion':
      return usePresentation.setState({ questionOf: index });
    case 'askAgain':
      return usePresentation.setState({ askedAgain: index });
    case 'answer':
      return showTruth();
    case 'do':
      return void doStep();
    case 'playOn':
      return playOn();
    case 'skipToEnd':
      return skipToEnd();
    case 'nothing':
      return;
    default:
      return thing satisfies never;
  }
}

/** Back to what was shown before; where no lesson runs, one step of the timeline. */
export function goBackward(): void {
  if (course().lesson === undefined) return session().back();
  toStep();
  if (previousThing(presented()) === 'previousStep') return back();
  usePresentation.setState({ questionOf: undefined, askedAgain: undefined });
  if (stateAt(course().index).vote?.isOpen === true) openVote(false);
}
