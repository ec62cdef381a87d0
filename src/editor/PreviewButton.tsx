import { Popover } from '@base-ui/react/popover';
import { Eye, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import { ForecastView } from './effect/ForecastView.tsx';
import styles from './Preview.module.css';

/** Opens what Apply would do, played through on a copy of the cluster. */
export function PreviewButton(): ReactNode {
  const text = useText('reasons');
  const [open, setOpen] = useState(false);
  const manifest = useSession((session) => session.files.find(({ id }) => id === session.activeFile)?.text ?? '');
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={styles.trigger} render={<IconButton label={text('forecast.open')} title={text('forecast.open')} />}>
        <Eye aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          collisionAvoidance={{ side: 'flip', align: 'shift' }}
          className={styles.positioner}
        >
          <Popover.Popup className={styles.popup}>
            <div className={styles.top}>
              <Popover.Title className={styles.title}>{text('forecast.title')}</Popover.Title>
              <Popover.Close render={<IconButton small label={text('counter.close')} />}>
                <X aria-hidden />
              </Popover.Close>
            </div>
            <ForecastView manifest={manifest} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
