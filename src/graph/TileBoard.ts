import { drawTile, drawTileName, type TileLook, type TilePaints } from './drawTiles.ts';
import type { Box, Layout, NodeBox } from './layoutTypes.ts';
import { NAMED_FROM } from './metrics.ts';
import { nodeBoxes } from './nodeBoxes.ts';

/** Tiles that are drawn in one frame at most; the others follow in the next frames. */
export const MOST_IN_FRAME = 1000;
/** One with its name counts as so many. */
const NAMED = 4;
/** No sheet is drawn for a smaller zoom. */
const SMALLEST = 0.05;
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

/** Whether a sheet was drawn for the zoom of a view. */
const isZoom = ({ zoom }: Sheet, view: TileView): boolean => Math.abs(zoom / view.zoom - 1) < 1e-4;

/** A box as a path, from the corner of a sheet. */
const outline = ({ x, y, width, height }: Box, { area }: Sheet): string => `M${x - area.x} ${y - area.y}h${width}v${height}h${-width}Z`;

interface BoardOptions extends TilePaints {
  readonly layout: Layout;
  /** How the tile of a node looks now; `undefined`: it is gone. */
  readonly lookOf: (name: string) => TileLook | undefined;
  readonly ratio: () => number;
}

/**
 * Tiles as pictures that move with the canvas: a change of one node draws one tile, a move of the camera none. One sheet has all tiles,
 * for the zoom at which all of them are in sight. Where the camera rests at another zoom, a sheet for what is in sight there lies upon it.
 * While the zoom changes, what this one does not cover is seen on the first, smaller or larger than it was drawn. A frame draws
 * {@link MOST_IN_FRAME} tiles at most; a sheet is shown when it is complete.
 */
