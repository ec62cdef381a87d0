import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '../../i18n/index.ts';
import { actionsFor, sessionStore, useMoment } from '../../session/index.ts';
import { Button, Menu } from '../../ui/index.ts';
import { ActionItems } from './ActionItems.tsx';
import { TriggerLabel } from './TriggerLabel.tsx';

/** Machines that can join the cluster. */
export function AddNodeMenu() {
  const text = useText('app');
  const moment = useMoment();
  // The items depend on the names taken at the head, so `moment` is a dependency.
  const actions = useMemo(() => (moment.head >= 0 ? actionsFor(sessionStore.getState(), { kind: 'cluster' }) : []), [moment]);
  const trigger = (
    <Button look="quiet">
      <TriggerLabel icon={Plus} spare>
        {text('menu.addNode')}
      </TriggerLabel>
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <ActionItems actions={actions} />
    </Menu>
  );
}
