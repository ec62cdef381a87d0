import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CounterName } from '../explain/index.ts';
import type { MenuSubject } from '../signs/index.ts';
import type { Layout } from './layoutTypes.ts';

/** A counter whose Nodes are listed beside it. */
export interface OpenCounter {
  readonly namespace: string;
  readonly set: string;
  readonly name: CounterName;
  readonly from: HTMLElement;
}

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
  readonly counter: OpenCounter | undefined;
  readonly grouping: Grouping;
  readonly asTable: boolean;
  readonly layout: Layout | undefined;
}

export const graphStore = createStore<GraphStore>()(() => ({
  active: undefined,
  menu: undefined,
  counter: undefined,
  grouping: 'none',
  asTable: false,
  layout: undefined,
}));

export const useGraphStore = <T>(selector: (state: GraphStore) => T): T => useStore(graphStore, selector);
