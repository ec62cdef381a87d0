import { type Disc, drawPod, type PodState, stateTokens } from '../ui/index.ts';
import type { Layout } from './layoutTypes.ts';
import { NAMED_FROM } from './metrics.ts';
import type { GraphModel, NodeModel, NodeWorkload } from './model.ts';

export interface TileColours {
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly accent: string;
  readonly soft: string;
  readonly state: Readonly<Record<PodState | 'unreachable', string>>;
}

const names: Readonly<Record<PodState | 'unreachable', string>> = { ...stateTokens, unreachable: '--state-unreachable' };

/** The tokens as a canvas takes them. */
export function tileColours(host: Element): TileColours {
  const style = getComputedStyle(host);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    surface: value('--surface-2'),
    line: value('--line-1'),
    ink: value('--ink-1'),
    accent: value('--accent'),
    soft: value('--surface-3'),
    state: Object.fromEntries(Object.entries(names).map(([key, name]) => [key, value(name)])) as TileColours['state'],
  };
}

export interface TileDrawing {
  readonly layout: Layout;
  readonly model: GraphModel;
  /** Whose Pods the tiles show. */
  readonly workload: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly strong: ReadonlySet<string> | undefined;
  /** The others step back. */
  readonly highlighted: boolean;
  /** `+`, `−`, `↻`: what a manifest would do, by Node. */
  readonly marks: ReadonlyMap<string, string> | undefined;
  readonly view: { readonly x: number; readonly y: number; readonly zoom: number; readonly width: number; readonly height: number };
  readonly colours: TileColours;
  readonly font: string;
}

/** Size of a name in pixels: --text-small. */
const NAME = 13;

/** Draws the tiles that are in sight: a square for each node, the state of its Pod by shape and colour. */
export function drawTiles(context: CanvasRenderingContext2D, drawing: TileDrawing): void {
  const { layout, model, view, colours } = drawing;
  context.clearRect(0, 0, view.width, view.height);
  context.font = `${NAME}px ${drawing.font}`;
  context.textAlign = 'center';
  for (const box of layout.nodes) {
    const size = box.width * view.zoom;
    const x = box.x * view.zoom + view.x;
    const y = box.y * view.zoom + view.y;
    if (x + size < 0 || y + size < 0 || x > view.width || y > view.height) continue;
    const node = model.nodes.get(box.name);
    if (node === undefined) continue;
    drawTile(context, node, drawing, { x, y, size });
    if (size >= NAMED_FROM) {
      context.fillStyle = colours.ink;
      const most = Math.floor(size / 7);
      const name = node.name.length <= most ? node.name : `…${node.name.slice(node.name.length - most + 1)}`;
      context.fillText(name, x + size / 2, y + size - 5);
    }
  }
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function drawTile(context: CanvasRenderingContext2D, node: NodeModel, drawing: TileDrawing, { x, y, size }: Square): void {
  const { colours } = drawing;
  const isStrong = drawing.strong?.has(node.name) === true;
  context.globalAlpha = drawing.highlighted && !isStrong && !drawing.selected.has(node.name) ? 0.3 : 1;
  context.fillStyle = isStrong ? colours.soft : node.health === 'gone' ? 'transparent' : colours.surface;
  context.strokeStyle =
    node.health === 'ready'
      ? colours.line
      : colours.state[node.health === 'gone' ? 'failed' : node.health === 'unknown' ? 'unreachable' : 'unready'];
  context.lineWidth = node.health === 'ready' ? 1 : 2;
  context.setLineDash(node.health === 'gone' ? [3, 3] : []);
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, size - 1, size - 1, Math.min(4, size / 5));
  context.fill();
  context.stroke();
  context.setLineDash([]);
  const isSelected = drawing.selected.has(node.name);
  if (isSelected || isStrong) {
    context.strokeStyle = isSelected ? colours.accent : colours.ink;
    context.lineWidth = isSelected ? 3 : 2;
    context.stroke();
  }
  const nodeWorkload = node.nodeWorkloads.find(({ workloadId }) => workloadId === drawing.workload);
  if (nodeWorkload !== undefined)
    drawNodeWorkload(context, nodeWorkload, node.health === 'unknown', colours, { x: x + size / 2, y: y + size / 2, size });
  const mark = drawing.marks?.get(node.name);
  if (mark !== undefined) {
    context.fillStyle = colours.ink;
    context.font = `700 ${Math.max(9, size * 0.5)}px ${drawing.font}`;
    context.fillText(mark, x + size * 0.82, y + size * 0.42);
    context.font = `${NAME}px ${drawing.font}`;
  }
  context.globalAlpha = 1;
}

/** An empty place, crossed out. */
function drawRefused(context: CanvasRenderingContext2D, colour: string, { x, y, radius }: Disc): void {
  const arm = radius * 0.45;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.25, radius * 0.22);
  context.beginPath();
  context.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius / 2);
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}

function drawNodeWorkload(
  context: CanvasRenderingContext2D,
  nodeWorkload: NodeWorkload,
  unreachable: boolean,
  { state, line }: TileColours,
  { x, y, size }: Square,
): void {
  const pod = nodeWorkload.pods[0] ?? nodeWorkload.unbound?.pod;
  const radius = size * 0.27;
  if (pod === undefined && nodeWorkload.refused !== undefined) {
    drawRefused(context, state.failed, { x, y, radius });
    return;
  }
  if (pod === undefined) {
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x - radius, y);
    context.lineTo(x + radius, y);
    context.stroke();
    return;
  }
  drawPod(context, pod.state, state[unreachable ? 'unreachable' : pod.state], { x, y, radius });
}
