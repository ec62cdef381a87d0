import type { KeyboardEvent, MouseEvent } from 'react';
import type { ObjectRef } from '../cluster/index.ts';
import { type ActionSubject, sessionStore, useSession } from '../session/index.ts';
import { graphStore, useGraphStore } from './graphStore.ts';

/** Opens the menu of a subject at the pointer, or below `from` where a key asked for it. */
export function openMenu(subject: ActionSubject, from: HTMLElement, at?: { readonly clientX: number; readonly clientY: number }): void {
  const box = from.getBoundingClientRect();
  const pointed = at !== undefined && (at.clientX !== 0 || at.clientY !== 0);
  graphStore.setState({ menu: { subject, x: pointed ? at.clientX : box.left, y: pointed ? at.clientY : box.bottom + 2, from } });
}

const isSelected = (selection: ObjectRef | undefined, ref: ObjectRef): boolean =>
  selection !== undefined && selection.kind === ref.kind && selection.name === ref.name && selection.namespace === ref.namespace;

export const useIsSelected = (ref: ObjectRef): boolean =>
  useSession(({ selection, selectedNodes }) => isSelected(selection, ref) || (ref.kind === 'Node' && selectedNodes.has(ref.name)));

/** With Shift, Ctrl or ⌘, or while a drag selects nodes, a press adds the node to those selected together, or takes it out. */
export const isAdding = (event: Pick<globalThis.MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean =>
  event.shiftKey || event.ctrlKey || event.metaKey || graphStore.getState().lasso;

type CardSubject = Exclude<ActionSubject, { readonly kind: 'cluster' }>;

/** Where a lesson asks for nodes: chooses the node, or takes the choice back. Says whether one is asked for. */
function chooses(subject: CardSubject): boolean {
  const nodes = sessionStore.getState().question?.nodes;
  if (nodes === undefined || subject.kind !== 'Node') return false;
  nodes.toggle(subject.name);
  return true;
}

/** Pointer and keyboard behaviour of a card: it selects its object, opens its menu and can be the tab stop. */
export function useCard(id: string, subject: CardSubject) {
  const tab = useGraphStore(({ active }) => active === id) ? 0 : -1;
  const selected = useIsSelected(subject);
  const select = () => sessionStore.getState().select(subject);
  return {
    /** For buttons within the card: they are reached from the card alone. */
    innerTab: tab,
    card: {
      'data-card': id,
      'data-selected': selected || undefined,
      tabIndex: tab,
      onClick: (event: MouseEvent<HTMLElement>) => {
        if (chooses(subject)) return;
        if (subject.kind === 'Node' && isAdding(event)) sessionStore.getState().toggleNode(subject.name);
        else select();
      },
      onContextMenu: (event: MouseEvent<HTMLElement>) => {
        if (event.defaultPrevented) return;
        event.preventDefault();
        select();
        openMenu(subject, event.currentTarget, event);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        if (chooses(subject)) {
          event.preventDefault();
          event.stopPropagation();
          return;
        }
        if (event.key === ' ' && subject.kind === 'Node') {
          event.preventDefault();
          event.stopPropagation();
          sessionStore.getState().toggleNode(subject.name);
        }
        if (event.key !== 'Enter') return;
        event.preventDefault();
        select();
        openMenu(subject, event.currentTarget);
      },
    },
  };
}
