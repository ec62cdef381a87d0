import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import styles from './PopoverPanel.module.css';

interface PanelProps {
  readonly title: string;
  readonly about?: string | undefined;
  /** The name of the button that closes it. */
  readonly closeLabel: string;
  readonly side: 'top' | 'bottom';
  readonly align: 'start' | 'end';
  readonly children: ReactNode;
}

interface PopoverPanelProps extends PanelProps {
  /** The control that opened it, from which it is open until it is closed; it gets the focus back. */
  readonly from: HTMLElement;
  readonly onClose: () => void;
}

/** A panel with title and close beside the control that asked for it. */
export const PopoverPanel = ({ from, onClose, ...panel }: PopoverPanelProps) => (
  <Popover.Root
    open
    onOpenChange={(open, { event }) => {
      // A press on the control itself closes by its own click.
      if (!open && !(event.target instanceof Node && from.contains(event.target))) onClose();
    }}
  >
    <Panel {...panel} anchor={from} finalFocus={() => from} />
  </Popover.Root>
);

interface PanelButtonProps extends PanelProps {
  readonly trigger: ReactElement;
}

/** A button and the panel that it opens. */
export const PanelButton = ({ trigger, ...panel }: PanelButtonProps) => (
  <Popover.Root>
    <Popover.Trigger render={trigger} />
    <Panel {...panel} />
  </Popover.Root>
);

interface OpenProps extends PanelProps {
  readonly anchor?: HTMLElement;
  readonly finalFocus?: ComponentProps<typeof Popover.Popup>['finalFocus'];
}

const Panel = ({ title, about, closeLabel, children, finalFocus, ...position }: OpenProps) => (
  <Popover.Portal>
    <Popover.Positioner
      {...position}
      sideOffset={8}
      collisionPadding={8}
      collisionAvoidance={{ side: 'flip', align: 'shift' }}
      className={styles.positioner}
    >
      <Popover.Popup className={styles.popup} finalFocus={finalFocus}>
        <div className={styles.top}>
          <Popover.Title className={styles.title}>{title}</Popover.Title>
          <Popover.Close render={<IconButton small label={closeLabel} />}>
            <X aria-hidden />
          </Popover.Close>
        </div>
        {about !== undefined && <Popover.Description className={styles.about}>{about}</Popover.Description>}
        {children}
      </Popover.Popup>
    </Popover.Positioner>
  </Popover.Portal>
);
