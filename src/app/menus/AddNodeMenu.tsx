import { Menu } from '@base-ui/react/menu';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '../../i18n/index.ts';
import { clusterActions, sessionStore, useMoment } from '../../session/index.ts';
import { Button } from '../../ui/index.ts';
import { ActionItems } from './ActionItems.tsx';
import styles from './menu.module.css';
import { TriggerLabel } from './TriggerLabel.tsx';

/** Machines that can join the cluster. */
export function AddNodeMenu() {
  const text = useText('app');
  const moment = useMoment();
  // The items depend on the names taken at the head, so `moment` is a dependency.
  const actions = useMemo(() => (moment.head >= 0 ? clusterActions(sessionStore.getState()) : []), [moment]);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button look="quiet" />}>
        <TriggerLabel icon={Plus} spare>
          {text('menu.addNode')}
        </TriggerLabel>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Menu.Popup className={styles.popup}>
            <ActionItems actions={actions} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
