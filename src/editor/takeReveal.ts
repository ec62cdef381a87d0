import type { Reveal } from '../session/index.ts';

let last: Reveal | undefined;

/** The place to show, once: an editor that appears later does not jump to it again. */
export function takeReveal(reveal: Reveal | undefined): Reveal | undefined {
  if (reveal === last) return undefined;
  last = reveal;
  return reveal;
}
