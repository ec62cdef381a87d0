import { type MouseEvent, type ReactNode, useCallback } from 'react';
import { type CounterName, countersOf } from '../explain/index.ts';
import { usePointing } from '../panels/index.ts';
import type { Session } from '../session/index.ts';
import { graphStore, useGraphStore } from './graphStore.ts';
import type { DaemonSetModel } from './model.ts';
import { tipOf } from './tip.ts';

interface CounterButtonProps {
  readonly set: DaemonSetModel;
  readonly name: CounterName;
  /** The accessible name, where the number alone would say too little. */
  readonly label?: string | undefined;
  /** What it counts. */
  readonly about?: string | undefined;
  readonly className: string | undefined;
  readonly tabIndex: number;
  readonly children: ReactNode;
}

/** A counter of nodes. Hovering highlights the nodes, pressing lists them with their reasons. */
export function CounterButton({ set: { namespace, name: set }, name, label, about, className, tabIndex, children }: CounterButtonProps) {
  const read = useCallback((session: Session) => nodesOf(session, namespace, set, name), [namespace, set, name]);
  const pointing = usePointing(`counter ${namespace}/${set} ${name}`, read);
  const open = useGraphStore(({ counter }) => counter?.name === name && counter.set === set && counter.namespace === namespace);
  const toggle = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    graphStore.setState({ tip: undefined, counter: open ? undefined : { namespace, set, name, from: event.currentTarget } });
  };
  const tip = about === undefined ? undefined : tipOf(about);
  return (
    <button
      onPointerEnter={(event) => {
        pointing.onPointerEnter();
        tip?.onPointerEnter(event);
      }}
      onPointerLeave={() => {
        pointing.onPointerLeave();
        tip?.onPointerLeave();
      }}
      onFocus={(event) => {
        pointing.onFocus();
        tip?.onFocus(event);
      }}
      onBlur={() => {
        pointing.onBlur();
        tip?.onBlur();
      }}
      type="button"
      className={className}
      tabIndex={tabIndex}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-label={label}
      aria-description={about}
      onClick={toggle}
    >
      {children}
    </button>
  );
}

function nodesOf({ simulation: { view } }: Session, namespace: string, set: string, name: CounterName): readonly string[] {
  const daemonSet = view.get('DaemonSet', namespace, set);
  return (daemonSet && countersOf(view, daemonSet).find((counter) => counter.name === name)?.nodes) ?? [];
}
