import { useText } from '../../i18n/index.ts';

/** What a form is about: a node, or several of them under one argument of kubectl. */
export interface AboutNodes {
  readonly node: string;
  readonly nodes?: readonly string[] | undefined;
}

/** The names. */
export const namesOf = ({ node, nodes }: AboutNodes): readonly string[] => nodes ?? [node];

/** A title's word for them. */
export function useNodesName({ node, nodes }: AboutNodes): string {
  const text = useText('app');
  return nodes === undefined ? node : text('form.nodes', { count: nodes.length });
}

/** Of more names only the ends are shown. */
const MOST_NAMES = 6;

/** A line as a form shows it: a long row of names is shortened. */
export function shownLine(line: string, { node, nodes = [] }: AboutNodes): string {
  if (nodes.length <= MOST_NAMES || node.startsWith('-l ')) return line;
  return line.replace(node, `${nodes[0] ?? ''} … ${nodes.at(-1) ?? ''}`);
}
