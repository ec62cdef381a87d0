import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import {
  actorsName,
  batchOf,
  isSettled,
  sessionStore,
  showsBatches,
  useClock,
  useDescribeStep,
  useMoment,
  useResolvedTheme,
  useSession,
  useStepAtHead,
} from '../session/index.ts';
import { columnsOf, edgeAt } from './columns.ts';
import { Hint } from './Hint.tsx';
import { Lanes } from './Lanes.tsx';
import styles from './Scrubber.module.css';
import { stepCount, stepNumbers } from './stepNumbers.ts';
import { TransportButton } from './TransportButton.tsx';
import { drawTrack, type TrackColours, trackColours } from './track.ts';
import { useVisibleRange } from './useVisibleRange.ts';

/** The timeline: a slider over the steps of the branch, with who acts in each of its lanes. */
export function Scrubber() {
  const text = useText('timeline');
  const sentence = useDescribeStep();
  const clock = useClock();
  const theme = useResolvedTheme();
  const moment = useMoment();
  const atHead = useStepAtHead();
  const byBatch = useSession((session) => showsBatches(session.settings.stepSize));
  const simulation = useSession((session) => session.simulation);
  const timelineStart = useSession((session) => session.timelineStart);
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<TrackColours>(undefined);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { width } = size;
  const [hovered, setHovered] = useState<number>();
  const [focused, setFocused] = useState(false);

  const { steps } = simulation;
  const length = Math.max(0, moment.length - timelineStart);
  const oldest = Math.max(0, simulation.oldest - timelineStart);
  const head = Math.max(0, moment.head - timelineStart);
  const columns = columnsOf(steps, timelineStart, byBatch);
  const writes = steps[moment.head]?.changes.length ?? 1;
  const [edge, next] = [columns.at(moment.head), columns.at(moment.head + 1)];
  const at = edge + (moment.writesApplied / writes) * (next - edge);
  const { range, isZoomed, zoom, whole } = useVisibleRange(host, columns.count, at);
  const { from, span } = range;
  const columnWidth = width / span;
  const headAt = (at - from) * columnWidth;

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Reading styles forces a layout, so it is done only when `theme` changes.
  useEffect(() => {
    const element = canvas.current;
    if (element !== null && theme !== undefined) colours.current = trackColours(element);
  }, [theme]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || size.width === 0 || theme === undefined || colours.current === undefined) return;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { steps } = simulation;
    const columns = columnsOf(steps, timelineStart, byBatch);
    drawTrack(context, { steps, columns, head: moment.head, from, span, ...size }, colours.current);
  }, [simulation, timelineStart, byBatch, moment, size, theme, from, span]);

  /** The edge between columns that the pointer is at, or whose mark it is on. */
  const edgeOf = (event: PointerEvent): number => {
    const box = host.current?.getBoundingClientRect();
    return box === undefined || columnWidth === 0 ? 0 : edgeAt(from + (event.clientX - box.left) / columnWidth, columns.count);
  };
  const goTo = (offset: number) => sessionStore.getState().moveTo(timelineStart + Math.max(oldest, Math.min(length, offset)));
  const goToEdge = (column: number) => goTo(columns.headAt(column) - timelineStart);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    goToEdge(edgeOf(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const column = edgeOf(event);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      if (columns.headAt(column) !== moment.head) goToEdge(column);
      setHovered(undefined);
    } else if (event.pointerType === 'mouse') setHovered(column > 0 ? column : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'z' || event.key === 'Z') {
      event.preventDefault();
      event.stopPropagation();
      zoom(event.shiftKey ? 0.5 : 2);
      return;
    }
    const byTen = (columnsOn: number) => columns.headAt(Math.round(at + columnsOn)) - timelineStart;
    const moves: Readonly<Record<string, number>> = { PageUp: byTen(-10), PageDown: byTen(10), Home: oldest, End: length };
    const { step: stepOn, back } = sessionStore.getState();
    const move = /^Arrow(Left|Down)$/.test(event.key) ? back : /^Arrow(Right|Up)$/.test(event.key) && head < length ? stepOn : undefined;
    const offset = moves[event.key];
    if ((offset === undefined && move === undefined) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (move !== undefined) move();
    else if (offset !== undefined) goTo(offset);
  };

  /** The step or batch that ends at an edge. */
  const shownAt = (column: number) => (column < 1 ? undefined : batchOf(steps, columns.headAt(column - 1), columns.headAt(column)));
  const hintEdge = hovered ?? (focused && head > 0 ? Math.ceil(at) : undefined);
  const hint = hintEdge === undefined ? undefined : shownAt(hintEdge);
  // The edge of the kept steps is explained to everyone who reaches it, by pointer or keyboard.
  const isOldest = oldest > 0 && (hovered === undefined ? head : columns.headAt(hovered) - timelineStart) <= oldest;
  const oldestText = text('forgotten', { step: oldest });
  const oldestAt = (columns.at(timelineStart + oldest) - from) * columnWidth;
  return (
    <div className={styles.frame}>
      <Lanes />
      <div
        ref={host}
        className={styles.scrubber}
        role="slider"
        tabIndex={0}
        aria-label={text('scrubber')}
        aria-valuemin={oldest}
        aria-valuemax={length}
        aria-valuenow={Math.min(head, length)}
        aria-valuetext={
          isOldest
            ? oldestText
            : head === 0 || atHead === undefined
              ? text('positionStart', { clock: clock(moment.now) })
              : text('position', { step: stepNumbers(atHead, timelineStart), length, clock: clock(moment.now), caption: sentence(atHead) })
        }
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHovered(undefined)}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
      >
        <canvas ref={canvas} className={styles.tape} />
        {oldest > 0 && oldestAt > 0 && <div className={styles.forgotten} style={{ width: Math.min(width, oldestAt) }} />}
        <div className={styles.played} style={{ width: Math.max(0, Math.min(width, headAt)) }} />
        {headAt >= 0 && headAt <= width + 1 && <div className={styles.head} style={{ translate: `${headAt}px 0` }} />}
        {isZoomed && (
          <div className={styles.overview} aria-hidden="true">
            <span
              style={{
                left: `${(100 * from) / Math.max(from + span, columns.count)}%`,
                width: `${(100 * span) / Math.max(from + span, columns.count)}%`,
              }}
            />
          </div>
        )}
        {isOldest ? (
          <Hint track={host.current} left={oldestAt}>
            {oldestText}
          </Hint>
        ) : (
          hint !== undefined &&
          hintEdge !== undefined && (
            <Hint track={host.current} left={(hintEdge - from) * columnWidth}>
              <span className="tabular">{clock(hint.time)}</span> · {actorsName(hint)}
              {stepCount(hint) > 1 && ` · ${text('steps.count', { count: stepCount(hint) })}`}
              {hint.index < steps.length && isSettled(steps, hint.index) && ` · ${text('thenStable')}`}
              <br />
              {sentence(hint)}
            </Hint>
          )
        )}
      </div>
      <fieldset className={styles.zoom} aria-label={text('scrubber')}>
        <TransportButton small icon={ZoomIn} name={text('zoomIn')} keyName="Z" off={span <= 8} press={() => zoom(2)} />
        <TransportButton small icon={Maximize2} name={text('zoomWhole')} off={!isZoomed} press={whole} />
        <TransportButton small icon={ZoomOut} name={text('zoomOut')} keyName="⇧Z" off={!isZoomed} press={() => zoom(0.5)} />
      </fieldset>
    </div>
  );
}
