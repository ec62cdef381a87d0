import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import { causesOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import { Causes } from './Causes.tsx';
import styles from './panel.module.css';

interface Props {
  /** Index of the step; it stays the same while the links are walked. */
  readonly step: number;
  readonly from: HTMLElement;
  onClose(): void;
}

/** Why a step happened, link by link, beside the control that asks. */
export function CausePanel({ step, from, onClose }: Props) {
  const text = useText('reasons');
  const { simulation } = sessionStore.getState();
  const of = simulation.steps[step - 1];
  if (of === undefined) return null;
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the control itself closes by its own click.
        if (!open && !(event.target instanceof Node && from.contains(event.target))) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={from} side="top" align="end" sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup} finalFocus={() => from}>
            <div className={styles.top}>
              <Popover.Title className={styles.title}>{text('chain.title')}</Popover.Title>
              <Popover.Close render={<IconButton small label={text('counter.close')} />}>
                <X aria-hidden />
              </Popover.Close>
            </div>
            <Causes chain={causesOf(simulation, of)} label={text('chain.open')} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
