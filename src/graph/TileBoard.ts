import { drawTile, drawTileName, type TileColours, type TileLook } from './drawTiles.ts';
import type { Box, Layout, NodeBox } from './layoutTypes.ts';
import { NAMED_FROM } from './metrics.ts';

/** Tiles that are drawn in one frame at most; the others follow in the next frames. */
export const MOST_IN_FRAME = 1500;
/** Milliseconds without a move of the camera after which the tiles are drawn for its zoom. */
const REST = 120;

export interface TileView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** A canvas with the tiles of an area, drawn for one zoom. */
interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** In flow units. */
  readonly area: Box;
  readonly zoom: number;
  /** Device pixels of a flow unit. */
  readonly scale: number;
  readonly sprites: Map<string, HTMLCanvasElement>;
  /** Names of tiles that are to be drawn. */
  readonly queue: Set<string>;
  /** Key of the look that each tile has on it. */
  readonly drawn: Map<string, string>;
}

const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;

function overlap(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const [right, bottom] = [Math.min(a.x + a.width, b.x + b.width), Math.min(a.y + a.height, b.y + b.height)];
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

const visibleBox = ({ x, y, zoom, width, height }: TileView): Box => ({
  x: -x / zoom,
  y: -y / zoom,
  width: width / zoom,
  height: height / zoom,
});

/** With so much of the canvas around it that most moves of the camera stay inside. */
const withMargin = ({ x, y, width, height }: Box): Box => ({ x: x - width / 2, y: y - height / 2, width: 2 * width, height: 2 * height });

function boundsOf(nodes: readonly NodeBox[]): Box {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y, width, height } of nodes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left - 1, y: top - 1, width: right - left + 2, height: bottom - top + 2 };
}

interface BoardOptions {
  readonly layout: Layout;
  readonly colours: TileColours;
  readonly font: string;
  /** How the tile of a node looks now; `undefined`: it is gone. */
  readonly lookOf: (name: string) => TileLook | undefined;
  readonly ratio: () => number;
}

/**
 * Tiles as pictures that move with the canvas: a move of the camera draws nothing while the tiles in sight are on the sheet, and a
 * change of one node draws one tile. A sheet for another zoom or another place is drawn behind the present one, at most
 * {@link MOST_IN_FRAME} tiles in a frame, and replaces it when it is complete.
 */