export class TileBoard {
  private readonly host: HTMLElement;
  private readonly options: BoardOptions;
  private readonly bounds: Box;
  /** With all tiles. */
  private whole: Sheet | undefined;
  /** For the place and the zoom at which the camera rested last, where `whole` is not. */
  private part: Sheet | undefined;
  private next: Sheet | undefined;
  private view: TileView | undefined;
  private frame = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, options: BoardOptions) {
    this.host = host;
    this.options = options;
    this.bounds = boundsOf(options.layout.nodes);
  }

  /** The camera has moved. */
  look(view: TileView): void {
    const before = this.view;
    this.view = view;
    if (this.whole === undefined) {
      this.ask();
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
    this.cover();
    const isSharp = this.isSharp(this.next ?? this.part);
    if (!isSharp && this.next === undefined && this.part !== undefined && isZoom(this.part, view)) this.begin();
    else if (!isSharp || this.part !== undefined) this.rest = setTimeout(() => this.settle(), REST);
  }

  /** These nodes have changed, or all. Those whose look is another one are drawn. */
  change(names: Iterable<string> | undefined): void {
    for (const sheet of [this.part, this.whole, this.next]) {
      if (sheet === undefined) continue;
      for (const name of names ?? sheet.drawn.keys()) if (sheet.drawn.has(name)) sheet.queue.add(name);
    }
    this.ask();
  }

  /** The host keeps its picture until another board has one. */
  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
  }

  /** Whether what is in sight is drawn for the present zoom, on this sheet or on that of all tiles. */
  private isSharp(sheet: Sheet | undefined): boolean {
    const { view } = this;
    if (view === undefined) return true;
    if (this.whole !== undefined && isZoom(this.whole, view)) return true;
    return sheet !== undefined && isZoom(sheet, view) && contains(sheet.area, this.inSight(view));
  }

  private inSight(view: TileView): Box {
    return overlap(visibleBox(view), this.bounds);
  }

  /** The camera rests. */
  private settle(): void {
    const { view, whole, part } = this;
    if (view === undefined) return;
    if (!this.isSharp(this.next ?? part)) this.begin();
    else if (whole !== undefined && part !== undefined && isZoom(whole, view)) {
      this.part = undefined;
      this.show();
    }
  }

  /** Hides the sheet of all tiles while the other one has all that is in sight: nothing is scaled for nothing. */
  private cover(): void {
    const { view, whole, part } = this;
    if (view === undefined || whole === undefined) return;
    const visibility = part !== undefined && contains(part.area, this.inSight(view)) ? 'hidden' : '';
    if (whole.canvas.style.visibility !== visibility) whole.canvas.style.visibility = visibility;
  }

  private show(): void {
    const { whole, part } = this;
    if (whole === undefined) return;
    // Where both have a tile, the sharper one is seen, also through a tile that is not opaque.
    whole.canvas.style.clipPath = part === undefined ? '' : `path(evenodd, "${outline(whole.area, whole)}${outline(part.area, whole)}")`;
    this.cover();
    this.host.replaceChildren(...(part === undefined ? [whole.canvas] : [whole.canvas, part.canvas]));
  }

  /** Starts a sheet: of all tiles, else for the camera as it is now. */
  private begin(): void {
    const { view, bounds, whole } = this;
    if (view === undefined || this.options.layout.nodes.length === 0) return;
    if (whole === undefined) {
      const zoom = Math.min(view.zoom, Math.max(view.width / bounds.width, SMALLEST), Math.max(view.height / bounds.height, SMALLEST));
      this.next = this.sheet(bounds, { ...view, zoom });
    } else {
      const seen = overlap(withMargin(visibleBox(view)), bounds);
      this.next = seen.width === 0 || seen.height === 0 ? undefined : this.sheet(seen, view);
    }
    if (this.next !== undefined) this.ask();
  }

  private sheet(part: Box, view: TileView): Sheet | undefined {
    const ratio = this.options.ratio();
    const scale = view.zoom * ratio;
    // Its pixels lie on those of the screen.
    const onPixel = (at: number, camera: number): number => (Math.floor(at * scale + camera * ratio) - camera * ratio) / scale;
    const [x, y] = [onPixel(part.x, view.x), onPixel(part.y, view.y)];
    const area = { x, y, width: part.x + part.width - x, height: part.y + part.height - y };
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
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
      if (box.x > area.x + area.width || box.x + box.width < area.x || box.y > area.y + area.height || box.y + box.height < area.y)
        continue;
      queue.add(box.name);
      drawn.set(box.name, '');
    }
    return { canvas, context, area, zoom: view.zoom, scale, sprites: new Map(), queue, drawn };
  }

  private ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    if (this.whole === undefined && this.next === undefined) this.begin();
    let left = MOST_IN_FRAME;
    for (const sheet of [this.part, this.whole, this.next]) if (sheet !== undefined) left = this.drawOn(sheet, left);
    const { next, whole } = this;
    if (next?.queue.size === 0) {
      if (whole === undefined) this.whole = next;
      else this.part = next;
      this.next = undefined;
      this.show();
      // The camera may have moved on, or not rest where all is in sight.
      if (!this.isSharp(this.part)) this.rest = setTimeout(() => this.settle(), whole === undefined ? 0 : REST);
    }
    const waits = [this.part, this.whole, this.next].some((sheet) => sheet !== undefined && sheet.queue.size > 0);
    if (waits || this.next !== undefined) this.ask();
  }

  /** Draws at most so many tiles. Returns how many more may be drawn in this frame. */
  private drawOn(sheet: Sheet, most: number): number {
    const boxes = nodeBoxes(this.options.layout);
    let left = most;
    for (const name of sheet.queue) {
      if (left <= 0) break;
      sheet.queue.delete(name);
      const box = boxes.get(name);
      if (box === undefined) continue;
      left -= box.width * sheet.zoom < NAMED_FROM ? 1 : NAMED;
      this.drawOne(sheet, box);
    }
    return left;
  }

  private drawOne(sheet: Sheet, box: NodeBox): void {
    const { context, area, scale, drawn, zoom } = sheet;
    const { name } = box;
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
