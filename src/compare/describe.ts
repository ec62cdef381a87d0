import type { Text } from '../i18n/index.ts';
import type { Cell } from './cells.ts';

/** The text of a cell without its node: `not responding, ready r1`. */
export function stateOf(text: Text<'compare'>, words: Text<'graph'>, { health, cordoned, pods, refused }: Cell): string {
  return [
    ...(health === 'ready' ? [] : [text(`cell.${health}`)]),
    ...(cordoned ? [text('cell.cordoned')] : []),
    ...(health === 'gone'
      ? []
      : pods.length === 0
        ? [refused === undefined ? text('cell.none') : text('cell.refused', { cause: refused })]
        : pods.map(({ state, revision }) => text('cell.pod', { state: words(`pod.word.${state}`), revision }))),
  ].join(', ');
}

/** A cell in words. */
export function describe(text: Text<'compare'>, words: Text<'graph'>, cell: Cell, differs: boolean): string {
  const state = stateOf(text, words, cell);
  const name = cell.node === '' ? text('cell.loose', { state }) : text('cell.name', { node: cell.node, state });
  return differs ? text('cell.differs', { text: name }) : name;
}

/** Many cells in words: how many are in each state, the most frequent first. */
export function describeAll(text: Text<'compare'>, words: Text<'graph'>, cells: readonly Cell[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const state = stateOf(text, words, cell);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([state, count]) => text('cell.group', { count, state }))
    .join('; ');
}
