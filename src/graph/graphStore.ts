import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CounterName } from '../explain/index.ts';
import type { ActionSubject } from '../session/index.ts';
import type { Layout } from './layoutTypes.ts';

/** The counter whose nodes are listed. */
export interface OpenCounter {
  readonly namespace: string;
  readonly set: string;
  readonly name: CounterName;
  readonly from: HTMLElement;
}

export interface OpenMenu {
  readonly subject: ActionSubject;
  /** Position on the page. */
  readonly x: number;
  readonly y: number;
  /** Gets the focus back. */
  readonly from: HTMLElement | undefined;
}

/** A few words about the thing under the pointer or the focus. */
export interface OpenTip {
  readonly text: string;
  readonly from: HTMLElement;
}

/** State of the graph only: focus, open menu, layout. */
export interface GraphStore {
  /** Id of the card that Tab reaches. */
  readonly active: string | undefined;
  readonly menu: OpenMenu | undefined;
  readonly counter: OpenCounter | undefined;
  readonly tip: OpenTip | undefined;
  /** Each Pod says which paths of its node it can see. */
  readonly nodePaths: boolean;
  readonly asTable: boolean;
  /** What the camera is asked to show: a node's card, which also gets the focus. Another object for each request. */
  readonly goTo: { readonly node: string | undefined; readonly focus?: true } | undefined;
  /** The mini-map is shown where not all nodes are in sight. */
  readonly miniMap: boolean;
  /** A drag selects nodes instead of moving the canvas. */
  readonly lasso: boolean;
  readonly layout: Layout | undefined;
  /** How many times the user has asked for a new arrangement. */
  readonly requests: number;
}

export const graphStore = createStore<GraphStore>()(() => ({
  active: undefined,
  menu: undefined,
  counter: undefined,
  tip: undefined,
  nodePaths: false,
  asTable: false,
  goTo: undefined,
  miniMap: true,
  lasso: false,
  layout: undefined,
  requests: 0,
}));

/** Arranges the nodes again, for the canvas and the cluster as they are now. */
export const arrangeAgain = (): void => graphStore.setState(({ requests }) => ({ requests: requests + 1 }));

export const useGraphStore = <T>(selector: (state: GraphStore) => T): T => useStore(graphStore, selector);
