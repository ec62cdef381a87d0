import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useClock, useDescribeStep, useMoment, useResolvedTheme, useSession, useStepAtHead } from '../session/index.ts';
import { Hint } from './Hint.tsx';
import styles from './Scrubber.module.css';
import { TransportButton } from './TransportButton.tsx';
import { drawTrack, type TrackColours, trackColours } from './track.ts';
import { useVisibleRange } from './useVisibleRange.ts';

/** The timeline: a slider over the steps of the branch. `zooms` adds buttons for zooming. */
export function Scrubber({ zooms }: { readonly zooms: boolean }) {
  const text = useText('timeline');
  const sentence = useDescribeStep();
  const clock = useClock();
  const theme = useResolvedTheme();
  const moment = useMoment();
  const step = useStepAtHead();
  const simulation = useSession((session) => session.simulation);
  const timelineStart = useSession((session) => session.timelineStart);
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<TrackColours>(undefined);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { width } = size;
  const [hovered, setHovered] = useState<number>();
  const [focused, setFocused] = useState(false);

  const length = Math.max(0, moment.length - timelineStart);
  const oldest = Math.max(0, simulation.oldest - timelineStart);
  const head = Math.max(0, moment.head - timelineStart);
  const { range, isZoomed, zoom, whole } = useVisibleRange(host, length, head);
  const { from, span } = range;
  const stepWidth = width / span;
  const writes = simulation.steps[moment.head]?.changes.length ?? 1;
  const headAt = (head + moment.writesApplied / writes - from) * stepWidth;

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
    drawTrack(context, { steps: simulation.steps, timelineStart: timelineStart, head: moment.head, from, span, ...size }, colours.current);
  }, [simulation, timelineStart, moment, size, theme, from, span]);

  const offsetOf = (event: PointerEvent): number => {
    const box = host.current?.getBoundingClientRect();
    if (box === undefined || stepWidth === 0) return 0;
    return Math.max(0, Math.min(length, Math.round(from + (event.clientX - box.left) / stepWidth)));
  };
  const goTo = (offset: number) => sessionStore.getState().moveTo(timelineStart + Math.max(oldest, Math.min(length, offset)));

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    goTo(offsetOf(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const offset = offsetOf(event);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      if (offset !== head) goTo(offset);
      setHovered(undefined);
    } else if (event.pointerType === 'mouse') {
      const box = host.current?.getBoundingClientRect();
      const under = box === undefined || stepWidth === 0 ? 0 : Math.floor(from + (event.clientX - box.left) / stepWidth) + 1;
      setHovered(under >= 1 && under <= length ? under : undefined);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'z' || event.key === 'Z') {
      event.preventDefault();
      event.stopPropagation();
      zoom(event.shiftKey ? 0.5 : 2);
      return;
    }
    const moves: Readonly<Record<string, number>> = {
      PageUp: head - 10,
      PageDown: head + 10,
      Home: oldest,
      End: length,
    };
    const { step: stepOn, back } = sessionStore.getState();
    const grain = /^Arrow(Left|Down)$/.test(event.key) ? back : /^Arrow(Right|Up)$/.test(event.key) && head < length ? stepOn : undefined;
    const offset = moves[event.key];
    if ((offset === undefined && grain === undefined) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (grain !== undefined) grain();
    else if (offset !== undefined) goTo(offset);
  };

  const caption = step === undefined || head === 0 ? '' : sentence(step);
  const captionStep = hovered ?? (focused && head > 0 ? head : undefined);
  const hint = captionStep === undefined ? undefined : simulation.steps[timelineStart + captionStep - 1];
  // The edge of the kept steps is explained to everyone who reaches it, by pointer or keyboard.
  const isEdge = oldest > 0 && (hovered ?? head) <= oldest;
  const edge = text('forgotten', { step: oldest });
  return (
    <div className={styles.frame}>
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
          isEdge
            ? edge
            : head === 0
              ? text('positionStart', { clock: clock(moment.now) })
              : text('position', { step: head, length, clock: clock(moment.now), caption })
        }
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHovered(undefined)}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
      >
        <canvas ref={canvas} className={styles.tape} />
        {oldest > from && <div className={styles.forgotten} style={{ width: Math.min(width, (oldest - from) * stepWidth) }} />}
        <div className={styles.played} style={{ width: Math.max(0, Math.min(width, headAt)) }} />
        {headAt >= 0 && headAt <= width + 1 && <div className={styles.head} style={{ translate: `${headAt}px 0` }} />}
        {isZoomed && (
          <div className={styles.overview} aria-hidden="true">
            <span
              style={{
                left: `${(100 * from) / Math.max(from + span, length)}%`,
                width: `${(100 * span) / Math.max(from + span, length)}%`,
              }}
            />
          </div>
        )}
        {isEdge ? (
          <Hint track={host.current} left={(oldest - from) * stepWidth}>
            {edge}
          </Hint>
        ) : (
          hint !== undefined &&
          captionStep !== undefined && (
            <Hint track={host.current} left={(captionStep - from) * stepWidth}>
              <span className="tabular">{clock(hint.time)}</span> {sentence(hint)}
            </Hint>
          )
        )}
      </div>
      {zooms && (
        <fieldset className={styles.zoom} aria-label={text('scrubber')}>
          <TransportButton icon={ZoomIn} name={text('zoomIn')} keyName="Z" off={span <= 8} press={() => zoom(2)} />
          <TransportButton icon={ZoomOut} name={text('zoomOut')} keyName="⇧Z" off={!isZoomed} press={() => zoom(0.5)} />
          <TransportButton icon={Maximize2} name={text('zoomWhole')} off={!isZoomed} press={whole} />
        </fieldset>
      )}
    </div>
  );
}
