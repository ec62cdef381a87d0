import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import styles from './Tip.module.css';

interface TipProps {
  /** What it is about; it stands below it, or above where there is no room. */
  readonly from: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A few words about a thing, for as long as the pointer or the focus is on it. Escape closes it. */
export const Tip = ({ from, onClose, children }: TipProps) => (
  <Tooltip.Root open onOpenChange={(open) => !open && onClose()}>
    <Tooltip.Portal>
      <Tooltip.Positioner anchor={from} side="bottom" align="start" sideOffset={4} collisionPadding={8} className={styles.place}>
        <Tooltip.Popup className={styles.tip} role="tooltip">
          {children}
        </Tooltip.Popup>
      </Tooltip.Positioner>
    </Tooltip.Portal>
  </Tooltip.Root>
);
