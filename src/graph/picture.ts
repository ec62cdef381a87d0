import { graphStore } from './graphStore.ts';
import { drawElement, type Frame } from './pictureElements.ts';
import { embeddedFonts } from './pictureFonts.ts';

export type PictureFormat = 'svg' | 'png';

/** Pixels of a PNG for one of the picture's: sharp on a slide. */
const SHARP = 2;
/** Around the cards, in CSS pixels. */
const MARGIN = 24;
/** Longest side of a PNG; browsers refuse larger canvases. */
const LONGEST = 8_000;
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Draws the whole graph as shapes and text, including parts that are out of view. */
async function drawing(): Promise<Drawing> {
  const { layout } = graphStore.getState();
  const flow = document.querySelector<HTMLElement>('.react-flow');
  const viewport = flow?.querySelector<HTMLElement>('.react-flow__viewport');
  if (layout === undefined || !flow || !viewport) throw new Error('the graph is not on the screen');
  const { bounds } = layout;
  const zoom = viewport.getBoundingClientRect().width / viewport.offsetWidth || 1;
  const tiles = layout.density === 'tile' ? flow.querySelector('canvas') : null;
  const [width, height] = tiles ? [flow.clientWidth, flow.clientHeight] : [bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN];
  const corner = viewport.getBoundingClientRect();
  const outer = flow.getBoundingClientRect();
  const frame: Frame = tiles
    ? { x: outer.left, y: outer.top, zoom: 1 }
    : { x: corner.left + (bounds.x - MARGIN) * zoom, y: corner.top + (bounds.y - MARGIN) * zoom, zoom };
  const ground = getComputedStyle(flow).getPropertyValue('--surface-0').trim();
  const shapes = drawElement(viewport, frame);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${await embeddedFonts(shapes.join())}</style>`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    ...(tiles ? [`<image width="${width}" height="${height}" href="${tiles.toDataURL()}"/>`] : []),
    ...shapes,
    '</svg>',
  ];
  return { svg: XML + parts.join('\n'), width, height };
}

async function rasterised({ svg, width, height }: Drawing): Promise<Blob> {
  const scale = Math.min(SHARP, LONGEST / Math.max(width, height));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser has no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the browser made no picture');
  return blob;
}

/** Exports the whole graph as a picture; of tiles only the visible part. Rejects where there is no graph. */
export async function exportPicture(format: PictureFormat): Promise<Blob> {
  const drawn = await drawing();
  return format === 'png' ? rasterised(drawn) : new Blob([drawn.svg], { type: 'image/svg+xml' });
}
