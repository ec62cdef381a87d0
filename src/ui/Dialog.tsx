import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ComponentProps, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';

interface DialogProps extends Omit<ComponentProps<typeof Base.Popup>, 'className' | 'initialFocus' | 'title'> {
  readonly title: string;
  readonly about: string;
  /** The name of the button that closes it. */
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** `page` covers the page and has its title in a bar. */
  readonly size?: 'form' | 'wide' | 'page';
  /** Selector of what gets the focus as it opens; else the first control does. */
  readonly first?: string;
  readonly className?: string | undefined;
}

/** A dialog with a title and a sentence. Escape and a press beside it close it. */
export function Dialog({ title, about, closeLabel, onClose, size = 'form', first, className, children, ...popup }: DialogProps) {
  const titleElement = useRef<HTMLHeadingElement>(null);
  const dialogElement = () => titleElement.current?.closest('[role="dialog"]');
  const head = (
    <>
      <Base.Title ref={titleElement} className={styles.title}>
        {title}
      </Base.Title>
      <Base.Description className={styles.about}>{about}</Base.Description>
    </>
  );
  const close = (
    <Base.Close className={styles.close} render={<IconButton label={closeLabel} />}>
      <X aria-hidden />
    </Base.Close>
  );
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          {...popup}
          className={classes(styles.dialog, className)}
          data-size={size}
          {...(first === undefined ? {} : { initialFocus: () => dialogElement()?.querySelector<HTMLElement>(first) ?? true })}
        >
          {size === 'page' ? (
            <div className={styles.bar}>
              {head}
              {close}
            </div>
          ) : (
            head
          )}
          {children}
          {size !== 'page' && close}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
