import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import styles from './Tabs.module.css';

interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** Said in place of the name, where that does not say all. */
  readonly label?: string | undefined;
  readonly icon?: ReactNode;
  readonly badge?: number | undefined;
  readonly mark?: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  /** `walked`: chosen by the arrow keys, so the focus stays in the row. */
  readonly choose: (id: Id, walked: boolean) => void;
  /** Id of the panel that shows the chosen one. */
  readonly controls: string;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLDivElement>;
  /** Gets the other keys. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onDoubleClick?: (id: Id) => void;
}

/**
 * A row of tabs. The arrow keys, Home and End choose; so does a press, also of the chosen tab, which base-ui's Tabs do not
 * report: a press on the tab of the console goes to its prompt.
 */
export function Tabs<Id extends string>({
  label,
  tabs,
  current,
  choose,
  controls,
  className,
  ref,
  onKeyDown,
  onDoubleClick,
}: TabsProps<Id>) {
  const chosen = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab is another element when `current` has changed
  useEffect(() => {
    const row = chosen.current?.parentElement;
    if (row?.contains(document.activeElement)) chosen.current?.focus();
    if (row && row.scrollWidth > row.clientWidth) chosen.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const walk = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
    choose(next.id, true);
  };
  return (
    <div ref={ref} className={classes(styles.tabs, className)} role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          ref={tab.id === current ? chosen : undefined}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab.id === current}
          aria-controls={controls}
          aria-label={tab.label}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => choose(tab.id, false)}
          onDoubleClick={onDoubleClick && (() => onDoubleClick(tab.id))}
        >
          {tab.icon}
          <span>{tab.name}</span>
          {tab.badge !== undefined && <span className={styles.badge}>{tab.badge}</span>}
          {tab.mark}
        </button>
      ))}
    </div>
  );
}
