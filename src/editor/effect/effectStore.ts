import { createStore, useStore } from 'zustand';
import type { Effect } from './effectOf.ts';

interface EffectState {
  /** Of applying `text` to the cluster as it is; absent while that is not known. */
  readonly effect: Effect | undefined;
  readonly text: string;
}

/** What Apply would do. */
export const effectStore = createStore<EffectState>()(() => ({ effect: undefined, text: '' }));

export const useEffectOf = (text: string): Effect | undefined =>
  useStore(effectStore, (state) => (state.text === text ? state.effect : undefined));
