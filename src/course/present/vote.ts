import type { Text } from '../../i18n/index.ts';
import { type Answer, type LessonStep, outcomeWords, type PodOutcomeWord, type Question } from '../../lessons/index.ts';
import { handsWithin, type VoteOption, type VoteState } from '../../present/index.ts';
import type { Session } from '../../session/index.ts';
import { fieldOfCounter, linesWithKeys, nodesToChoose } from '../questions.ts';
import type { StepState, Vote } from '../stepStates.ts';

/** The key of "no node" and "no line"; no name of a node begins like that. */
const NONE = '-';
/** The largest number that is listed for a count from the start. */
const LISTED = 6;

interface Keys {
  readonly first: readonly string[];
  /** That can be added. */
  readonly more: readonly string[];
}

/** The keys of the answers to a question. */
export function voteKeys(session: Session, step: LessonStep, question: Question): Keys {
  switch (question.type) {
    case 'nodes':
      return { first: nodesToChoose(session, step), more: [] };
    case 'order':
      return { first: [...nodesToChoose(session, step), NONE], more: [] };
    case 'count': {
      const nodes = nodesToChoose(session, step).length;
      const numbers = Array.from({ length: 2 * nodes + 1 }, (_, number) => String(number));
      const listed = Math.min(nodes, LISTED) + 1;
      return { first: numbers.slice(0, listed), more: numbers.slice(listed) };
    }
    case 'outcome':
      return { first: outcomeWords(session.simulation.view, question), more: [] };
    case 'claim':
      return { first: ['true', 'false'], more: [] };
    case 'line':
      return { first: [NONE], more: linesWithKeys(textOfFile(session, question.file)).map(({ line }) => String(line)) };
    default:
      return question satisfies never;
  }
}

const textOfFile = ({ files }: Session, file: string): string => files.find(({ name }) => name === file)?.text ?? '';

/** Keys of the right answers among those given; the right one besides where none of them is. */
export function rightKeys(answer: Answer, keys: readonly string[]): readonly string[] {
  switch (answer.type) {
    case 'nodes':
      return answer.right;
    case 'count':
      return [String(answer.right)];
    case 'order':
      return answer.right[0]?.nodes ?? [NONE];
    case 'outcome':
      return [answer.right.is];
    case 'claim':
      return [String(answer.right)];
    case 'line': {
      const [first] = answer.right;
      if (first === undefined) return [NONE];
      const right = keys.filter((key) => key !== NONE && answer.right.some(({ from, to }) => Number(key) >= from && Number(key) <= to));
      return right.length > 0 ? right : [String(first.from)];
    }
    case 'none':
      return [];
    default:
      return answer satisfies never;
  }
}

/** What the texts of a vote are written with. */
export interface VoteTexts {
  readonly course: Text<'course'>;
  readonly present: Text<'present'>;
}

function titleOf(question: Question, { course, present }: VoteTexts): string {
  switch (question.type) {
    case 'nodes':
      return present(question.when === 'now' ? 'vote.nodesNow' : 'vote.nodes', { name: question.daemonSet.name });
    case 'order':
      return present('vote.firstNode', { name: question.daemonSet.name });
    case 'count':
      return course(question.when === 'now' ? 'question.countNow' : 'question.count', {
        counter: fieldOfCounter(question.counter),
        name: question.daemonSet.name,
      });
    case 'outcome':
      return course('question.outcome', { name: question.workload.name, node: question.node });
    case 'claim':
      return question.text;
    case 'line':
      return present('vote.lineQuestion', { file: question.file, node: question.node, name: question.daemonSet.name });
    default:
      return question satisfies never;
  }
}

/** The texts of keys. */
function labelled(question: Question, keys: readonly string[], session: Session, { course, present }: VoteTexts): readonly VoteOption[] {
  const lines = question.type === 'line' ? textOfFile(session, question.file).split(/\r\n|\n|\r/) : [];
  return keys.map((key) => ({ key, label: labelOf(key) }));

  function labelOf(key: string): string {
    switch (question.type) {
      case 'outcome':
        return course(`word.${key as PodOutcomeWord}`);
      case 'claim':
        return course(key === 'true' ? 'question.true' : 'question.false');
      case 'line':
        if (key === NONE) return course('question.noLine');
        return present('vote.line', { line: key, text: (lines[Number(key) - 1] ?? '').trim() });
      case 'order':
        return key === NONE ? present('vote.noNode') : key;
      default:
        return key;
    }
  }
}

/** Numbers by their size; other keys as they are, added ones at the end. */
const inOrder = (question: Question, keys: readonly string[]): readonly string[] =>
  question.type === 'count' ? keys.toSorted((a, b) => Number(a) - Number(b)) : keys;

/** A vote on a question as it is shown; before it is opened, as it would be. */
export function voteState(
  session: Session,
  step: LessonStep,
  question: Question,
  { vote, answer }: StepState,
  texts: VoteTexts,
): VoteState {
  const all = voteKeys(session, step, question);
  const keys = vote?.keys ?? all.first;
  const right = answer && rightKeys(answer, keys);
  const shown = inOrder(question, [...new Set([...keys, ...(right ?? [])])]);
  return {
    title: titleOf(question, texts),
    options: [...labelled(question, shown, session, texts)],
    more: [...labelled(question, all.more, session, texts)],
    isSeveral: question.type === 'nodes',
    hands: { ...vote?.hands },
    ...(vote?.voters === undefined ? {} : { voters: vote.voters }),
    ...(right === undefined ? {} : { right: [...right] }),
  };
}

/** The vote with other hands for an answer; unchanged where the answer cannot be chosen. */
export function withHands(vote: Vote, { first, more }: Keys, key: string, hands: number): Vote {
  const isListed = vote.keys.includes(key);
  if (!isListed && !first.includes(key) && !more.includes(key)) return vote;
  return { ...vote, keys: isListed ? vote.keys : [...vote.keys, key], hands: { ...vote.hands, [key]: handsWithin(hands) } };
}
