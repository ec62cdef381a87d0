import type { ActorRole } from '../session/index.ts';

/** One outline for each role in a box of 12 by 12, for SVG and canvas alike. */
export const actorShapes: Readonly<Record<ActorRole, string>> = {
  you: 'M6 0.8 L11.4 10.6 L0.6 10.6 Z',
  controller: 'M1.4 1.4 H10.6 V10.6 H1.4 Z',
  scheduler: 'M6 0.2 L11.8 6 L6 11.8 L0.2 6 Z',
  kubelet: 'M6 0.9 A5.1 5.1 0 1 1 6 11.1 A5.1 5.1 0 1 1 6 0.9 Z',
  node: 'M4.2 0.8 H7.8 V4.2 H11.2 V7.8 H7.8 V11.2 H4.2 V7.8 H0.8 V4.2 H4.2 Z',
};
