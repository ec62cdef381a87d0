import { createStore, useStore } from 'zustand';

/** A field of an object that the inspector was asked to show: a Node's label or taint. */
interface Pointed {
  readonly node: string;
  /** Field path in the Node, as a check names it. */
  readonly path: string;
}

/** A new object asks again. */
export const pointedAt = createStore<{ readonly at: Pointed | undefined }>()(() => ({ at: undefined }));

export const usePointed = (node: string, path: string): Pointed | undefined =>
  useStore(pointedAt, ({ at }) => (at?.node === node && at.path === path ? at : undefined));
