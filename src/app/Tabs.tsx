import { type KeyboardEvent, type ReactNode, useId } from 'react';
import styles from './Tabs.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly icon?: ReactNode;
  readonly badge?: number;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  /** `walked`: chosen by the arrow keys, so the focus stays in the row. */
  readonly choose: (id: Id, walked: boolean) => void;
  readonly controls: string;
  readonly className?: string | undefined;
}

/** A row of tabs; the panel with the id `controls` shows the chosen one. */
export function Tabs<Id extends string>({ label, tabs, current, choose, controls, className }: Props<Id>) {
  const prefix = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.id, true);
    document.getElementById(`${prefix}${next.id}`)?.focus();
  };
  return (
    <div className={`${styles.tabs} ${className ?? ''}`} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, icon, badge }) => (
        <button
          key={id}
          id={`${prefix}${id}`}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={id === current}
          aria-controls={controls}
          tabIndex={id === current ? 0 : -1}
          onClick={() => choose(id, false)}
        >
          {icon}
          <span>{name}</span>
          {badge !== undefined && badge > 0 && <span className={styles.badge}>{badge}</span>}
        </button>
      ))}
    </div>
  );
}
