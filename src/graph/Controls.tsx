import { useReactFlow } from '@xyflow/react';
import { FolderTree, Group, LassoSelect, LayoutGrid, Map as MapIcon, Maximize, Minus, Plus, Search, Table2 } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { type Grouping, isEmbedded, sessionStore, useSession } from '../session/index.ts';
import { IconButton, lazyNamed, prefersReducedMotion } from '../ui/index.ts';
import styles from './Controls.module.css';
import { openSearch } from './find/findStore.ts';
import { arrangeAgain, graphStore, useGraphStore } from './graphStore.ts';
import { labelKeys } from './groups/grouping.ts';
import { POOL, ZONE } from './projectNode.ts';
import { tileWorkload } from './tileWorkload.ts';
import { modelOf, useGraph } from './useGraph.ts';

/** Loaded later, because the graph must not wait for the popup's widget. */
const Legend = lazyNamed(() => import('./Legend.tsx'), 'Legend');

const zoomBy = () => ({ duration: prefersReducedMotion() ? 0 : 150 });

/** Closer, further, everything; how nodes are arranged and grouped; what the shapes mean. They stand beside the canvas and cover nothing. */
export function Controls({ fit }: { readonly fit: () => void }) {
  const text = useText('graph');
  const flow = useReactFlow();
  const button = (label: string, icon: React.ReactNode, press: () => void) => (
    <IconButton small label={label} title={label} onClick={press}>
      {icon}
    </IconButton>
  );
  return (
    <div role="toolbar" aria-label={text('controls.label')} className={styles.controls}>
      <TileSubject />
      <IconButton
        small
        label={text('controls.search')}
        title={text('controls.searchKey')}
        aria-keyshortcuts="/"
        onClick={() => openSearch()}
      >
        <Search aria-hidden />
      </IconButton>
      {!isEmbedded && <GroupSelect />}
      {!isEmbedded && <PathsToggle />}
      <Suspense fallback={<span className={styles.legendWaits} />}>
        <Legend />
      </Suspense>
      {!isEmbedded && <LassoToggle />}
      <MiniMapToggle />
      {button(text('controls.table'), <Table2 aria-hidden />, () => graphStore.setState({ asTable: true }))}
      {!isEmbedded && (
        <IconButton small label={text('controls.arrange')} title={text('controls.arrangeKey')} aria-keyshortcuts="a" onClick={arrangeAgain}>
          <LayoutGrid aria-hidden />
        </IconButton>
      )}
      {button(text('controls.zoomOut'), <Minus aria-hidden />, () => void flow.zoomOut(zoomBy()))}
      {button(text('controls.zoomIn'), <Plus aria-hidden />, () => void flow.zoomIn(zoomBy()))}
      {button(text('controls.fit'), <Maximize aria-hidden />, fit)}
    </div>
  );
}

const fixed = ['none', 'zone', 'pool', 'verdict', 'state'] as const;
const words = {
  none: 'controls.groupNone',
  zone: 'controls.groupZone',
  pool: 'controls.groupPool',
  verdict: 'controls.groupVerdict',
  state: 'controls.groupState',
} as const;
const isFixed = (grouping: string): grouping is (typeof fixed)[number] => fixed.some((each) => each === grouping);

/** By what nodes are grouped: what the page knows of them, or a label of theirs. */
function GroupSelect() {
  const text = useText('graph');
  const grouping = useSession((session) => session.grouping.by);
  const [keys, setKeys] = useState<readonly string[]>([]);
  const list = useSession(({ simulation }) => simulation.view.list('Node'));
  const known = useMemo(() => {
    const has = (label: string): boolean => list.some(({ metadata }) => metadata.labels?.[label] !== undefined);
    return `${has(ZONE) ? 'zone' : ''} ${has(POOL) ? 'pool' : ''}`;
  }, [list]);
  if (list.length <= 1) return null;
  const offered = fixed.filter((each) => (each !== 'zone' && each !== 'pool') || known.includes(each) || each === grouping);
  const label = isFixed(grouping) ? undefined : grouping.slice('label:'.length);
  const readKeys = () => setKeys(labelKeys(sessionStore.getState().simulation.view));
  const shown = label === undefined || keys.includes(label) ? keys : [label, ...keys];
  return (
    <span className={styles.group} title={`${text('controls.group')}: ${label ?? text(words[isFixed(grouping) ? grouping : 'none'])}`}>
      <Group aria-hidden />
      <select
        aria-label={text('controls.group')}
        value={grouping}
        onPointerDown={readKeys}
        onFocus={readKeys}
        onChange={({ target }) => sessionStore.getState().groupNodes({ by: target.value as Grouping, collapsed: [] })}
      >
        {offered.map((each) => (
          <option key={each} value={each}>
            {text(words[each])}
          </option>
        ))}
        {shown.length > 0 && (
          <optgroup label={text('controls.groupLabel')}>
            {shown.map((key) => (
              <option key={key} value={`label:${key}`}>
                {key}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </span>
  );
}

function MiniMapToggle() {
  const text = useText('graph');
  const isHidden = useGraphStore((state) => !state.miniMap);
  if (!isHidden) return null;
  const label = text('miniMap.show');
  return (
    <IconButton small label={label} title={label} onClick={() => graphStore.setState({ miniMap: true })}>
      <MapIcon aria-hidden />
    </IconButton>
  );
}

function LassoToggle() {
  const text = useText('graph');
  const on = useGraphStore((state) => state.lasso);
  const many = useGraph((model) => model.nodeNames.length > 1);
  if (!many) return null;
  return (
    <IconButton
      small
      label={text('controls.lasso')}
      title={text('controls.lassoKey')}
      aria-pressed={on}
      onClick={() => graphStore.setState({ lasso: !on })}
    >
      <LassoSelect aria-hidden />
    </IconButton>
  );
}

/** Only where Pods have rows and some of them see paths of their node. */
function PathsToggle() {
  const text = useText('graph');
  const rows = useGraphStore(({ layout }) => layout?.density === 'full');
  const on = useGraphStore((state) => state.nodePaths);
  const known = useGraph(
    ({ nodes }) =>
      rows && [...nodes.values()].some(({ nodeWorkloads }) => nodeWorkloads.some(({ pods }) => pods.some(({ nodePaths }) => nodePaths))),
  );
  if (!known) return null;
  const label = text('paths.show');
  return (
    <IconButton small label={label} title={label} aria-pressed={on} onClick={() => graphStore.setState({ nodePaths: !on })}>
      <FolderTree aria-hidden />
    </IconButton>
  );
}

/** Whose Pods the tiles show. */
function TileSubject() {
  const text = useText('graph');
  const tiles = useGraphStore(({ layout }) => layout?.density === 'tile');
  const id = useSession((session) => tileWorkload(session.selection, modelOf(session)));
  const workload = useGraph((model) => (id === undefined ? undefined : model.workloads.get(id)));
  if (!tiles || workload === undefined) return null;
  return <span className={styles.tileSubject}>{text('controls.podsOf', { name: workload.name })}</span>;
}
