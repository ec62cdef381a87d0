import { Background, ReactFlow, useReactFlow, type Viewport } from '@xyflow/react';
import { type FocusEvent, type KeyboardEvent, Suspense, useEffect, useMemo, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { fetchActionMenu } from '../panels/index.ts';
import { isEmbedded, sessionStore, useResolvedTheme, useSession } from '../session/index.ts';
import { lazyNamed, prefersReducedMotion } from '../ui/index.ts';
import { Camera } from './Camera.tsx';
import styles from './Canvas.module.css';
import { Controls } from './Controls.tsx';
import { Edges } from './Edges.tsx';
import { type CardFlow, flowNodes, nodeTypes } from './FlowNodes.tsx';
import { readingViewport } from './fit.ts';
import { graphStore, type Insets } from './graphStore.ts';
import { involvedAt } from './involved.ts';
import { firstStop, isDirection, neighbour, stopOf } from './keyboardNavigation.ts';
import type { Box } from './layoutTypes.ts';
import { NAMED_FROM } from './metrics.ts';
import { NodeActionBar } from './NodeActionBar.tsx';
import { PodAnimations } from './PodAnimations.tsx';
import { useFit } from './useFit.ts';
import { useArrangement } from './useLayout.ts';
import type { Size } from './useSize.ts';

const MiniMap = lazyNamed(() => import('./MiniMap.tsx'), 'MiniMap');
const Lasso = lazyNamed(() => import('./Lasso.tsx'), 'Lasso');
const Tiles = lazyNamed(() => import('./Tiles.tsx'), 'Tiles');
const TileCursor = lazyNamed(() => import('./TileCursor.tsx'), 'TileCursor');

/** So few need no mini-map. */
const FEW_NODES = 40;

/** In a frame the wheel scrolls the page around it; with Ctrl or ⌘ it zooms. */
const ofFrame = { zoomOnScroll: false, preventScrolling: false } as const;

const deselect = () => sessionStore.getState().select(undefined);

const isInSight = (box: Box, { x, y, zoom }: Viewport, size: Size, { top, bottom }: Insets): boolean =>
  box.x * zoom + x >= 0 &&
  box.y * zoom + y >= top &&
  (box.x + box.width) * zoom + x <= size.width &&
  (box.y + box.height) * zoom + y <= size.height - bottom;

/** The canvas with the cards. One card is the tab stop, and the arrow keys move it. */
export function Canvas({ size }: { readonly size: Size }) {
  const text = useText('graph');
  const host = useRef<HTMLDivElement>(null);
  const arrangement = useArrangement(size);
  const { layout } = arrangement;
  const theme = useResolvedTheme();
  const nodes = useMemo(() => flowNodes(layout), [layout]);
  const flow = useReactFlow<CardFlow>();
  const emphasis = useSession((session) =>
    session.highlight !== undefined ? 'highlight' : involvedAt(session) !== undefined ? 'step' : undefined,
  );
  const { fit, onMove } = useFit(arrangement, size);
  const initial = useRef(readingViewport(layout, size));

  useEffect(() => {
    graphStore.setState(({ active }) => ({ layout, active: stopOf(layout, active) === undefined ? firstStop(layout) : active }));
  }, [layout]);

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    fetchActionMenu();
    const card = target.closest<HTMLElement>('[data-card]');
    if (card === null) return;
    graphStore.setState({ active: card.dataset.card });
    const box = stopOf(layout, target.dataset.card);
    if (box === undefined || !target.matches(':focus-visible') || isInSight(box, flow.getViewport(), size, graphStore.getState().insets))
      return;
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
      zoom: flow.getZoom(),
      duration: prefersReducedMotion() ? 0 : 200,
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const card = target?.closest<HTMLElement>('[data-card]');
    if (event.key === 'a' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void import('./selection/selectAll.ts').then(({ selectAll }) => selectAll());
      return;
    }
    if (card === null || card === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && card !== target) {
      event.preventDefault();
      card.focus();
      return;
    }
    if (!isDirection(event.key)) return;
    event.preventDefault();
    const next = neighbour(layout, card.dataset.card ?? '', event.key);
    if (next === undefined) return;
    if (layout.density === 'tile' && next.startsWith('Node/'))
      graphStore.setState({ active: next, goTo: { node: next.slice('Node/'.length), focus: true } });
    else host.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
  };

  return (
    <div
      ref={host}
      className={styles.canvas}
      data-emphasis={emphasis}
      onKeyDown={onKeyDown}
      onPointerEnter={fetchActionMenu}
      onFocus={onFocus}
    >
      <p id="graph-keys" className="visually-hidden">
        {text('keys')}
      </p>
      <ReactFlow
        nodes={nodes}
        nodeTypes={nodeTypes}
        defaultViewport={initial.current}
        minZoom={0.05}
        maxZoom={Math.max(2.5, layout.density === 'tile' ? NAMED_FROM / (layout.nodes[0]?.width ?? NAMED_FROM) : 0)}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomOnDoubleClick={false}
        {...(isEmbedded ? ofFrame : {})}
        disableKeyboardA11y
        attributionPosition="bottom-right"
        onMoveStart={(event) => host.current?.toggleAttribute('data-moving', event?.type !== 'wheel')}
        onMove={onMove}
        onMoveEnd={() => host.current?.toggleAttribute('data-moving', false)}
        onPaneClick={deselect}
        onPaneContextMenu={(event) => {
          event.preventDefault();
          graphStore.setState({ menu: { subject: { kind: 'cluster' }, x: event.clientX, y: event.clientY, from: undefined } });
        }}
      >
        <div className={styles.unspoken} aria-hidden>
          <Background gap={20} size={1.5} className={styles.background ?? ''} />
        </div>
        <Edges layout={layout} />
        <NodeActionBar layout={layout} size={size} />
        {layout.density === 'tile' && (
          <Suspense>
            <Tiles key={theme} layout={layout} />
            <TileCursor layout={layout} />
          </Suspense>
        )}
        <PodAnimations layout={layout} />
        <Suspense>
          <Lasso layout={layout} />
        </Suspense>
        <Camera layout={layout} size={size} onMove={onMove} />
        {layout.nodes.length > FEW_NODES && (
          <Suspense>
            <MiniMap key={theme} layout={layout} size={size} onMove={onMove} />
          </Suspense>
        )}
      </ReactFlow>
      <Controls fit={fit} />
    </div>
  );
}
