import type { Layout } from 'react-resizable-panels';
import { recall, remember } from '../session/index.ts';

const isLayout = (value: unknown): value is Layout =>
  typeof value === 'object' && value !== null && Object.values(value).every((size) => typeof size === 'number' && size >= 0 && size <= 100);

/** The sizes of a group's panels as they were left. */
export function recallArrangement(group: string): Layout | undefined {
  const kept = recall(`panels/${group}`);
  return isLayout(kept) ? kept : undefined;
}

export const rememberArrangement = (group: string, layout: Layout): void => {
  remember(`panels/${group}`, layout);
};

/** Height of the time panel where none is remembered, in pixels: on a low screen the editor and the graph need the room. */
export const timeHeight = (): number => (window.innerHeight < 840 ? 190 : 252);
