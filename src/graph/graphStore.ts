import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { MenuSubject } from '../signs/index.ts';
import type { Layout } from './layoutTypes.ts';

export type Grouping = 'none' | 'zone' | 'pool';

export interface OpenMenu {
  readonly subject: MenuSubject;
  /** Place on the page. */
  readonly x: number;
  readonly y: number;
  /** Gets the focus back. */
  readonly from: HTMLElement | undefined;
}

/** What only the graph knows: where the keyboard is, which menu is open, how nodes are grouped, where the cards are. */
export interface GraphStore {
  /** Id of the card that Tab reaches. */
  readonly active: string | undefined;
  readonly menu: OpenMenu | undefined;
  readonly grouping: Grouping;
  readonly asTable: boolean;
  readonly layout: Layout | undefined;
}

export const graphStore = createStore<GraphStore>()(() => ({
  active: undefined,
  menu: undefined,
  grouping: 'none',
  asTable: false,
  layout: undefined,
}));

export const useGraphStore = <T>(selector: (state: GraphStore) => T): T => useStore(graphStore, selector);
