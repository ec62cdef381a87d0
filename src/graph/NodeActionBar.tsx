import { useStoreApi } from '@xyflow/react';
import { Suspense, useLayoutEffect, useMemo, useRef } from 'react';
import { LazyActionBar } from '../panels/index.ts';
import { type Session, subjectOf, useSession } from '../session/index.ts';
import { useMediaQuery } from '../ui/index.ts';
import { barPosition, EDGE, rankSides, type Side } from './barPosition.ts';
import type { Box, Layout } from './layoutTypes.ts';
import styles from './NodeActionBar.module.css';
import { topOwner } from './projectWorkload.ts';
import type { Size } from './useSize.ts';

/** Where only one panel is visible, the bar stands above it. */
const hasRoom = '(min-width: 900px) and (min-height: 500px)';

/** The card next to which the bar stands: that of the node; for a Pod that of its node, or of its owner until it is scheduled. */
function anchorOf({ selection, simulation: { view } }: Session): string | undefined {
  if (selection?.kind === 'Node') return `Node/${selection.name}`;
  const pod = selection?.kind === 'Pod' ? view.get('Pod', selection.namespace, selection.name) : undefined;
  if (pod === undefined) return undefined;
  if (pod.spec.nodeName !== undefined) return `Node/${pod.spec.nodeName}`;
  return topOwner(view, pod);
}

const boxOf = ({ nodes, workloads }: Layout, anchor: string | undefined): Box | undefined =>
  anchor?.startsWith('Node/') ? nodes.find(({ name }) => `Node/${name}` === anchor) : workloads.find(({ id }) => id === anchor);

/** What can be done to the selected node or Pod, next to its card. It follows the card without being rendered again. */
export function NodeActionBar({ layout, size }: { readonly layout: Layout; readonly size: Size }) {
  const isShown = useMediaQuery(hasRoom);
  const selection = useSession((session) => session.selection);
  const anchor = useSession(anchorOf);
  const box = useMemo(() => (isShown ? boxOf(layout, anchor) : undefined), [isShown, layout, anchor]);
  const subject = useMemo(() => selection && subjectOf(selection), [selection]);
  const element = useRef<HTMLDivElement>(null);
  const store = useStoreApi();

  useLayoutEffect(() => {
    const bar = element.current;
    if (bar === null || box === undefined) return;
    const stage = size;
    let { transform } = store.getState();
    let measured = { width: 0, height: 0 };
    let ranked: readonly Side[] = [];
    const onStage = ({ x, y, width, height }: Box): Box => {
      const [left, top, zoom] = transform;
      return { x: x * zoom + left, y: y * zoom + top, width: width * zoom, height: height * zoom };
    };
    const place = () => {
      const at = measured.width === 0 ? undefined : barPosition(onStage(box), measured, stage, ranked);
      bar.style.visibility = at === undefined ? 'hidden' : 'visible';
      if (at === undefined) return;
      bar.style.transform = `translate(${at.x}px, ${at.y}px)`;
      bar.dataset['side'] = at.side;
      const isRight = at.x + measured.width / 2 > stage.width / 2;
      bar.dataset['half'] = isRight ? 'right' : 'left';
      bar.style.setProperty('--tip-width', `${isRight ? at.x + measured.width - EDGE : stage.width - EDGE - at.x}px`);
    };
    const measure = () => {
      for (const without of ['', 'name', 'labels']) {
        bar.dataset['without'] = without;
        measured = { width: bar.offsetWidth, height: bar.offsetHeight };
        if (measured.width + 2 * EDGE <= stage.width) break;
      }
      const others = [...layout.workloads, ...layout.nodes].filter((other) => other !== box);
      ranked = rankSides(onStage(box), measured, stage, others.map(onStage));
      place();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(bar);
    const stop = store.subscribe((state) => {
      if (state.transform === transform) return;
      transform = state.transform;
      place();
    });
    return () => {
      observer.disconnect();
      stop();
    };
  }, [box, layout, size, store]);

  if (box === undefined || subject === undefined) return null;
  const leave = () => {
    const pane = store.getState().domNode;
    const card = pane?.querySelector<HTMLElement>(`[data-card="${CSS.escape(anchor ?? '')}"]`);
    (card ?? pane?.closest<HTMLElement>('[tabindex]'))?.focus();
  };
  return (
    <div className={styles.stage}>
      <div ref={element} className={styles.place}>
        <Suspense>
          <LazyActionBar subject={subject} look="floating" named={subject.kind === 'Pod'} leave={leave} />
        </Suspense>
      </div>
    </div>
  );
}