export class TileBoard {
  private readonly host: HTMLElement;
  private readonly options: BoardOptions;
  private readonly boxes: ReadonlyMap<string, NodeBox>;
  private readonly bounds: Box;
  private shown: Sheet | undefined;
  private next: Sheet | undefined;
  private view: TileView | undefined;
  private frame = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, options: BoardOptions) {
    this.host = host;
    this.options = options;
    this.boxes = new Map(options.layout.nodes.map((box) => [box.name, box]));
    this.bounds = boundsOf(options.layout.nodes);
  }

  /** The camera has moved. */
  look(view: TileView): void {
    const before = this.view;
    this.view = view;
    const sheet = this.shown;
    if (sheet === undefined) {
      if (this.next === undefined) this.begin();
      return;
    }
    if (
      before !== undefined &&
      before.x === view.x &&
      before.y === view.y &&
      before.zoom === view.zoom &&
      before.width === view.width &&
      before.height === view.height
    )
      return;
    clearTimeout(this.rest);
    const sees = overlap(visibleBox(view), this.bounds);
    const covers = (one: Sheet | undefined): boolean => one !== undefined && contains(one.area, sees);
    if (!covers(sheet) && !covers(this.next) && this.next === undefined) this.begin();
    const drawn = this.next ?? sheet;
    if (drawn.zoom !== view.zoom || !covers(drawn)) this.rest = setTimeout(() => this.begin(), REST);
  }

  /** These nodes have changed, or all. Those whose look is another one are drawn. */
  change(names: Iterable<string> | undefined): void {
    for (const sheet of [this.shown, this.next]) {
      if (sheet === undefined) continue;
      for (const name of names ?? this.boxes.keys()) if (sheet.drawn.has(name)) sheet.queue.add(name);
    }
    this.ask();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.host.replaceChildren();
  }

  /** Starts a sheet for the camera as it is now. */
  private begin(): void {
    const { view } = this;
    if (view === undefined || this.boxes.size === 0) return;
    const part = overlap(withMargin(visibleBox(view)), this.bounds);
    if (part.width === 0 || part.height === 0) return;
    const ratio = this.options.ratio();
    const scale = view.zoom * ratio;
    // Its pixels lie on those of the screen.
    const onPixel = (at: number, camera: number): number => (Math.floor(at * scale + camera * ratio) - camera * ratio) / scale;
    const [x, y] = [onPixel(part.x, view.x), onPixel(part.y, view.y)];
    const area = { x, y, width: part.x + part.width - x, height: part.y + part.height - y };
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (context === null) return;
    canvas.width = Math.max(1, Math.ceil(area.width * scale));
    canvas.height = Math.max(1, Math.ceil(area.height * scale));
    Object.assign(canvas.style, {
      left: `${area.x}px`,
      top: `${area.y}px`,
      width: `${canvas.width / scale}px`,
      height: `${canvas.height / scale}px`,
    });
    const queue = new Set<string>();
    const drawn = new Map<string, string>();
    for (const box of this.options.layout.nodes) {
      const seen = overlap(box, area);
      if (seen.width === 0 || seen.height === 0) continue;
      queue.add(box.name);
      drawn.set(box.name, '');
    }
    this.next = { canvas, context, area, zoom: view.zoom, scale, sprites: new Map(), queue, drawn };
    this.ask();
  }

  private ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    let left = MOST_IN_FRAME;
    if (this.shown !== undefined) left = this.drawOn(this.shown, left);
    if (this.next !== undefined) {
      left = this.drawOn(this.next, left);
      if (this.next.queue.size === 0) {
        this.host.replaceChildren(this.next.canvas);
        this.shown = this.next;
        this.next = undefined;
      }
    }
    if (this.next !== undefined || (this.shown?.queue.size ?? 0) > 0) this.ask();
  }

  /** Draws at most so many tiles. Returns how many more may be drawn in this frame. */
  private drawOn(sheet: Sheet, most: number): number {
    let left = most;
    for (const name of sheet.queue) {
      if (left === 0) break;
      left -= 1;
      sheet.queue.delete(name);
      this.drawOne(sheet, name);
    }
    return left;
  }

  private drawOne(sheet: Sheet, name: string): void {
    const { context, area, scale, drawn, zoom } = sheet;
    const box = this.boxes.get(name);
    if (box === undefined) return;
    const look = this.options.lookOf(name);
    const key = look?.key ?? '';
    if (drawn.get(name) === key) return;
    const size = Math.ceil(box.width * scale);
    const [x, y] = [Math.round((box.x - area.x) * scale), Math.round((box.y - area.y) * scale)];
    if (drawn.get(name) !== '') context.clearRect(x - 1, y - 1, size + 2, size + 2);
    drawn.set(name, key);
    if (look === undefined) return;
    context.drawImage(this.spriteOf(sheet, look, size), x - 1, y - 1);
    if (box.width * zoom < NAMED_FROM) return;
    const ratio = scale / zoom;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawTileName(context, name, { x: x / ratio, y: y / ratio, size: size / ratio }, this.options.colours.ink, this.options.font);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** A tile of that look, with a pixel around it for its outline. */
  private spriteOf({ sprites, scale, zoom }: Sheet, look: TileLook, size: number): HTMLCanvasElement {
    const known = sprites.get(look.key);
    if (known !== undefined) return known;
    const sprite = document.createElement('canvas');
    sprite.width = size + 2;
    sprite.height = size + 2;
    const context = sprite.getContext('2d');
    const ratio = scale / zoom;
    context?.setTransform(ratio, 0, 0, ratio, 1, 1);
    if (context !== null) drawTile(context, look, { x: 0, y: 0, size: size / ratio }, this.options.colours, this.options.font);
    sprites.set(look.key, sprite);
    return sprite;
  }
}
