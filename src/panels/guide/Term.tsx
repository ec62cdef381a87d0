import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { IconButton } from '../../ui/index.ts';
import panel from '../panel.module.css';
import { DocsLink } from './DocsLink.tsx';
import styles from './guide.module.css';
import { docsOf, type TermId } from './terms.ts';

/** A word that explains itself: a press opens one sentence and the link to the documentation. `children` is the word where another form of it stands there. */
export function Term({ id, children }: { readonly id: TermId; readonly children?: ReactNode }) {
  const text = useText('glossary');
  const name = text(`term.${id}.name`);
  const page = docsOf(id);
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.term}>{children ?? name}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={4} collisionPadding={8} className={panel.positioner}>
          <Popover.Popup className={`${panel.popup} ${styles.popup}`}>
            <div className={panel.top}>
              <Popover.Title className={panel.title}>{name}</Popover.Title>
              <Popover.Close render={<IconButton small label={text('close')} />}>
                <X aria-hidden />
              </Popover.Close>
            </div>
            <Popover.Description className={styles.about}>{text(`term.${id}.about`)}</Popover.Description>
            {page !== undefined && <DocsLink to={page} term={name} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
