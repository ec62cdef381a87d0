import { type PagePart, type Pointer, podOfWorkload } from '../lessons/index.ts';
import type { Highlight, Session } from '../session/index.ts';

/** Who highlights: what only a lesson clears. */
export const LESSON = 'lesson';

/** What the graph highlights for the pointers of a step; `undefined` where they point at nothing in it. */
export function highlightOf({ simulation: { view } }: Session, points: readonly Pointer[]): Highlight | undefined {
  const nodes = new Set<string>();
  const pods = new Set<string>();
  const workloads = new Set<string>();
  let counter: Highlight['counter'];
  for (const point of points) {
    if (point.type === 'node') nodes.add(point.node);
    else if (point.type === 'pod') {
      const pod = podOfWorkload(view, point.workload, point.node);
      nodes.add(point.node);
      if (pod !== undefined) pods.add(`${pod.metadata.namespace ?? ''}/${pod.metadata.name}`);
    } else if (point.type === 'counter') {
      const { kind, namespace, name } = point.daemonSet;
      workloads.add(`${kind}/${namespace}/${name}`);
      counter = { namespace, daemonSet: name, name: point.name };
    }
  }
  if (nodes.size + pods.size + workloads.size === 0) return undefined;
  return { nodes, pods, workloads, reason: LESSON, ...(counter === undefined ? {} : { counter }) };
}

/** The first line that contains a text, counted from 1; 0 where none does. */
export const lineWith = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

/** Parts of the page that are pointed at. */
export const partsOf = (points: readonly Pointer[]): readonly PagePart[] =>
  points.flatMap((point) => (point.type === 'part' ? point.part : []));

/** The first line that a step points at, by the name of its file; `undefined` where no file has it. */
export function pointedLineOf(
  files: Session['files'],
  points: readonly Pointer[],
): { readonly file: string; readonly line: number } | undefined {
  const point = points.find(({ type }) => type === 'line');
  if (point?.type !== 'line') return undefined;
  const line = lineWith(files.find(({ name }) => name === point.file)?.text ?? '', point.text);
  return line === 0 ? undefined : { file: point.file, line };
}
