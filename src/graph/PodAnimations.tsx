import { ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { startOfBatch } from '../cluster/batch.ts';
import { type Session, sessionStore, showsBatches, stepAtHead } from '../session/index.ts';
import { prefersReducedMotion } from '../ui/index.ts';
import type { Layout } from './layoutTypes.ts';
import styles from './PodAnimations.module.css';
import { type PodAnimation, podAnimationsOf } from './podAnimationPlans.ts';
import { modelOf } from './useGraph.ts';

const MOST = 40;
const SPEED = { bound: 250, gone: 220 } as const;

/** Whether the head moved forward by one step, one batch or one write. */
function isNext({ moment: before }: Session, { moment: now, simulation, settings }: Session): boolean {
  if (now.head === before.head) return now.writesApplied === before.writesApplied + 1;
  const start = showsBatches(settings.stepSize) ? startOfBatch(simulation.steps, now.head) : now.head - 1;
  return now.head > before.head && now.writesApplied === 0 && before.head >= start;
}

/** Animates Pods for a quarter of a second above everything. Does nothing under reduced motion. */
export function PodAnimations({ layout }: { readonly layout: Layout }) {
  const air = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      sessionStore.subscribe((now, before) => {
        const host = air.current;
        if (host === null || now.moment === before.moment || now.simulation !== before.simulation) return;
        if (now.moment.branch !== before.moment.branch || !isNext(before, now)) return;
        if (prefersReducedMotion()) return;
        const whole = stepAtHead(now.simulation, now.settings.stepSize);
        if (whole === undefined) return;
        const seen = now.moment.writesApplied === 0 ? before.moment.writesApplied : 0;
        const step = seen === 0 ? whole : { ...whole, changes: whole.changes.slice(seen) };
        for (const flight of podAnimationsOf(step, now.simulation.view, modelOf(now), layout)) animate(host, flight);
      }),
    [layout],
  );
  return (
    <ViewportPortal>
      <div ref={air} className={styles.air} aria-hidden />
    </ViewportPortal>
  );
}

function animate(host: HTMLElement, { kind, from, to }: PodAnimation): void {
  if (host.childElementCount >= MOST) return;
  const disc = document.createElement('span');
  disc.className = styles.flight ?? '';
  disc.dataset.kind = kind;
  host.append(disc);
  const box = ({ x, y }: PodAnimation['from']): string => `translate(${x - 8}px, ${y - 8}px)`;
  const keyframes =
    kind === 'bound'
      ? [
          { transform: box(from), opacity: 0.4 },
          { opacity: 1, offset: 0.2 },
          { transform: box(to), opacity: 1 },
        ]
      : [
          { transform: box(from), opacity: 1 },
          { transform: box(to), opacity: 0 },
        ];
  const animation = disc.animate(keyframes, { duration: SPEED[kind], easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)', fill: 'both' });
  animation.onfinish = () => disc.remove();
  animation.oncancel = () => disc.remove();
}
