import { useStore, ViewportPortal } from '@xyflow/react';
import { useText } from '../i18n/index.ts';
import { nodeInWords } from './describe.ts';
import { useGraphStore } from './graphStore.ts';
import type { Box, Layout } from './layoutTypes.ts';
import type { NodeModel } from './model.ts';
import { nodeBoxes } from './nodeBoxes.ts';
import styles from './TileCursor.module.css';
import { useCard } from './useCard.ts';
import { useGraph } from './useGraph.ts';

/** The tile that Tab reaches: one element, which the arrow keys move over all of them. */
export function TileCursor({ layout }: { readonly layout: Layout }) {
  const active = useGraphStore((state) => state.active);
  const box = active?.startsWith('Node/') ? nodeBoxes(layout).get(active.slice('Node/'.length)) : undefined;
  const node = useGraph((model) => (box === undefined ? undefined : model.nodes.get(box.name)));
  if (box === undefined || node === undefined) return null;
  return (
    <ViewportPortal>
      <Cursor box={box} node={node} />
    </ViewportPortal>
  );
}

function Cursor({ box, node }: { readonly box: Box; readonly node: NodeModel }) {
  const text = useText('graph');
  const { name } = node;
  const words = nodeInWords(node, text);
  const zoom = useStore(({ transform }) => transform[2]);
  const { card } = useCard(`Node/${name}`, { kind: 'Node', name });
  return (
    <>
      <article
        {...card}
        className={styles.cursor}
        style={{
          transform: `translate(${box.x}px, ${box.y}px)`,
          width: box.width,
          height: box.height,
          outlineWidth: 3 / zoom,
          outlineOffset: 1 / zoom,
        }}
        aria-label={words}
      />
      {/* The element keeps the focus while it moves, which a screen reader does not say. */}
      <p className="visually-hidden" role="status">
        {words}
      </p>
    </>
  );
}
