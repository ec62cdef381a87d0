import type { Step } from '../cluster/types.ts';
import { type ActorRole, actorRoles, isSettled, roleOf } from '../session/index.ts';
import { actorShapes } from './actorShapes.ts';
import type { Columns } from './columns.ts';

/** Columns that fit on the track. The number doubles, so that marks do not move with every step. */
export function capacityOf(columns: number): number {
  let capacity = 32;
  while (capacity < columns) capacity *= 2;
  return capacity;
}

export interface TrackColours {
  readonly roles: Readonly<Record<ActorRole, string>>;
  readonly accent: string;
  readonly line: string;
  readonly gap: string;
  /** Of numbers. */
  readonly ink: string;
  readonly font: string;
}

/** Reads the tokens of the element's theme. */
export function trackColours(element: Element): TrackColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    roles: {
      you: token('--actor-you'),
      controller: token('--actor-controller'),
      scheduler: token('--actor-scheduler'),
      kubelet: token('--actor-kubelet'),
      node: token('--actor-node'),
    },
    accent: token('--accent'),
    line: token('--line-1'),
    gap: token('--line-2'),
    ink: token('--ink-2'),
    font: `${style.fontSize} ${token('--font-sans')}`,
  };
}

/** Virtual time between two steps from which the track shows a gap. */
const GAP = 5_000;
/** Smallest width of a column in which shapes are distinguishable. Below it marks are bars. */
const SHAPE_WIDTH = 7;
/** Columns behind a mark in which there may be room for its number. */
const AHEAD = 4;

/** The visible part of the track: its first column, and the number of columns that fit. */
export interface VisibleRange {
  readonly from: number;
  readonly span: number;
}

