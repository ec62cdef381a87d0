import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The search for nodes: what is typed, and which of the found nodes was shown last. */
export interface FindStore {
  readonly isOpen: boolean;
  /** As it is typed. */
  readonly text: string;
  /** The text that is searched for: in a large cluster it follows what is typed after a pause. */
  readonly query: string;
  readonly current: string | undefined;
  /** How often the field was asked for, so that it takes the focus again. */
  readonly requests: number;
}

export const findStore = createStore<FindStore>()(() => ({ isOpen: false, text: '', query: '', current: undefined, requests: 0 }));

export const useFindStore = <T>(selector: (state: FindStore) => T): T => useStore(findStore, selector);

/** Shows the search field and gives it the focus; with a query, searches for it. */
export const openSearch = (text?: string): void =>
  findStore.setState(({ requests }) => ({
    isOpen: true,
    requests: requests + 1,
    ...(text === undefined ? {} : { text, query: text, current: undefined }),
  }));

export const closeSearch = (): void => findStore.setState({ isOpen: false, text: '', query: '', current: undefined });
