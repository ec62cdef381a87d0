import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useClock, useMoment, useResolvedTheme, useSentence, useSession, useStepAtHead } from '../session/index.ts';
import styles from './Scrubber.module.css';
import { capacityOf, drawTape, type TapeColours, tapeColours } from './tape.ts';

/** The steps as a tape that can be dragged: a slider over the steps of the branch. */
export function Scrubber() {
  const text = useText('timeline');
  const sentence = useSentence();
  const clock = useClock();
  const theme = useResolvedTheme();
  const moment = useMoment();
  const step = useStepAtHead();
  const simulation = useSession((session) => session.simulation);
  const origin = useSession((session) => session.origin);
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<TapeColours>(undefined);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { width } = size;
  const [hovered, setHovered] = useState<number>();

  const length = Math.max(0, moment.length - origin);
  const head = Math.max(0, moment.head - origin);
  const slot = width / capacityOf(length);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Reading styles makes the browser lay the page out: only where they can have changed, for which `theme` stands.
  useEffect(() => {
    const element = canvas.current;
    if (element !== null && theme !== undefined) colours.current = tapeColours(element);
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
    drawTape(context, { steps: simulation.steps, origin, head: moment.head, ...size }, colours.current);
  }, [simulation, origin, moment, size, theme]);

  const placeOf = (event: PointerEvent): number => {
    const box = host.current?.getBoundingClientRect();
    if (box === undefined || slot === 0) return 0;
    return Math.max(0, Math.min(length, Math.round((event.clientX - box.left) / slot)));
  };
  const goTo = (place: number) => sessionStore.getState().moveTo(origin + Math.max(0, Math.min(length, place)));

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    goTo(placeOf(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const place = placeOf(event);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      if (place !== head) goTo(place);
      setHovered(undefined);
    } else if (event.pointerType === 'mouse') {
      const box = host.current?.getBoundingClientRect();
      const under = box === undefined || slot === 0 ? 0 : Math.floor((event.clientX - box.left) / slot) + 1;
      setHovered(under >= 1 && under <= length ? under : undefined);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: head - 1,
      ArrowDown: head - 1,
      ArrowRight: head + 1,
      ArrowUp: head + 1,
      PageUp: head - 10,
      PageDown: head + 10,
      Home: 0,
      End: length,
    };
    const place = moves[event.key];
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(place);
  };

  const caption = step === undefined || head === 0 ? '' : sentence(step);
  const hint = hovered === undefined ? undefined : simulation.steps[origin + hovered - 1];
  return (
    <div
      ref={host}
      className={styles.scrubber}
      role="slider"
      tabIndex={0}
      aria-label={text('scrubber')}
      aria-valuemin={0}
      aria-valuemax={length}
      aria-valuenow={Math.min(head, length)}
      aria-valuetext={
        head === 0
          ? text('positionStart', { clock: clock(moment.now) })
          : text('position', { step: head, length, clock: clock(moment.now), caption })
      }
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHovered(undefined)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={styles.tape} />
      <div className={styles.played} style={{ width: head * slot }} />
      <div className={styles.head} style={{ translate: `${head * slot}px 0` }} />
      {hint !== undefined && hovered !== undefined && (
        <div className={styles.hint} style={{ left: Math.min(Math.max(hovered * slot, 120), Math.max(120, width - 120)) }}>
          <span className="tabular">{clock(hint.time)}</span> {sentence(hint)}
        </div>
      )}
    </div>
  );
}
