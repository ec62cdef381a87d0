import { BoxSelect, ChevronDown, ChevronRight } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { IconButton } from '../../ui/index.ts';
import { graphStore, useGraphStore } from '../graphStore.ts';
import styles from './GroupHeader.module.css';
import { groupsAt, toggleGroup } from './grouping.ts';

/** Pixels of a title's letters, at any zoom: --text-body, and no larger than its row. */
const LETTERS = 15;
const MOST = 22;

/** A group's title with its counts. It shows or hides the nodes of the group, and selects them. */
export function GroupHeader({ title, zoom }: { readonly title: string; readonly zoom: number }) {
  const text = useText('graph');
  const id = `section/${title}`;
  const tab = useGraphStore(({ active }) => active === id) ? 0 : -1;
  const isCollapsed = useSession(({ grouping }) => grouping.collapsed.includes(title));
  const counts = useSession((session) => {
    const group = groupsAt(session).get(title);
    if (group === undefined) return text('groups.nodes', { count: 0 });
    return [
      text('groups.nodes', { count: group.nodes.length }),
      ...(group.eligible === 0 ? [] : [text('groups.ready', { ready: group.ready, eligible: group.eligible })]),
      ...(group.eligible === group.nodes.length ? [] : [text('groups.away', { count: group.nodes.length - group.eligible })]),
      ...(group.notReady === 0 ? [] : [text('groups.notReady', { count: group.notReady })]),
    ].join(' · ');
  });
  const select = () => sessionStore.getState().selectNodes(groupsAt(sessionStore.getState()).get(title)?.nodes ?? []);
  return (
    <div
      className={styles.header}
      data-collapsed={isCollapsed || undefined}
      style={{ fontSize: Math.min(MOST, LETTERS / Math.min(1, zoom)) }}
    >
      <button
        type="button"
        className={styles.title}
        data-card={id}
        tabIndex={tab}
        aria-expanded={!isCollapsed}
        onFocus={() => graphStore.setState({ active: id })}
        onClick={() => toggleGroup(title)}
      >
        {isCollapsed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
        <b>{title}</b>
        <span className={styles.counts}>{counts}</span>
      </button>
      <IconButton small label={text('groups.select', { title })} title={text('groups.select', { title })} tabIndex={tab} onClick={select}>
        <BoxSelect aria-hidden />
      </IconButton>
    </div>
  );
}
