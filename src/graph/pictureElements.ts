/** Where the picture's corner lies on the page, and how many of the page's pixels one of the picture's is. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const number = (value: number): string => String(Math.round(value * 100) / 100);
const isClear = (colour: string): boolean => colour === 'transparent' || /, 0\)$|\/ 0\)$/.test(colour);
const pixels = (value: string): number => Number.parseFloat(value) || 0;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxOf = ({ left, top, width, height }: DOMRect, { x, y, zoom }: Frame): Box => ({
  x: (left - x) / zoom,
  y: (top - y) / zoom,
  width: width / zoom,
  height: height / zoom,
});

const rect = ({ x, y, width, height }: Box, rest: string): string =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" ${rest}/>`;

/** A ground of one colour that covers a part of the element: the bar beside a workload's name. */
function strip(style: CSSStyleDeclaration, box: Box): readonly string[] {
  const [, colour] = /^linear-gradient\((rgba?\([^)]*\)|[a-z]+\([^)]*\)), \1\)$/.exec(style.backgroundImage) ?? [];
  const [, width, less] = /^([\d.]+)px calc\(100% - ([\d.]+)px\)$/.exec(style.backgroundSize) ?? [];
  const [, left, top] = /^([\d.]+)px ([\d.]+)px$/.exec(style.backgroundPosition) ?? [];
  if (colour === undefined || width === undefined) return [];
  const [x, y] = [box.x + Number(left ?? 0) + 1, box.y + Number(top ?? 0) + 1];
  return [rect({ x, y, width: Number(width), height: box.height - 2 - Number(less) }, `fill="${colour}"`)];
}

/** What an element itself paints: ground, a strip of its ground, borders, an inset line below. */
function surface(style: CSSStyleDeclaration, box: Box): readonly string[] {
  const drawn: string[] = [];
  const radius = Math.min(pixels(style.borderTopLeftRadius), box.height / 2);
  if (!isClear(style.backgroundColor)) drawn.push(rect(box, `rx="${number(radius)}" fill="${style.backgroundColor}"`));
  drawn.push(...strip(style, box));
  const [, colour] = /^(.*?) 0px -2px 0px 0px inset$/.exec(style.boxShadow) ?? [];
  if (colour !== undefined) drawn.push(rect({ ...box, y: box.y + box.height - 2, height: 2 }, `fill="${colour}"`));
  const line = pixels(style.borderTopWidth);
  if (line > 0 && style.borderTopStyle !== 'none' && style.borderTopWidth === style.borderBottomWidth) {
    const inner = { x: box.x + line / 2, y: box.y + line / 2, width: box.width - line, height: box.height - line };
    const dashes = style.borderTopStyle === 'dashed' ? ` stroke-dasharray="${line * 3} ${line * 2}"` : '';
    drawn.push(rect(inner, `rx="${number(radius)}" fill="none" stroke="${style.borderTopColor}" stroke-width="${number(line)}"${dashes}`));
  }
  return drawn;
}

const measuring = (): CanvasRenderingContext2D | null => document.createElement('canvas').getContext('2d');

/** The words of a text node, line by line as the page broke them. */
function linesOf(node: Text): readonly { readonly text: string; readonly rect: DOMRect }[] {
  const lines: { text: string; rect: DOMRect; top: number }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    for (let from = index; from < index + word.length; ) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, index + word.length);
      const [first] = range.getClientRects();
      if (first === undefined) break;
      // A word that the page broke has a rectangle a line: take as much as lies in the first.
      let to = index + word.length;
      while (to > from + 1 && range.getClientRects().length > 1) {
        to -= 1;
        range.setEnd(node, to);
      }
      const part = node.data.slice(from, to);
      const last = lines.at(-1);
      if (last !== undefined && Math.abs(last.top - first.top) < 1) last.text += from === index ? ` ${part}` : part;
      else lines.push({ text: part, rect: first, top: first.top });
      from = to;
    }
  }
  return lines;
}

function drawText(node: Text, style: CSSStyleDeclaration, frame: Frame, context: CanvasRenderingContext2D | null): readonly string[] {
  if (node.data.trim() === '') return [];
  if (context !== null) context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const metrics = context?.measureText('x');
  const ascent = metrics?.fontBoundingBoxAscent ?? 0.8;
  const descent = metrics?.fontBoundingBoxDescent ?? 0.2;
  return linesOf(node).map(({ text, rect }) => {
    const box = boxOf(rect, frame);
    const base = box.y + (box.height * ascent) / (ascent + descent);
    const font = `font-family="${escaped(style.fontFamily)}" font-size="${number(pixels(style.fontSize))}" font-weight="${style.fontWeight}"`;
    return `<text x="${number(box.x)}" y="${number(base)}" ${font} fill="${style.color}" xml:space="preserve">${escaped(text)}</text>`;
  });
}

const painted = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'fill-opacity',
] as const;

/** A drawing within the page, with what its style sheet says written to each shape. */
function nested(svg: SVGSVGElement, frame: Frame): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of [svg, ...svg.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(original);
    const target = copies[index];
    if (target === undefined) continue;
    for (const name of painted) target.setAttribute(name, style.getPropertyValue(name).replaceAll('px', ''));
    target.removeAttribute('class');
    target.removeAttribute('style');
  }
  const { x, y, width, height } = boxOf(svg.getBoundingClientRect(), frame);
  const spills = getComputedStyle(svg).overflow === 'visible';
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, number(value));
  if (spills) copy.setAttribute('overflow', 'visible');
  return new XMLSerializer().serializeToString(copy);
}

/** An element and all that is in it as SVG, one shape or line of text an entry. What cannot be seen is left out. */
export function drawElement(element: Element, frame: Frame, context = measuring()): readonly string[] {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath === 'inset(50%)' || style.opacity === '0') return [];
  if (element instanceof SVGSVGElement) return [nested(element, frame)];
  if (element instanceof HTMLCanvasElement || element.matches('[aria-haspopup="menu"]')) return [];
  const inside = [...element.childNodes].flatMap((node) =>
    node instanceof Text ? drawText(node, style, frame, context) : node instanceof Element ? drawElement(node, frame, context) : [],
  );
  const drawn = [...surface(style, boxOf(element.getBoundingClientRect(), frame)), ...inside];
  return style.opacity === '1' || drawn.length === 0 ? drawn : [`<g opacity="${style.opacity}">`, ...drawn, '</g>'];
}
