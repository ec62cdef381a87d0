import { Toolbar } from '@base-ui/react/toolbar';
import { X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { ActionButtons } from '../../panels/index.ts';
import { actionsForNodes, machineLabel, type NodesAction, sessionStore, useSession } from '../../session/index.ts';
import { IconButton } from '../../ui/index.ts';
import { useInset } from '../useInset.ts';
import styles from './SelectedNodesBar.module.css';

/** What can be done to the nodes that are selected together, each as one command. While time runs, it is what was possible before. */
function useNodesActions(): readonly NodesAction[] {
  const names = useSession((session) => session.selectedNodes);
  const moment = useSession((session) => (session.playing ? undefined : session.moment));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment stands for the cluster
  return useMemo(() => actionsForNodes(sessionStore.getState(), names), [names, moment]);
}

/** The command, how many it is for if not for all, and why the others stay as they are. */
function aboutOf({ shown, reason, skipped, count }: NodesAction, all: number): string {
  const [actions, find] = [textOf('actions'), textOf('find')];
  if (reason !== undefined) return actions(reason);
  const left = skipped.map((each) => find('selected.skipped', { count: each.count, reason: actions(each.reason) }));
  const rest = all - count - skipped.reduce((sum, each) => sum + each.count, 0);
  return [machineLabel(shown), ...left, ...(rest > 0 ? [find('selected.others', { count: rest })] : [])].join(' · ');
}

/** How many nodes are selected together, and what can be done to all of them. */
export function SelectedNodesBar() {
  const text = useText('find');
  const labels = useText('actions');
  const bar = useRef<HTMLDivElement>(null);
  useInset('bottom', bar);
  const size = useSession((session) => session.selectedNodes.size);
  const actions = useNodesActions();
  const nameOf = ({ id, count, reason }: NodesAction): string =>
    count === size || reason !== undefined ? labels(id) : text('selected.some', { action: labels(id), count });
  const clear = () => sessionStore.getState().select(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    clear();
  };
  return (
    <Toolbar.Root ref={bar} className={styles.bar} aria-label={text('selected.label')} onKeyDown={onKeyDown}>
      <span role="status" className={styles.count}>
        {text('selected.count', { count: size })}
      </span>
      <ActionButtons actions={actions} nameOf={nameOf} aboutOf={(action) => aboutOf(action, size)} atEdge />
      <Toolbar.Button render={<IconButton small label={text('selected.clear')} title={text('selected.clear')} onClick={clear} />}>
        <X aria-hidden />
      </Toolbar.Button>
    </Toolbar.Root>
  );
}
