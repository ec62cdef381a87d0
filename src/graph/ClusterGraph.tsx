import { lazyNamed } from '../ui/index.ts';
import styles from './ClusterGraph.module.css';
import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { Suspense, useRef } from 'react';
import { loadTexts, useText } from '../i18n/index.ts';
import { LazyActionMenu, LazyCounterPanel } from '../panels/index.ts';
import { useSession } from '../session/index.ts';
import { Canvas } from './Canvas.tsx';
import { EmptyGraph } from './EmptyGraph.tsx';
import { EarlyField } from './find/EarlyField.tsx';
import { openSearch, useFindStore } from './find/findStore.ts';
import { graphStore, useGraphStore } from './graphStore.ts';
import { useGraph } from './useGraph.ts';
import { useSize } from './useSize.ts';

/** Loaded later, because the graph must not wait for the popup's widget. */
const GraphTip = lazyNamed(() => import('./GraphTip.tsx'), 'GraphTip');
const FindBar = lazyNamed(async () => {
  const [bar] = await Promise.all([import('./find/FindBar.tsx'), loadTexts('find')]);
  return bar;
}, 'FindBar');
const SelectedNodesBar = lazyNamed(async () => {
  const [bar] = await Promise.all([import('./selection/SelectedNodesBar.tsx'), loadTexts('find')]);
  return bar;
}, 'SelectedNodesBar');
const NodeTable = lazyNamed(() => import('./NodeTable.tsx'), 'NodeTable');

/** The graph of the cluster: workloads, nodes and Pods. */
export function ClusterGraph() {
  const text = useText('graph');
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const isEmpty = useGraph((model) => model.nodeNames.length === 0 && model.workloadIds.length === 0);
  const settingUp = useSession((session) => session.settingUp);
  const asTable = useGraphStore((state) => state.asTable);
  return (
    <section className={styles.host} aria-label={text('region')} aria-busy={settingUp}>
      <div ref={stage} className={styles.stage}>
        {!isEmpty && !asTable && size !== undefined && (
          <ReactFlowProvider>
            <Canvas size={size} />
          </ReactFlowProvider>
        )}
      </div>
      {isEmpty && !settingUp && <EmptyGraph />}
      {asTable && !isEmpty && (
        <Suspense>
          <NodeTable />
        </Suspense>
      )}
      {!isEmpty && <Find />}
      <SelectedNodes />
      <HighlightText />
      <Menu />
      <CounterList />
      <Suspense>
        <GraphTip />
      </Suspense>
    </section>
  );
}

function SelectedNodes() {
  const isShown = useSession((session) => session.selectedNodes.size > 0);
  if (!isShown) return null;
  return (
    <Suspense>
      <SelectedNodesBar />
    </Suspense>
  );
}

function Find() {
  const isOpen = useFindStore((state) => state.isOpen);
  if (!isOpen) return null;
  return (
    <Suspense fallback={<EarlyField />}>
      <FindBar />
    </Suspense>
  );
}

/** What is highlighted, as a text for screen readers. */
function HighlightText() {
  const highlighted = useSession((session) => session.highlight?.text);
  return (
    <p role="status" className={styles.highlighted}>
      {highlighted}
    </p>
  );
}

function Menu() {
  const text = useText('graph');
  const actions = useText('actions');
  const menu = useGraphStore((state) => state.menu);
  if (menu === undefined) return null;
  const { subject } = menu;
  const label =
    subject.kind === 'Node'
      ? actions('node.menu', { name: subject.name })
      : subject.kind === 'Pod'
        ? actions('pod.menu', { name: subject.name })
        : subject.kind === 'cluster'
          ? actions('cluster.menu')
          : text('workload.menu', { kind: subject.kind, name: subject.name });
  return (
    <Suspense>
      <LazyActionMenu
        {...menu}
        key={`${menu.x} ${menu.y} ${label}`}
        label={label}
        onClose={() => graphStore.setState({ menu: undefined })}
      />
    </Suspense>
  );
}

function CounterList() {
  const counter = useGraphStore((state) => state.counter);
  if (counter === undefined) return null;
  return (
    <Suspense>
      <LazyCounterPanel
        {...counter}
        key={`${counter.namespace}/${counter.set} ${counter.name}`}
        onClose={() => graphStore.setState({ counter: undefined })}
        search={openSearch}
      />
    </Suspense>
  );
}
