import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Step } from '../cluster/types.ts';
import { useText } from '../i18n/index.ts';
import {
  actorsName,
  type Batch,
  batchesAround,
  isBatch,
  roleOf,
  sessionStore,
  showsBatches,
  useClock,
  useDescribeStep,
  useMoment,
  useSession,
} from '../session/index.ts';
import { IconButton, LinkButton } from '../ui/index.ts';
import { ActorMark } from './ActorMark.tsx';
import styles from './StepList.module.css';
import { firstIndex, stepCount, stepNumbers } from './stepNumbers.ts';
import { useCaption } from './useCaption.ts';

/** Rows before and after the head. Moving the head shows others. */
const BEFORE = 60;
const AFTER = 30;

/** Scrolls the one element only: `scrollIntoView` would move all that surround it too. */
function keepInSight(scroller: HTMLElement, row: HTMLElement): void {
  const outer = scroller.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
  else if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top;
}

/** Objects that the row of the current step names. */
const NAMED = 3;

/** Steps of an opened batch that are listed at first, and more with each press. */
const LISTED = 100;

/** One stop of Tab for the whole list: the arrow keys go from row to row, and open and close a batch. */
function walk(event: KeyboardEvent<HTMLElement>, toggle: ((open: boolean) => void) | undefined): void {
  const opens = event.key === 'ArrowRight';
  if ((opens || event.key === 'ArrowLeft') && toggle !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    toggle(opens);
    return;
  }
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  const rows = [...(event.currentTarget.closest('[data-steps]')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
}

/** The captions of the steps around the head; those of a batch in one row, which opens. Pressing a row moves the head to its end. */
export function StepList() {
  const text = useText('timeline');
  const { head, length } = useMoment();
  const timelineStart = useSession((session) => session.timelineStart);
  const steps = useSession((session) => session.simulation.steps);
  const { saysStep } = useCaption();
  const byBatch = useSession((session) => showsBatches(session.settings.stepSize));
  const current = useRef<HTMLLIElement>(null);
  /** Indexes of the first steps of opened batches. */
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());

  useEffect(() => {
    const row = head >= 0 ? current.current : null;
    const scroller = row?.closest<HTMLElement>('[data-tab]');
    if (row && scroller) keepInSight(scroller, row);
  }, [head]);

  if (length <= timelineStart) return <p className={styles.empty}>{text('steps.empty')}</p>;
  const rows = byBatch
    ? batchesAround(steps, { from: timelineStart, head, before: BEFORE, after: AFTER })
    : steps.slice(Math.max(timelineStart, head - BEFORE), Math.min(length, head + AFTER));
  const isHere = (step: Step): boolean => firstIndex(step) <= head && head <= step.index;
  const stop = rows.some(isHere) ? undefined : rows[0]?.index;
  return (
    <ol className={styles.list} aria-label={text('steps.label')} data-steps>
      {rows.map((step) => {
        const here = isHere(step);
        const first = firstIndex(step);
        const toggle = isBatch(step)
          ? (open: boolean) =>
              setOpened((before) => (open ? new Set([...before, first]) : new Set([...before].filter((each) => each !== first))))
          : undefined;
        return (
          <li key={first} ref={here ? current : undefined}>
            <StepRow
              step={step}
              here={here}
              isCaption={here && saysStep}
              isStop={here || step.index === stop}
              open={opened.has(first)}
              toggle={toggle}
            />
            {isBatch(step) && opened.has(first) && <BatchSteps batch={step} />}
          </li>
        );
      })}
    </ol>
  );
}

/** The steps of an opened batch. */
function BatchSteps({ batch }: { readonly batch: Batch }) {
  const text = useText('timeline');
  const { head } = useMoment();
  const [listed, setListed] = useState(LISTED);
  const left = batch.steps.length - listed;
  return (
    <ol className={styles.inner} aria-label={text('steps.batch')}>
      {batch.steps.slice(0, listed).map((step) => (
        <li key={step.index}>
          <StepRow step={step} here={step.index === head} isStop={false} />
        </li>
      ))}
      {left > 0 && (
        <li>
          <LinkButton onClick={() => setListed(listed + LISTED)}>{text('steps.more', { count: left })}</LinkButton>
        </li>
      )}
    </ol>
  );
}

interface StepRowProps {
  readonly step: Step;
  readonly here: boolean;
  /** The caption above says its sentence, so it is not shown again. */
  readonly isCaption?: boolean;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly open?: boolean;
  readonly toggle?: ((open: boolean) => void) | undefined;
}

function StepRow({ step, here, isCaption = false, isStop, open = false, toggle }: StepRowProps) {
  const text = useText('timeline');
  const sentence = useDescribeStep();
  const clock = useClock();
  const { head } = useMoment();
  const timelineStart = useSession((session) => session.timelineStart);
  // A batch has up to thousands of steps, so its words are made once.
  const said = useMemo(() => sentence(step), [sentence, step]);
  return (
    <div className={styles.line}>
      <button
        type="button"
        className={styles.row}
        data-row
        data-future={firstIndex(step) > head}
        aria-current={here ? 'step' : undefined}
        aria-expanded={toggle === undefined ? undefined : open}
        tabIndex={isStop ? 0 : -1}
        onKeyDown={(event) => walk(event, toggle)}
        onClick={() => sessionStore.getState().moveTo(step.index)}
      >
        <span className={styles.number}>{stepNumbers(step, timelineStart)}</span>
        <span className={styles.time}>{clock(step.time)}</span>
        <ActorMark role={roleOf(step.actor)} size={10} />
        <span className={styles.actor}>{actorsName(step)}</span>
        {isCaption && <Marker step={step} />}
        <span className={isCaption ? 'visually-hidden' : styles.sentence}>{said}</span>
      </button>
      {toggle !== undefined && (
        <IconButton small tabIndex={-1} label={text(open ? 'steps.close' : 'steps.open')} onClick={() => toggle(!open)}>
          {open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </IconButton>
      )}
    </div>
  );
}

/** In place of the sentence that the caption says: how many steps, and the objects that they changed. */
function Marker({ step }: { readonly step: Step }) {
  const text = useText('timeline');
  const names = [...new Set(step.changes.map(({ ref }) => `${ref.kind} ${ref.name}`))];
  const objects = names.slice(0, NAMED).join(', ');
  const rest = names.length > NAMED ? ` ${text('steps.objects', { count: names.length - NAMED })}` : '';
  return (
    <span className={styles.objects}>
      {stepCount(step) > 1 && `${text('steps.count', { count: stepCount(step) })} · `}
      {objects}
      {rest}
    </span>
  );
}
