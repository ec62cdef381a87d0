import { ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { nodeInWords } from './describe.ts';
import { useGraphStore } from './graphStore.ts';
import type { Layout, NodeBox } from './layoutTypes.ts';
import type { NodeModel } from './model.ts';
import styles from './TileCursor.module.css';
import { takeAsked } from './tileFocus.ts';
import { useCard } from './useCard.ts';
import { useGraph } from './useGraph.ts';

/** The tile that Tab reaches, as one element: thousands of tiles are a picture, and the arrow keys take this one over it. */
export function TileCursor({ layout }: { readonly layout: Layout }) {
  const active = useGraphStore((state) => state.active);
  const boxes = useMemo(() => new Map(layout.nodes.map((box) => [`Node/${box.name}`, box])), [layout]);
  const box = active === undefined ? undefined : boxes.get(active);
  const node = useGraph((model) => (box === undefined ? undefined : model.nodes.get(box.name)));
  if (box === undefined || node === undefined) return null;
  return (
    <ViewportPortal>
      <Cursor key={box.name} box={box} node={node} />
    </ViewportPortal>
  );
}

/** A new element for each tile, so that a screen reader says each. */
function Cursor({ box, node }: { readonly box: NodeBox; readonly node: NodeModel }) {
  const text = useText('graph');
  const element = useRef<HTMLElement>(null);
  const { card } = useCard(`Node/${node.name}`, { kind: 'Node', name: node.name });
  useLayoutEffect(() => {
    if (takeAsked()) element.current?.focus({ preventScroll: true });
  }, []);
  const { x, y, width, height } = box;
  return (
    <article
      {...card}
      ref={element}
      className={styles.cursor}
      style={{ left: x, top: y, width, height }}
      aria-label={nodeInWords(node, text)}
    />
  );
}
