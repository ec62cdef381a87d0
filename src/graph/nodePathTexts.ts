import type { Text } from '../i18n/index.ts';
import type { PathMark, PodMark } from './model.ts';

const does = ({ readOnly }: PathMark): 'reads' | 'writes' => (readOnly ? 'reads' : 'writes');

/** Which paths of its node the Pod reads or writes, in one line, from the longest text to the shortest; none where it has none. */
export function pathTexts({ nodePaths = [] }: PodMark, node: string, text: Text<'graph'>): readonly string[] {
  const [first] = nodePaths;
  if (first === undefined) return [];
  const count = nodePaths.length;
  const number = text('paths.number', { count });
  if (count === 1) {
    const { path } = first;
    return [text(`paths.${does(first)}Of`, { path, node }), text(`paths.${does(first)}`, { path }), number];
  }
  const all = nodePaths.every(({ readOnly }) => readOnly) ? 'reads' : 'writes';
  return [text(`paths.${all}Of`, { path: number, node }), text(`paths.${all}`, { path: number }), number];
}

/** Each path in a line of its own. */
export const pathLines = ({ nodePaths = [] }: PodMark, text: Text<'graph'>): readonly string[] =>
  nodePaths.map((mark) => text(`paths.${does(mark)}`, { path: mark.path }));
