import { GitBranchPlus } from 'lucide-react';
import { type Text, useText } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { adopt } from './adopt.ts';
import { Chart } from './Chart.tsx';
import type { Room } from './density.ts';
import { NodeCells } from './NodeCells.tsx';
import styles from './RunColumn.module.css';
import { RunSummary } from './RunSummary.tsx';
import { type RunName, runNames, useCompare } from './store.ts';
import { pointAt } from './summary.ts';
import type { Setup } from './types.ts';

/** What is this run's own, in a few words; Kubernetes' words stay as they are. */
export function labelOf(text: Text<'compare'>, { topic, values }: Setup, run: 0 | 1): string {
  const value = values[run];
  switch (topic) {
    case 'maxUnavailable':
      return `maxUnavailable: ${value}`;
    case 'surge':
      return `${run === 0 ? 'maxUnavailable' : 'maxSurge'}: ${value}`;
    case 'strategy':
      return run === 0 ? 'RollingUpdate' : 'OnDelete';
    case 'kind':
      return run === 0 ? 'DaemonSet' : 'Deployment';
    case 'manifest':
      return text(run === 0 ? 'label.asIs' : 'label.edited');
    case 'branches':
      return text('label.branch', { id: value });
    default:
      return topic satisfies never;
  }
}

interface Props {
  readonly run: RunName;
  readonly room: Room;
  readonly close: () => void;
}

/** One run: its name, its cluster at the clock's moment, its counters over time, and its end. */
export function RunColumn({ run, room, close }: Props) {
  const text = useText('compare');
  const shown = useCompare((state) => (state.phase === 'shown' ? state : undefined));
  if (shown === undefined) return null;
  const index = run === 'A' ? 0 : 1;
  const { plan, series } = shown.runs[index];
  const point = pointAt(series, shown.frame.at);
  return (
    <section className={styles.column} aria-label={text('run', { run })}>
      <div className={styles.head}>
        <span className={styles.letter} aria-hidden>
          {runNames[index]}
        </span>
        <h3 className={styles.label}>{labelOf(text, shown.setup, index)}</h3>
        <span className={styles.subject}>
          {plan.subject.kind} {plan.subject.name}
        </span>
        <Button
          className={styles.adopt}
          title={text('adoptAbout')}
          onClick={() => {
            close();
            void adopt(plan, text('branch', { run, label: labelOf(text, shown.setup, index) }));
          }}
        >
          <GitBranchPlus />
          {text('adopt', { run })}
        </Button>
      </div>
      <NodeCells run={run} room={room} />
      <Chart run={run} point={point} />
      <RunSummary run={run} />
    </section>
  );
}
