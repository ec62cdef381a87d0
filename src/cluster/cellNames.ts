/** A cell of the loop's state, and the group in which it is found. */
export interface CellName {
  readonly group: string;
  readonly name: string;
}

/** Group of the machines, by the names of their nodes. */
export const MACHINES = 'machine';
/** Group of what a component remembers. */
export const memoryOf = (component: string): string => `memory/${component}`;

/** Reads the name of a cell as plans of machine commands write it: `machine/NODE`, `memory/COMPONENT/KEY`, or one without a group. */
export function cellName(text: string): CellName {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const end = first === MACHINES ? slash : first === 'memory' ? text.indexOf('/', slash + 1) : -1;
  return end < 0 ? { group: '', name: text } : { group: text.slice(0, end), name: text.slice(end + 1) };
}
