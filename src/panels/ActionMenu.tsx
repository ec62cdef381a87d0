import { type ActionSubject, useActions } from '../session/index.ts';
import { MenuAt } from '../ui/index.ts';
import { ActionItems } from './ActionItems.tsx';

interface ActionMenuProps {
  readonly subject: ActionSubject;
  readonly label: string;
  /** Position on the page. */
  readonly x: number;
  readonly y: number;
  /** Gets the focus when the menu closes. */
  readonly from: HTMLElement | undefined;
  onClose(): void;
}

/** The actions on an object, at a position of the page, each with the command that it stands for. */
export function ActionMenu({ subject, ...menu }: ActionMenuProps) {
  return (
    <MenuAt {...menu}>
      <ActionItems actions={useActions(subject)} />
    </MenuAt>
  );
}
