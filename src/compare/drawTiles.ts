import { drawPod, type PodState, revisionToken, stateTokens } from '../ui/index.ts';
import type { Cell } from './cells.ts';
import { columnsOf } from './density.ts';

/** Reads a token of the page, such as `--accent`. */
export type Token = (name: string) => string;

export interface TileDrawing {
  readonly cells: readonly Cell[];
  readonly differing: ReadonlySet<string>;
  readonly side: number;
  readonly width: number;
  readonly token: Token;
  readonly font: string;
}

/** Below this side a shape is no more than a smudge. */
const SHAPED_FROM = 16;
/** From this side on the revision has room as a word. */
const WORDED_FROM = 36;

/** A square for every cell, in rows: its first Pod by shape and colour, its revision by hue and, where there is room, by number. */
export function drawTiles(context: CanvasRenderingContext2D, drawing: TileDrawing): void {
  const { cells, side, width } = drawing;
  const columns = columnsOf(side, width);
  context.clearRect(0, 0, width, Math.ceil(cells.length / columns) * side);
  context.textAlign = 'center';
  for (const [index, cell] of cells.entries()) {
    context.save();
    context.translate((index % columns) * side, Math.floor(index / columns) * side);
    drawTile(context, cell, drawing);
    context.restore();
  }
}

function drawTile(context: CanvasRenderingContext2D, cell: Cell, { differing, side, token, font }: TileDrawing): void {
  const gap = side < 16 ? 1 : 2;
  const inner = side - gap;
  const differs = differing.has(cell.node);
  if (side < SHAPED_FROM) drawSmall(context, cell, inner, token);
  else drawShaped(context, cell, side, inner, { token, font });
  if (!differs) return;
  const line = side < 16 ? 1.5 : 2;
  context.strokeStyle = token('--accent');
  context.lineWidth = line;
  context.beginPath();
  context.roundRect(line / 2, line / 2, inner - line, inner - line, Math.min(4, inner / 5));
  context.stroke();
}

const revisionOf = (revision: number, token: Token): string => token(revisionToken(Math.max(1, revision)));

const colourOf = (cell: Cell, state: PodState, token: Token): string =>
  token(cell.health === 'notResponding' ? '--state-unreachable' : stateTokens[state]);

/** The Pod that the node should have is refused. */
function drawCross(context: CanvasRenderingContext2D, x: number, y: number, arm: number, token: Token): void {
  context.strokeStyle = token('--state-failed');
  context.lineWidth = 1.5;
  context.beginPath();
  for (const slope of [1, -1]) {
    context.moveTo(x - arm, y - arm * slope);
    context.lineTo(x + arm, y + arm * slope);
  }
  context.stroke();
}

/** A square in the Pod's colour, its foot in that of the revision. */
function drawSmall(context: CanvasRenderingContext2D, cell: Cell, inner: number, token: Token): void {
  const [pod] = cell.pods;
  if (pod === undefined) {
    context.strokeStyle = token('--line-2');
    if (cell.health !== 'gone') context.strokeRect(0.5, 0.5, inner - 1, inner - 1);
    if (cell.refused !== undefined) drawCross(context, inner / 2, inner / 2, inner * 0.25, token);
    return;
  }
  context.fillStyle = colourOf(cell, pod.state, token);
  context.fillRect(0, 0, inner, inner);
  if (pod.revision === 0) return;
  const foot = Math.max(3, Math.round(inner * 0.35));
  context.fillStyle = revisionOf(pod.revision, token);
  context.fillRect(0, inner - foot, inner, foot);
}

function drawShaped(
  context: CanvasRenderingContext2D,
  cell: Cell,
  side: number,
  inner: number,
  { token, font }: Pick<TileDrawing, 'token' | 'font'>,
): void {
  const notResponding = cell.health === 'notResponding' || cell.health === 'notReady';
  if (cell.health !== 'gone') {
    context.beginPath();
    context.roundRect(0.5, 0.5, inner - 1, inner - 1, Math.min(4, inner / 5));
    context.fillStyle = token(notResponding ? '--state-unreachable-soft' : '--surface-2');
    context.fill();
    context.strokeStyle = token(cell.cordoned ? '--ink-2' : '--line-1');
    context.stroke();
  }
  const [pod] = cell.pods;
  const worded = side >= WORDED_FROM && pod !== undefined && pod.revision > 0;
  const middle = worded ? inner * 0.32 : inner * 0.46;
  if (pod === undefined) {
    context.fillStyle = token('--line-2');
    if (cell.refused !== undefined) drawCross(context, inner / 2, middle, inner * 0.2, token);
    else if (cell.health !== 'gone') context.fillRect(inner * 0.3, middle, inner * 0.4, 1);
  } else {
    const hue = revisionOf(pod.revision, token);
    if (worded) {
      context.fillStyle = hue;
      context.font = `600 12px ${font}`;
      context.fillText(`r${pod.revision}`, inner / 2, inner - 4);
    } else if (pod.revision > 0) {
      const strip = Math.max(2, Math.round(inner * 0.16));
      context.fillStyle = hue;
      context.fillRect(1, inner - strip - 1, inner - 2, strip);
    }
    drawPod(context, pod.state, colourOf(cell, pod.state, token), { x: inner / 2, y: middle, radius: inner * (worded ? 0.19 : 0.27) });
  }
}
