import { counterFields } from '../explain/index.ts';
import type { Given, LessonStep, Question } from '../lessons/index.ts';
import type { OpenQuestion, Session } from '../session/index.ts';

/** The nodes of a question to choose from: those of the cluster, and those that its step adds. */
export function nodesToChoose({ simulation: { view } }: Session, { commands }: LessonStep): readonly string[] {
  const joining = commands.flatMap((command) =>
    command.type === 'machine' && command.command.type === 'addNodes' ? command.command.nodes.map(({ name }) => name) : [],
  );
  return [...new Set([...view.names('Node'), ...joining])];
}

/** What is chosen at first: nodes may be none, and their sequence has one; other answers must be chosen. */
export function emptyGiven(session: Session, step: LessonStep): Given | undefined {
  const { question } = step;
  switch (question?.type) {
    case 'nodes':
      return { type: 'nodes', nodes: [] };
    case 'order':
      return { type: 'order', nodes: nodesToChoose(session, step) };
    default:
      return undefined;
  }
}

export const toggled = (nodes: readonly string[], name: string): readonly string[] =>
  nodes.includes(name) ? nodes.filter((each) => each !== name) : [...nodes, name];

/** What the page has to know of an open question. */
export function openQuestionOf({ question }: LessonStep, given: Given | undefined, choose: (given: Given) => void): OpenQuestion {
  if (question?.type === 'nodes' && given?.type === 'nodes')
    return {
      nodes: {
        chosen: new Set(given.nodes),
        toggle: (name) => choose({ type: 'nodes', nodes: toggled(given.nodes, name) }),
      },
    };
  if (question?.type === 'line') return { line: { file: question.file, choose: (line) => choose({ type: 'line', line }) } };
  return counterOf(question);
}

/** The counter whose present number is asked for: by itself, or in what a claim says. */
function counterOf(question: Question | undefined): OpenQuestion {
  if (question?.when !== 'now') return {};
  if (question.type === 'count') {
    const { daemonSet, counter } = question;
    return { counter: { namespace: daemonSet.namespace, daemonSet: daemonSet.name, name: counter } };
  }
  const held = question.type === 'claim' ? question.holds.find(({ type }) => type === 'counter') : undefined;
  if (held?.type !== 'counter') return {};
  return { counter: { namespace: held.daemonSet.namespace, daemonSet: held.daemonSet.name, name: held.name } };
}

/** Lines of a manifest that set something, counted from 1. */
export const linesWithKeys = (text: string): readonly { readonly line: number; readonly text: string }[] =>
  text.split(/\r\n|\n|\r/).flatMap((each, index) => (/^\s*(?:-\s+)*[^\s#:-][^#]*:/.test(each) ? [{ line: index + 1, text: each }] : []));

/** The moved name one place up or down. */
export function moved(nodes: readonly string[], name: string, by: -1 | 1): readonly string[] {
  const from = nodes.indexOf(name);
  const other = nodes[from + by];
  if (from < 0 || other === undefined) return nodes;
  return nodes.map((each, index) => (index === from ? other : index === from + by ? name : each));
}

export const fieldOfCounter = (name: keyof typeof counterFields): string => `status.${counterFields[name]}`;
