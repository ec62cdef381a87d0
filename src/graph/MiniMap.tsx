import { useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { X } from 'lucide-react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import { type TileColours, tilePaints } from './drawTiles.ts';
import { graphStore, useGraphStore } from './graphStore.ts';
import type { Layout } from './layoutTypes.ts';
import styles from './MiniMap.module.css';
import type { NodeModel } from './model.ts';
import { tileWorkload } from './tileWorkload.ts';
import { modelOf } from './useGraph.ts';
import type { Size } from './useSize.ts';

/** Pixels of the map. */
const WIDTH = 176;
const HIGHEST = 144;
/** While time runs it is drawn again after so many milliseconds. */
const PAUSE = 250;
/** Of a pixel that a node may be out of sight. */
const ROUNDING = 4;

interface Props {
  readonly layout: Layout;
  readonly size: Size;
  /** The canvas was moved. */
  readonly onMove: (event: unknown) => void;
}

function colourOf(node: NodeModel, set: string | undefined, { state, line }: TileColours): string {
  if (node.health === 'unknown') return state.unreachable;
  if (node.health === 'gone') return state.failed;
  const workload = node.nodeWorkloads.find(({ workloadId }) => workloadId === set);
  const pod = workload?.pods[0] ?? workload?.unbound?.pod;
  if (pod !== undefined) return state[pod.state];
  return node.health === 'ready' ? line : state.unready;
}

/** All nodes in small, and what of them is in sight, where that is not everything. A press or a drag in it moves the canvas. */
export function MiniMap(props: Props) {
  const { layout, size } = props;
  const isShown = useGraphStore((state) => state.miniMap);
  const { top, bottom } = useGraphStore((state) => state.insets);
  const isPartly = useStore(({ transform: [x, y, zoom] }) => {
    const { width, height } = layout.bounds;
    const [right, lowest] = [size.width + ROUNDING, size.height - bottom + ROUNDING];
    return x < -ROUNDING || y < top - ROUNDING || x + width * zoom > right || y + height * zoom > lowest;
  });
  return isShown && isPartly ? <Nodes {...props} /> : null;
}

function Nodes({ layout, size, onMove }: Props) {
  const text = useText('graph');
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const flow = useReactFlow();
  const { width, height } = layout.bounds;
  const scale = Math.min(WIDTH / width, HIGHEST / height);
  const box = { width: Math.round(width * scale), height: Math.round(height * scale) };

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const ratio = devicePixelRatio;
    element.width = box.width * ratio;
    element.height = box.height * ratio;
    const { colours } = tilePaints(element);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      timer = undefined;
      const session = sessionStore.getState();
      const model = modelOf(session);
      const set = tileWorkload(session.selection, model);
      const { highlight, selectedNodes } = session;
      context.setTransform(ratio * scale, 0, 0, ratio * scale, 0, 0);
      context.clearRect(0, 0, width, height);
      context.fillStyle = colours.soft;
      for (const each of layout.workloads) context.fillRect(each.x, each.y, each.width, each.height);
      for (const each of layout.nodes) {
        const node = model.nodes.get(each.name);
        if (node === undefined) continue;
        const isSelected = selectedNodes.has(each.name);
        context.globalAlpha = highlight === undefined || highlight.nodes.has(each.name) || isSelected ? 1 : 0.25;
        context.fillStyle = isSelected ? colours.accent : colourOf(node, set, colours);
        context.fillRect(each.x, each.y, each.width, each.height);
      }
      context.globalAlpha = 1;
    };
    timer = setTimeout(draw);
    const stop = sessionStore.subscribe((session, before) => {
      const isSame =
        session.moment === before.moment &&
        session.highlight === before.highlight &&
        session.selectedNodes === before.selectedNodes &&
        session.selection === before.selection;
      if (!isSame) timer ??= setTimeout(draw, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [layout, width, height, scale, box.width, box.height]);

  useEffect(() => {
    const place = () => {
      const [x, y, zoom] = store.getState().transform;
      const style = frame.current?.style;
      if (style === undefined) return;
      style.transform = `translate(${(-x / zoom) * scale}px, ${(-y / zoom) * scale}px)`;
      style.width = `${(size.width / zoom) * scale}px`;
      style.height = `${(size.height / zoom) * scale}px`;
    };
    place();
    return store.subscribe(place);
  }, [store, size, scale]);

  const go = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onMove(event);
    void flow.setCenter((event.clientX - left) / scale, (event.clientY - top) / scale, { zoom: flow.getZoom() });
  };
  return (
    <div className={styles.map} data-over>
      <div
        className={styles.nodes}
        style={box}
        aria-hidden
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      >
        <canvas ref={canvas} style={box} />
        <div ref={frame} className={styles.sight} />
      </div>
      <IconButton small label={text('miniMap.hide')} title={text('miniMap.hide')} onClick={() => graphStore.setState({ miniMap: false })}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
