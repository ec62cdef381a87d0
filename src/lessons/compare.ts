import type { Answer } from './answers.ts';
import type { PodOutcomeWord } from './outcome.ts';

/** What a person answers. */
export type Given =
  | { readonly type: 'nodes'; readonly nodes: readonly string[] }
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'order'; readonly nodes: readonly string[] }
  /** Seconds are compared where the answer has some and the person gave some. */
  | { readonly type: 'outcome'; readonly is: PodOutcomeWord; readonly seconds?: number }
  | { readonly type: 'claim'; readonly holds: boolean }
  /** Counted from 1; absent: no line decides. */
  | { readonly type: 'line'; readonly line?: number };

/** One part of an answer. */
export interface ComparedItem {
  /** A node's name; for other answers what is asked: `count`, `is`, `seconds`, `holds`, `line`. */
  readonly item: string;
  readonly isRight: boolean;
}

export interface Comparison {
  readonly items: readonly ComparedItem[];
  /** Right items of all items, 0 to 1. */
  readonly score: number;
  readonly isRight: boolean;
}

/** How far off a number of seconds may be: a tenth, or five seconds. */
const allowance = (seconds: number): number => Math.max(5, seconds / 10);

function comparison(items: readonly ComparedItem[]): Comparison {
  const right = items.filter(({ isRight }) => isRight).length;
  return { items, score: items.length === 0 ? 1 : right / items.length, isRight: right === items.length };
}

/** Nodes whose Pods were created in one step may be in any sequence. A node that is left out is wrong, so is one too many. */
function compareOrder({ right }: Extract<Answer, { readonly type: 'order' }>, given: readonly string[]): readonly ComparedItem[] {
  const places = new Map<string, readonly [first: number, end: number]>();
  let first = 0;
  for (const { nodes } of right) {
    for (const node of nodes) places.set(node, [first, first + nodes.length]);
    first += nodes.length;
  }
  const at = new Map(given.map((node, index) => [node, index]));
  return [...new Set([...given, ...places.keys()])].map((item) => {
    const index = at.get(item);
    const [from, end] = places.get(item) ?? [0, 0];
    return { item, isRight: index !== undefined && index >= from && index < end };
  });
}

/** What of an answer is right. An answer of another kind than the question's is wrong. */
export function compare(answer: Answer, given: Given): Comparison {
  const wrong = comparison([{ item: given.type, isRight: false }]);
  switch (answer.type) {
    case 'nodes': {
      if (given.type !== 'nodes') return wrong;
      const [right, chosen] = [new Set(answer.right), new Set(given.nodes)];
      return comparison([...new Set([...answer.all, ...chosen])].map((item) => ({ item, isRight: right.has(item) === chosen.has(item) })));
    }
    case 'count':
      return given.type === 'count' ? comparison([{ item: 'count', isRight: given.count === answer.right }]) : wrong;
    case 'order':
      return given.type === 'order' ? comparison(compareOrder(answer, given.nodes)) : wrong;
    case 'outcome': {
      if (given.type !== 'outcome') return wrong;
      const { is, seconds } = answer.right;
      const timed =
        given.seconds === undefined || seconds === undefined ? undefined : Math.abs(given.seconds - seconds) <= allowance(seconds);
      return comparison([{ item: 'is', isRight: given.is === is }, ...(timed === undefined ? [] : [{ item: 'seconds', isRight: timed }])]);
    }
    case 'claim':
      return given.type === 'claim' ? comparison([{ item: 'holds', isRight: given.holds === answer.right }]) : wrong;
    case 'line': {
      if (given.type !== 'line') return wrong;
      const { line } = given;
      const isRight = line === undefined ? answer.right.length === 0 : answer.right.some(({ above, to }) => line >= above && line <= to);
      return comparison([{ item: 'line', isRight }]);
    }
    case 'none':
      return comparison([]);
    default:
      return answer satisfies never;
  }
}
