import { Ellipsis } from 'lucide-react';
import type { ActionSubject } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './MenuButton.module.css';
import { openMenu } from './useCard.ts';

interface MenuButtonProps {
  readonly subject: ActionSubject;
  readonly label: string;
  readonly tabIndex: number;
}

/** The three dots of a card. */
export function MenuButton({ subject, label, tabIndex }: MenuButtonProps) {
  return (
    <IconButton
      small
      className={styles.dots}
      label={label}
      aria-haspopup="menu"
      title={label}
      tabIndex={tabIndex}
      onClick={(event) => openMenu(subject, event.currentTarget)}
    >
      <Ellipsis aria-hidden />
    </IconButton>
  );
}
