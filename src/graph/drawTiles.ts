import { type Disc, drawPod, type PodState, stateTokens } from '../ui/index.ts';
import { NAMED_FROM } from './metrics.ts';
import type { NodeHealth, NodeModel, NodeWorkload } from './model.ts';

export interface TileColours {
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly accent: string;
  readonly soft: string;
  readonly state: Readonly<Record<PodState | 'unreachable', string>>;
}

const names: Readonly<Record<PodState | 'unreachable', string>> = { ...stateTokens, unreachable: '--state-unreachable' };

/** What tiles are drawn with. */
export interface TilePaints {
  readonly colours: TileColours;
  readonly font: string;
}

const paints = new Map<string | undefined, TilePaints>();

/** The tokens as a canvas takes them, read once for each theme: that makes the browser compute all styles at once. */
export function tilePaints(host: Element): TilePaints {
  const { theme } = document.documentElement.dataset;
  let known = paints.get(theme);
  if (known === undefined) {
    const style = getComputedStyle(host);
    known = { colours: coloursIn(style), font: style.fontFamily };
    paints.set(theme, known);
  }
  return known;
}

function coloursIn(style: CSSStyleDeclaration): TileColours {
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

/** What of the session the tiles show besides their nodes. */
export interface TileEmphasis {
  /** Whose Pods the tiles show. */
  readonly workload: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly strong: ReadonlySet<string> | undefined;
  /** The others step back. */
  readonly highlighted: boolean;
  /** `+`, `−`, `↻`: what a manifest would do, by Node. */
  readonly marks: ReadonlyMap<string, string> | undefined;
}

/** All that a tile's drawing depends on, but for its size. Tiles of one key look the same. */
export interface TileLook {
  readonly key: string;
  readonly health: NodeHealth;
  readonly isStrong: boolean;
  readonly isSelected: boolean;
  readonly isDim: boolean;
  readonly mark: string | undefined;
  /** The Pod's state, an empty place, or one where the API server refuses the Pod; absent where the workload is no DaemonSet. */
  readonly content: PodState | 'empty' | 'refused' | undefined;
}

const contentOf = (nodeWorkload: NodeWorkload | undefined): TileLook['content'] => {
  if (nodeWorkload === undefined) return undefined;
  const pod = nodeWorkload.pods[0] ?? nodeWorkload.unbound?.pod;
  return pod?.state ?? (nodeWorkload.refused === undefined ? 'empty' : 'refused');
};

/** How the tile of a node looks. */
export function tileLook(node: NodeModel, { workload, selected, strong, highlighted, marks }: TileEmphasis): TileLook {
  const { name, health } = node;
  const isStrong = strong?.has(name) === true;
  const isSelected = selected.has(name);
  const isDim = highlighted && !isStrong && !isSelected;
  const mark = marks?.get(name);
  const content = contentOf(node.nodeWorkloads.find(({ workloadId }) => workloadId === workload));
  const key = `${health} ${content ?? ''} ${isStrong ? 1 : 0}${isSelected ? 1 : 0}${isDim ? 1 : 0} ${mark ?? ''}`;
  return { key, health, isStrong, isSelected, isDim, mark, content };
}

/** Size of a name in pixels: --text-small. What the tile shows stands so many pixels above its middle then. */
const NAME = 13;
const ABOVE_NAME = 6;

interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Writes the name at the foot of a tile. */
export function drawTileName(context: CanvasRenderingContext2D, name: string, { x, y, size }: Square, ink: string, font: string): void {
  const most = Math.floor(size / 7);
  context.font = `${NAME}px ${font}`;
  context.textAlign = 'center';
  context.fillStyle = ink;
  context.fillText(name.length <= most ? name : `…${name.slice(name.length - most + 1)}`, x + size / 2, y + size - 5);
}

/** Draws a tile: a square for the node, the state of its Pod by shape and colour. */
export function drawTile(
  context: CanvasRenderingContext2D,
  look: TileLook,
  { x, y, size }: Square,
  colours: TileColours,
  font: string,
): void {
  const { health, isStrong, isSelected, isDim, mark, content } = look;
  context.globalAlpha = isDim ? 0.3 : 1;
  context.fillStyle = isStrong ? colours.soft : health === 'gone' ? 'transparent' : colours.surface;
  context.strokeStyle =
    health === 'ready' ? colours.line : colours.state[health === 'gone' ? 'failed' : health === 'unknown' ? 'unreachable' : 'unready'];
  context.lineWidth = health === 'ready' ? 1 : 2;
  context.setLineDash(health === 'gone' ? [3, 3] : []);
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, size - 1, size - 1, Math.min(4, size / 5));
  context.fill();
  context.stroke();
  context.setLineDash([]);
  if (isSelected || isStrong) {
    context.strokeStyle = isSelected ? colours.accent : colours.ink;
    context.lineWidth = isSelected ? 3 : 2;
    context.stroke();
  }
  drawContent(context, content, health === 'unknown', colours, {
    x: x + size / 2,
    y: y + size / 2 - (size < NAMED_FROM ? 0 : ABOVE_NAME),
    size,
  });
  if (mark !== undefined) {
    context.fillStyle = colours.ink;
    context.textAlign = 'center';
    context.font = `700 ${Math.max(9, size * 0.5)}px ${font}`;
    context.fillText(mark, x + size * 0.82, y + size * 0.42);
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

function drawContent(
  context: CanvasRenderingContext2D,
  content: TileLook['content'],
  unreachable: boolean,
  { state, line }: TileColours,
  { x, y, size }: Square,
): void {
  if (content === undefined) return;
  const radius = size * 0.27;
  if (content === 'refused') {
    drawRefused(context, state.failed, { x, y, radius });
    return;
  }
  if (content === 'empty') {
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x - radius, y);
    context.lineTo(x + radius, y);
    context.stroke();
    return;
  }
  drawPod(context, content, state[unreachable ? 'unreachable' : content], { x, y, radius });
}