interface Track extends VisibleRange {
  readonly steps: readonly Step[];
  readonly columns: Columns;
  readonly head: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the marks: a lane for each role, a column for each batch or step, what lies behind the head faint. CSS pixels. */
export function drawTrack(context: CanvasRenderingContext2D, track: Track, colours: TrackColours): void {
  const { steps, columns, head, from, span, width, height } = track;
  const columnWidth = width / span;
  const lane = height / actorRoles.length;
  const size = Math.min(11, columnWidth - 1, lane + 2);
  context.clearRect(0, 0, width, height);
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  for (let index = 0; index < actorRoles.length; index += 1) {
    const y = Math.round(lane * (index + 0.5)) + 0.5;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
  }
  if (columnWidth < 1) {
    drawDense(context, track, colours);
    context.globalAlpha = 1;
    return;
  }
  const paths = new Map(actorRoles.map((role) => [role, new Path2D(actorShapes[role])]));
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(columns.count, Math.ceil(from + span));
  const roleIn = (column: number): ActorRole | undefined => {
    const step = column < columns.count ? steps[columns.headAt(column)] : undefined;
    return step && roleOf(step.actor);
  };
  let before = steps[columns.headAt(Math.max(0, first - 1))]?.time ?? 0;
  for (let column = first; column < last; column += 1) {
    const [start, end] = [columns.headAt(column), columns.headAt(column + 1)];
    const step = steps[start];
    if (step === undefined) break;
    const role = roleOf(step.actor);
    const left = (column - from) * columnWidth;
    if (step.time - before >= GAP) drawGap(context, left, height, colours.gap);
    before = step.time;
    if (role === 'you') tick(context, left, height, 'top', colours.accent);
    else if (columnWidth >= 2 && end < steps.length && isSettled(steps, end))
      tick(context, left + columnWidth, height, 'bottom', colours.gap);
    const alpha = start < head ? 1 : FAINT;
    context.globalAlpha = alpha;
    context.fillStyle = colours.roles[role];
    const middle = lane * (actorRoles.indexOf(role) + 0.5);
    const path = paths.get(role);
    const count = end - start;
    if (columnWidth < SHAPE_WIDTH || path === undefined) {
      const high = lane * (count > 1 ? 0.9 : 0.5);
      context.fillRect(left, middle - high / 2, Math.max(1, columnWidth * 0.85), high);
      continue;
    }
    const draw = (shift: number) => {
      context.save();
      context.translate(left + (columnWidth - size) / 2 + shift, middle - size / 2);
      context.scale(size / 12, size / 12);
      context.fill(path);
      context.restore();
    };
    draw(0);
    if (count === 1) continue;
    // A second mark behind the first says that there are several; the number follows where the lane is free.
    context.globalAlpha = alpha * 0.5;
    draw(BEHIND);
    context.globalAlpha = alpha;
    context.font = colours.font;
    const number = String(count);
    const numberLeft = left + (columnWidth + size) / 2 + BEHIND + 2;
    const numberEnd = numberLeft + context.measureText(number).width;
    if (numberEnd > width || !isFree(roleIn, role, column, (numberEnd - left) / columnWidth)) continue;
    context.fillStyle = colours.ink;
    context.textBaseline = 'middle';
    context.fillText(number, numberLeft, middle + 0.5);
  }
  context.globalAlpha = 1;
}

/** What the columns in each pixel hold, where several fit into one: a bit for each role, and one for a gap before one of them. */
interface Pixels {
  /** The columns and where they stand. */
  readonly place: string;
  readonly bits: Uint8Array;
  /** The column that was read last, and the time of its step. */
  known: number;
  time: number;
}

const GAP_BIT = 1 << actorRoles.length;

const pixelsOf = new WeakMap<readonly Step[], Pixels>();

/** A list of steps only grows, so a column is read once while the track shows the same part of it. */
function readPixels({ steps, columns, from, span, width }: Track): Uint8Array {
  const place = `${columns.kind} ${from} ${span} ${width}`;
  const first = Math.max(0, Math.floor(from));
  let pixels = pixelsOf.get(steps);
  if (pixels?.place !== place) {
    const time = steps[columns.headAt(Math.max(0, first - 1))]?.time ?? 0;
    pixels = { place, bits: new Uint8Array(Math.ceil(width) + 1), known: first, time };
    pixelsOf.set(steps, pixels);
  }
  const last = Math.min(columns.count, Math.ceil(from + span));
  for (; pixels.known < last; pixels.known += 1) {
    const step = steps[columns.headAt(pixels.known)];
    if (step === undefined) break;
    const pixel = Math.max(0, Math.floor(((pixels.known - from) * width) / span));
    const gap = step.time - pixels.time >= GAP ? GAP_BIT : 0;
    pixels.bits[pixel] = (pixels.bits[pixel] ?? 0) | gap | (1 << actorRoles.indexOf(roleOf(step.actor)));
    pixels.time = step.time;
  }
  return pixels.bits;
}

/** Marks of one role within one pixel are one mark: O(new columns + width). */
function drawDense(context: CanvasRenderingContext2D, track: Track, colours: TrackColours): void {
  const { columns, head, from, span, width, height } = track;
  const lane = height / actorRoles.length;
  const high = lane * 0.9;
  const headAt = ((columns.at(head) - from) * width) / span;
  const bits = readPixels(track);
  for (let left = 0; left < bits.length; left += 1) {
    const here = bits[left] ?? 0;
    if (here === 0) continue;
    if ((here & GAP_BIT) !== 0) drawGap(context, left, height, colours.gap);
    for (const [index, role] of actorRoles.entries()) {
      if ((here & (1 << index)) === 0) continue;
      if (role === 'you') tick(context, left, height, 'top', colours.accent);
      context.globalAlpha = left < headAt ? 1 : FAINT;
      context.fillStyle = colours.roles[role];
      context.fillRect(left, lane * (index + 0.5) - high / 2, 1, high);
    }
  }
}

function drawGap(context: CanvasRenderingContext2D, left: number, height: number, colour: string): void {
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(Math.round(left) + 0.5, 0);
  context.lineTo(Math.round(left) + 0.5, height);
  context.stroke();
  context.setLineDash([]);
}

/** What lies behind the head. */
const FAINT = 0.38;

/** Pixels by which the second mark of a batch stands to the right of the first. */
const BEHIND = 3;

/** Whether no mark of the role stands in the columns behind one, up to so many columns from its left. */
function isFree(roleIn: (column: number) => ActorRole | undefined, role: ActorRole, column: number, reach: number): boolean {
  if (reach > AHEAD) return false;
  for (let next = 1; next < reach; next += 1) if (roleIn(column + next) === role) return false;
  return true;
}

/** Dividers: commands of the user from above, settled times from below. */
function tick(context: CanvasRenderingContext2D, x: number, height: number, side: 'top' | 'bottom', colour: string): void {
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillRect(Math.round(x), side === 'top' ? 0 : height - 5, 1, 5);
}
