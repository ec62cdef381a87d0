import type { PodState } from './podState.ts';

/** The page's token of each state's colour. */
export const stateTokens: Readonly<Record<PodState, string>> = {
  ready: '--state-ready',
  unready: '--state-unready',
  pending: '--state-pending',
  waiting: '--state-pending',
  terminating: '--state-terminating',
  crashing: '--state-failed',
  failed: '--state-failed',
  succeeded: '--state-unreachable',
};

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The shapes of the Pod's glyph on a canvas, simplified because there may be thousands. */
export function drawPod(context: CanvasRenderingContext2D, state: PodState, colour: string, { x, y, radius }: Disc): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.25, radius * 0.3);
  context.beginPath();
  if (state === 'failed' || state === 'crashing') {
    context.moveTo(x - radius, y - radius);
    context.lineTo(x + radius, y + radius);
    context.moveTo(x + radius, y - radius);
    context.lineTo(x - radius, y + radius);
    context.stroke();
    return;
  }
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (state === 'ready') context.fill();
  else context.stroke();
  context.beginPath();
  if (state === 'unready') {
    context.arc(x, y, radius, Math.PI / 2, (3 * Math.PI) / 2);
    context.fill();
  }
  if (state === 'terminating') {
    context.moveTo(x - radius * 1.2, y + radius * 1.2);
    context.lineTo(x + radius * 1.2, y - radius * 1.2);
    context.stroke();
  }
}
