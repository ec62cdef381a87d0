import type { ActionId } from './action.ts';
import { actionTable } from './table.ts';

const rows = Object.values(actionTable).flat();

/** The actions that a key does to the selected object: those of each kind, and of two opposites the possible one. */
export const actionIdsOf = (key: string): readonly ActionId[] => rows.filter((row) => row.key === key).map(({ id }) => id);
