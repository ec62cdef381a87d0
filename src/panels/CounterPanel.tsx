import { useCallback } from 'react';
import { type Counter, type CounterName, counterFields, countersOf, quoteValue } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { type Session, sessionStore, useObject, useSession } from '../session/index.ts';
import { Button, PopoverPanel } from '../ui/index.ts';
import { CounterMembers } from './CounterMembers.tsx';
import { DocsLink } from './guide/DocsLink.tsx';
import { countersDocs } from './guide/terms.ts';
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
  /** Shows the nodes that a query finds. */
  search?(query: string): void;
}

/** The Nodes of one counter beside its number; while it is open they stand out in the graph. */
export function CounterPanel({ namespace, set, name, from, onClose, search }: Props) {
  const text = useText('reasons');
  const words = useText('inspector');
  const daemonSet = useObject('DaemonSet', namespace, set);
  const read = useCallback(
    (session: Session): readonly string[] => counterOf(session, namespace, set, name)?.nodes ?? [],
    [namespace, set, name],
  );
  useHighlight(`counters of ${namespace}/${set}`, true, read);
  const nodes = useSession((session) => counterOf(session, namespace, set, name)?.nodes.join(' ') ?? '')
    .split(' ')
    .filter((node) => node !== '');
  const choose = (names: readonly string[]) => {
    onClose();
    sessionStore.getState().selectNodes(names);
  };
  const stored = useSession((session) => counterOf(session, namespace, set, name)?.stored ?? 0);
  if (daemonSet === undefined) return null;
  return (
    <PopoverPanel
      title={text('counter.title', { name: words(`counter.${name}`), stored })}
      about={textOf('explain')(`counter.${name}`)}
      closeLabel={text('counter.close')}
      side="bottom"
      align="start"
      from={from}
      onClose={onClose}
    >
      <p>
        <code>{`status.${counterFields[name]}`}</code> <DocsLink to={countersDocs} term={words(`counter.${name}`)} />
      </p>
      {nodes.length > 0 && (
        <p>
          <Button small onClick={() => choose(nodes)}>
            {text('counter.select', { count: nodes.length })}
          </Button>
          {search !== undefined && (
            <Button
              small
              onClick={() => {
                onClose();
                search(`counter:${quoteValue(`${set}=${name}`)}`);
              }}
            >
              {text('counter.search')}
            </Button>
          )}
        </p>
      )}
      <CounterMembers daemonSet={daemonSet} name={name} />
    </PopoverPanel>
  );
}
