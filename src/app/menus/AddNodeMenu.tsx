import { Plus } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { ActionItems } from '../../panels/index.ts';
import { type ActionId, type ActionSubject, useActions } from '../../session/index.ts';
import { Button, Menu, MenuSeparator } from '../../ui/index.ts';
import { TriggerLabel } from './TriggerLabel.tsx';

const cluster: ActionSubject = { kind: 'cluster' };

const byNumber: readonly ActionId[] = ['cluster.add', 'cluster.scale'];

/** Machines that can join the cluster. */
export function AddNodeMenu() {
  const text = useText('app');
  const actions = useActions(cluster);
  const trigger = (
    <Button look="quiet">
      <TriggerLabel icon={Plus} spare>
        {text('menu.addNode')}
      </TriggerLabel>
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <ActionItems actions={actions.filter(({ id }) => byNumber.includes(id))} />
      <MenuSeparator />
      <ActionItems actions={actions.filter(({ id }) => !byNumber.includes(id))} />
    </Menu>
  );
}
