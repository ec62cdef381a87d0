import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { useResolvedTheme } from '../session/index.ts';
import type { Cell } from './cells.ts';
import { columnsOf } from './density.ts';
import { describe, describeAll } from './describe.ts';
import { drawTiles } from './drawTiles.ts';
import styles from './NodeTiles.module.css';
import type { RunName } from './store.ts';

interface Props {
  readonly run: RunName;
  readonly cells: readonly Cell[];
  readonly differing: ReadonlySet<string>;
  readonly side: number;
  readonly width: number;
}

/** Dozens to thousands of nodes on one canvas. Its label counts them by state, and the pointer names each. */
export function NodeTiles({ run, cells, differing, side, width }: Props) {
  const text = useText('compare');
  const words = useText('graph');
  const theme = useResolvedTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const columns = columnsOf(side, width);
  const height = Math.ceil(cells.length / columns) * side;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    // The colours are the theme's.
    if (!element || !context || theme === undefined) return;
    const style = getComputedStyle(element);
    const known = new Map<string, string>();
    const token = (name: string): string => {
      const value = known.get(name) ?? style.getPropertyValue(name).trim();
      known.set(name, value);
      return value;
    };
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawTiles(context, { cells, differing, side, width, token, font: style.fontFamily });
  }, [cells, differing, side, width, height, theme]);

  const label = useMemo(
    () => text('cell.all', { nodes: text('nodes', { run }), states: describeAll(text, words, cells) }),
    [text, words, run, cells],
  );
  const onPointerMove = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const column = Math.floor((clientX - box.left) / side);
    const cell = column < columns ? cells[Math.floor((clientY - box.top) / side) * columns + column] : undefined;
    currentTarget.title = cell === undefined ? '' : describe(text, words, cell, differing.has(cell.node));
  };
  return (
    <section className={styles.scroll} aria-label={text('nodes', { run })} tabIndex={0}>
      <canvas ref={canvas} className={styles.tiles} style={{ width, height }} role="img" aria-label={label} onPointerMove={onPointerMove} />
    </section>
  );
}
