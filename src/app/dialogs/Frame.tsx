import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { IconButton } from '../../ui/index.ts';
import styles from './dialogs.module.css';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly close: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog with title and a sentence; Escape and a press beside it close it. */
export function Frame({ title, about, close, wide = false, children }: Props) {
  const text = useText('app');
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          ref={popup}
          className={styles.popup}
          data-wide={wide}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('textarea, input:not([hidden])') ?? true}
        >
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          <Dialog.Description className={styles.about}>{about}</Dialog.Description>
          {children}
          <Dialog.Close className={styles.close} render={<IconButton label={text('form.close')} />}>
            <X />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
