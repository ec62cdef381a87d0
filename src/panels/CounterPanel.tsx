import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import { useCallback } from 'react';
import { type Counter, type CounterName, counterFields, countersOf } from '../explain/index.ts';
import { looseText, useText } from '../i18n/index.ts';
import { type Session, useObject, useSession } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import { CounterMembers } from './CounterMembers.tsx';
import { DocsLink } from './guide/DocsLink.tsx';
import { countersDocs } from './guide/terms.ts';
import styles from './panel.module.css';
import { useHighlight } from './useHighlight.ts';

const counterOf = ({ simulation: { view } }: Session, namespace: string, set: string, name: CounterName): Counter | undefined => {
  const daemonSet = view.get('DaemonSet', namespace, set);
  return daemonSet && countersOf(view, daemonSet).find((counter) => counter.name === name);
};

interface Props {
  readonly namespace: string;
  readonly set: string;
  readonly name: CounterName;
  /** The panel opens beside it, and gives it the focus back. */
  readonly from: HTMLElement;
  onClose(): void;
}

/** The Nodes of one counter beside its number; while it is open they stand out in the graph. */
export function CounterPanel({ namespace, set, name, from, onClose }: Props) {
  const text = useText('reasons');
  const words = useText('inspector');
  const daemonSet = useObject('DaemonSet', namespace, set);
  const read = useCallback(
    (session: Session): readonly string[] => counterOf(session, namespace, set, name)?.nodes ?? [],
    [namespace, set, name],
  );
  useHighlight(`counters of ${namespace}/${set}`, true, read);
  const stored = useSession((session) => counterOf(session, namespace, set, name)?.stored ?? 0);
  if (daemonSet === undefined) return null;
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the control itself closes by its own click.
        if (!open && !(event.target instanceof Node && from.contains(event.target))) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={from} side="bottom" align="start" sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup} finalFocus={() => from}>
            <div className={styles.top}>
              <Popover.Title className={styles.title}>{text('counter.title', { name: words(`counter.${name}`), stored })}</Popover.Title>
              <Popover.Close render={<IconButton small label={text('counter.close')} />}>
                <X aria-hidden />
              </Popover.Close>
            </div>
            <Popover.Description className={styles.about}>{looseText('explain', `counter.${name}`)}</Popover.Description>
            <p className={styles.about}>
              <code>{`status.${counterFields[name]}`}</code> <DocsLink to={countersDocs} term={words(`counter.${name}`)} />
            </p>
            <CounterMembers daemonSet={daemonSet} name={name} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
