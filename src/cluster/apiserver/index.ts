export { create } from './create.ts';
export { remove } from './delete.ts';
export { handle } from './handle.ts';
export type { Create, Delete, Handle, Handled, IdSource, Write } from './types.ts';
