import type { Step } from '../cluster/types.ts';
import { type ActorRole, actorRoles, isSettled, roleOf } from '../session/index.ts';
import { actorShapes } from './actorShapes.ts';

/** Steps that fit on the track. The number doubles, so that marks do not move with every step. */
export function capacityOf(steps: number): number {
  let capacity = 32;
  while (capacity < steps) capacity *= 2;
  return capacity;
}

export interface TrackColours {
  readonly roles: Readonly<Record<ActorRole, string>>;
  readonly accent: string;
  readonly line: string;
  readonly gap: string;
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
  };
}

/** Virtual time between two steps from which the track shows a gap. */
const GAP = 5_000;
/** Smallest width of a step in which shapes are distinguishable. Below it marks are bars. */
const SHAPE_WIDTH = 7;

/** The visible part of the track: its first step after the start of the timeline, and the number of steps that fit. */
export interface VisibleRange {
  readonly from: number;
  readonly span: number;
}

interface Track extends VisibleRange {
  readonly steps: readonly Step[];
  readonly timelineStart: number;
  readonly head: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the marks: a lane for each role, what lies behind the head faint. CSS pixels. */
export function drawTrack(context: CanvasRenderingContext2D, track: Track, colours: TrackColours): void {
  const { steps, timelineStart, head, from, span, width, height } = track;
  const stepWidth = width / span;
  const lane = height / actorRoles.length;
  const size = Math.min(11, stepWidth - 1, lane + 2);
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
  const paths = new Map(actorRoles.map((role) => [role, new Path2D(actorShapes[role])]));
  const first = timelineStart + Math.floor(from);
  const last = Math.min(steps.length, Math.ceil(timelineStart + from + span));
  const filled = new Map<ActorRole, number>();
  let before = steps[Math.max(timelineStart, first - 1)]?.time ?? 0;
  for (let index = first; index < last; index += 1) {
    const step = steps[index];
    if (step === undefined) break;
    const role = roleOf(step.actor);
    const left = (index - timelineStart - from) * stepWidth;
    if (step.time - before >= GAP) {
      context.globalAlpha = 1;
      context.strokeStyle = colours.gap;
      context.setLineDash([2, 3]);
      context.beginPath();
      context.moveTo(Math.round(left) + 0.5, 0);
      context.lineTo(Math.round(left) + 0.5, height);
      context.stroke();
      context.setLineDash([]);
    }
    before = step.time;
    if (role === 'you') tick(context, left, height, 'top', colours.accent);
    else if (stepWidth >= 2 && index + 1 < steps.length && isSettled(steps, index + 1))
      tick(context, left + stepWidth, height, 'bottom', colours.gap);
    // Marks of one role within one pixel are one mark, so that drawing costs no more than the width of the track.
    const pixel = Math.floor(left);
    if (stepWidth < 1 && filled.get(role) === pixel) continue;
    filled.set(role, pixel);
    context.globalAlpha = index < head ? 1 : 0.38;
    context.fillStyle = colours.roles[role];
    const middle = lane * (actorRoles.indexOf(role) + 0.5);
    const path = paths.get(role);
    if (stepWidth < SHAPE_WIDTH || path === undefined) {
      context.fillRect(left, middle - lane * 0.4, Math.max(1, stepWidth * 0.85), lane * 0.8);
      continue;
    }
    context.save();
    context.translate(left + (stepWidth - size) / 2, middle - size / 2);
    context.scale(size / 12, size / 12);
    context.fill(path);
    context.restore();
  }
  context.globalAlpha = 1;
}

/** Dividers: commands of the user from above, settled times from below. */
function tick(context: CanvasRenderingContext2D, x: number, height: number, side: 'top' | 'bottom', colour: string): void {
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillRect(Math.round(x), side === 'top' ? 0 : height - 5, 1, 5);
}
