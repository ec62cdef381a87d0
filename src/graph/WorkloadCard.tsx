import { Boxes, Layers, Network } from 'lucide-react';
import { type ComponentProps, type CSSProperties, Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { lazyNamed, PodGlyph, shortenMiddle, workloadHue, workloadLetter } from '../ui/index.ts';
import { BudgetMeter } from './BudgetMeter.tsx';
import { Card, CardHeader, CardName } from './Card.tsx';
import { Counters } from './Counters.tsx';
import { workloadInWords } from './describe.ts';
import { isInvolved } from './involved.ts';
import type { Shape } from './layoutTypes.ts';
import { MenuButton } from './MenuButton.tsx';
import { metrics } from './metrics.ts';
import type { DaemonSetModel, WorkloadModel } from './model.ts';
import { PodButton } from './PodButton.tsx';
import { RevisionStrip } from './RevisionStrip.tsx';
import { StatementLine } from './StatementLine.tsx';
import { hasSeveralSets } from './severalSets.ts';
import { useCard } from './useCard.ts';
import { useGraph } from './useGraph.ts';
import styles from './WorkloadCard.module.css';
import { MOST_WITH_COUNTERS } from './workloadBlock.ts';

/** Loaded later, because its texts load after the first render. */
const RolloutLine = lazyNamed<'RolloutLine', ComponentProps<typeof import('./RolloutLine.tsx').RolloutLine>>(
  () => import('./RolloutLine.tsx'),
  'RolloutLine',
);
const RefusedLine = lazyNamed<'RefusedLine', ComponentProps<typeof import('./RolloutLine.tsx').RefusedLine>>(
  () => import('./RolloutLine.tsx'),
  'RefusedLine',
);

const icons = { DaemonSet: Network, Deployment: Layers, StatefulSet: Layers, ReplicaSet: Boxes } as const;
const NAME = 9.6;
/** Cards wider than this have room for more names and words. */
const ROOMY = 640;

const SMALL = 6.3;

/** The strategy in the API's words; where they do not fit, without its type, then without minReadySeconds. */
function strategyTexts({ strategy, minReadySeconds }: DaemonSetModel, room: number): { readonly full: string; readonly short: string } {
  const rolling = strategy.type === 'RollingUpdate';
  const budget = rolling ? (strategy.maxSurge === '0' ? `maxUnavailable ${strategy.maxUnavailable}` : `maxSurge ${strategy.maxSurge}`) : '';
  const seconds = minReadySeconds > 0 ? `minReadySeconds ${minReadySeconds}` : '';
  const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
  const full = join(strategy.type, budget, seconds);
  const choices = rolling ? [full, join(budget, seconds), budget] : [full, strategy.type];
  return { full, short: choices.find((choice) => choice.length <= room) ?? choices.at(-1) ?? '' };
}

/** The widest counter of a compact card. */
const COUNTER = 96;

interface WorkloadCardProps {
  readonly id: string;
  readonly shape: Shape;
  readonly width: number;
}

/** A workload: for a DaemonSet its status, its budget and its revisions. */
export function WorkloadCard({ id, shape, width }: WorkloadCardProps) {
  const workload = useGraph((model) => model.workloads.get(id));
  return workload === undefined ? null : <WorkloadFace workload={workload} shape={shape} width={width} />;
}

function WorkloadFace({ workload, shape, width }: { readonly workload: WorkloadModel; readonly shape: Shape; readonly width: number }) {
  const text = useText('graph');
  const { id, kind, name, namespace, hueIndex } = workload;
  const subject = { kind, namespace, name } as const;
  const { card: cardProps, innerTab } = useCard(id, subject);
  const strong = useSession((session) => isInvolved(session, 'workloads', id));
  const several = useGraph(hasSeveralSets);
  const hasCounters = useGraph(({ workloadIds }) => workloadIds.length <= MOST_WITH_COUNTERS);
  const Icon = icons[kind];
  const set = workload.kind === 'DaemonSet' ? workload : undefined;
  const strategyRoom =
    shape === 'wide' ? Math.floor((width - 120) / SMALL) - Math.ceil((name.length * NAME) / SMALL) : Math.floor((width - 26) / SMALL);
  const strategy = set === undefined || shape === 'compact' ? undefined : strategyTexts(set, strategyRoom);
  const besideName = width - 84 - (shape === 'wide' ? (strategy?.short.length ?? 0) * SMALL : 0);
  const shownName = shortenMiddle(name, Math.max(8, Math.floor(besideName / NAME)));
  const hasNamespace = shape !== 'compact' && shownName.length * NAME + namespace.length * SMALL + 10 <= besideName;
  const hue: CSSProperties & Readonly<Record<'--hue', string>> = {
    '--hue': workloadHue(set !== undefined && several ? hueIndex : undefined),
  };
  const together = shape === 'tall' && width >= metrics.workload.tallRoomy;
  const namesOfBudget = set?.refused !== undefined || together ? 0 : shape === 'wide' && width > ROOMY ? 3 : 1;
  return (
    <Card
      {...cardProps}
      className={styles.workload}
      style={hue}
      data-shape={shape}
      data-strong={strong || undefined}
      aria-label={workloadInWords(workload, text)}
    >
      <CardHeader>
        {several && set !== undefined ? (
          <span className={styles.letter} aria-hidden>
            {workloadLetter(hueIndex)}
          </span>
        ) : (
          <Icon className={styles.icon} aria-hidden />
        )}
        <CardName title={`${kind} ${namespace}/${name}`}>
          {shownName} {hasNamespace && <span className={styles.namespace}>{namespace}</span>}
        </CardName>
        {shape === 'wide' && strategy !== undefined && (
          <span className={styles.strategy} title={strategy.full}>
            {strategy.short}
          </span>
        )}
        <MenuButton subject={subject} label={text('workload.menu', { kind, name })} tabIndex={innerTab} />
      </CardHeader>
      {set === undefined && <Scaled workload={workload} tabIndex={innerTab} />}
      {set !== undefined && <StatementLine set={set} shape={shape} width={width} otherwise={shape === 'tall' ? strategy : undefined} />}
      {set !== undefined && set.refused === undefined && shape === 'compact' && hasCounters && (
        <Counters set={set} roomy={false} most={Math.floor((width - 20) / COUNTER)} tabIndex={innerTab} />
      )}
      {set?.refused !== undefined && shape === 'compact' && (
        <Suspense>
          <RefusedLine refused={set.refused} />
        </Suspense>
      )}
      {set !== undefined && shape !== 'compact' && (
        <>
          <Counters set={set} roomy={shape === 'wide' && width > ROOMY} tabIndex={innerTab} />
          <div className={styles.foot} data-together={together || undefined}>
            <BudgetMeter set={set} names={namesOfBudget} steps={together ? 3 : undefined} tabIndex={innerTab} />
            <RevisionStrip set={set} brief={together} />
            <Suspense>{set.refused === undefined ? <RolloutLine set={set} /> : <RefusedLine refused={set.refused} />}</Suspense>
          </div>
        </>
      )}
    </Card>
  );
}

function Scaled({ workload, tabIndex }: { readonly workload: WorkloadModel; readonly tabIndex: number }) {
  const text = useText('graph');
  if (workload.kind === 'DaemonSet') return null;
  return (
    <>
      <div className={styles.compactLine}>
        <PodGlyph state={workload.ready === workload.wanted ? 'ready' : 'unready'} />
        <span>{text('workload.scaled', { ready: workload.ready, wanted: workload.wanted })}</span>
        {workload.unbound.slice(0, 3).map((pod) => (
          <PodButton key={pod.key} pod={pod} look="glyph" room={0} tabIndex={tabIndex} />
        ))}
      </div>
      {workload.refused !== undefined && (
        <Suspense>
          <RefusedLine refused={workload.refused} />
        </Suspense>
      )}
    </>
  );
}
