import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import type { Point } from '../trial/index.ts';
import styles from './Chart.module.css';
import { type Axes, linePath, ticksOf } from './chartPaths.ts';
import { span } from './span.ts';
import { compareStore, type RunName, useCompare } from './store.ts';

const TALLEST = 640;
const lines = ['unavailable', 'updated', 'available'] as const;
/** Lines of equal height are drawn next to each other. */
const offsets = { unavailable: 2, updated: 0, available: -2 } as const;

interface Props {
  readonly run: RunName;
  readonly point: Point;
}

/** Available, updated and unavailable over time, on axes that both runs share, with the clock's moment; a press moves the clock there. */
export function Chart({ run, point }: Props) {
  const text = useText('compare');
  const shown = useCompare((state) => (state.phase === 'shown' ? state : undefined));
  const host = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 480, height: 140 });
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: Math.max(200, element.clientWidth), height: Math.min(TALLEST, Math.max(100, element.clientHeight)) }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  if (shown === undefined) return null;
  const { series } = shown.runs[run === 'A' ? 0 : 1];
  const most = Math.max(1, ...shown.summaries.map((summary) => summary.peak));
  const axes: Axes = { left: 28, top: 8, width: width - 38, height: height - 30, length: Math.max(1, shown.length), most };
  const x = axes.left + (axes.width * shown.frame.at) / axes.length;
  const seek = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    compareStore.getState().actions.seek(((clientX - box.left - axes.left) / axes.width) * axes.length);
  };
  return (
    <div className={styles.chart}>
      <ul className={styles.legend} aria-hidden>
        {(['available', 'updated', 'unavailable'] as const).map((line) => (
          <li key={line} data-line={line}>
            <svg width="26" height="8" viewBox="0 0 26 8">
              <path d="M1 4h24" />
            </svg>
            <b>{point[line]}</b> {text(`counter.${line}`)}
          </li>
        ))}
        <li className={styles.wish}>
          / <b>{point.desired}</b> {text('counter.desired')}
        </li>
      </ul>
      <div ref={host} className={styles.room}>
        <svg
          className={styles.plot}
          width={width}
          height={height}
          role="img"
          aria-label={text('chart.label', {
            run,
            available: point.available,
            updated: point.updated,
            unavailable: point.unavailable,
            desired: point.desired,
          })}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            seek(event);
          }}
          onPointerMove={(event) => {
            if (event.buttons === 1) seek(event);
          }}
        >
          {ticksOf(most, 4, true).map((value) => {
            const y = axes.top + axes.height * (1 - value / most);
            return (
              <g key={value} className={styles.grid}>
                <path d={`M${axes.left} ${y}h${axes.width}`} />
                <text x={axes.left - 6} y={y + 4} textAnchor="end">
                  {value}
                </text>
              </g>
            );
          })}
          {ticksOf(axes.length / 1000, Math.max(2, Math.floor(width / 110)), false).map((seconds) => (
            <text
              key={seconds}
              className={styles.tick}
              x={axes.left + (axes.width * seconds * 1000) / axes.length}
              y={height - 6}
              textAnchor={seconds === 0 ? 'start' : seconds * 1000 > axes.length * 0.94 ? 'end' : 'middle'}
            >
              {span(seconds * 1000)}
            </text>
          ))}
          {lines.map((line) => (
            <path key={line} className={styles.line} data-line={line} d={linePath(series.points, (at) => at[line], axes, offsets[line])} />
          ))}
          <path className={styles.now} d={`M${x} ${axes.top - 6}v${axes.height + 10}`} />
          <circle className={styles.knob} cx={x} cy={axes.top - 3} r="4" />
        </svg>
      </div>
    </div>
  );
}
