import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Verdict } from '../explain/index.ts';
import { useSession } from '../session/index.ts';
import { workloadHue } from '../signs/index.ts';
import { isInvolved } from './involved.ts';
import { MOST_WIRED } from './layout.ts';
import type { Layout } from './layoutTypes.ts';
import { useGraph } from './useGraph.ts';
import { type Wire, wiresOf } from './wirePaths.ts';
import styles from './wires.module.css';

/** Of more workloads than this only the wires of the selected one are drawn. */
const MANY_WORKLOADS = 3;

/** Which workload's wires stand out: the selected one's. */
const useChosen = (): string | undefined =>
  useSession(({ selection }) => (selection?.kind === 'DaemonSet' ? `DaemonSet/${selection.namespace ?? ''}/${selection.name}` : undefined));

/** Lines from each DaemonSet to the nodes, with its verdict at their ends. */
export const Wires = memo(function Wires({ layout }: { readonly layout: Layout }) {
  const ids = useGraph((model) => model.workloadIds);
  const chosen = useChosen();
  const sets = ids.filter((id) => id.startsWith('DaemonSet/'));
  const drawn = sets.length <= MANY_WORKLOADS ? sets : sets.filter((id) => id === chosen);
  if (layout.nodes.length > MOST_WIRED || drawn.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.wires} width={layout.bounds.width} height={layout.bounds.height} aria-hidden>
        {drawn.map((id) => (
          <SetWires
            key={id}
            id={id}
            layout={layout}
            lane={sets.indexOf(id)}
            lanes={sets.length}
            other={chosen !== undefined && chosen !== id}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
});

interface SetWiresProps {
  readonly id: string;
  readonly layout: Layout;
  readonly lane: number;
  readonly lanes: number;
  /** Another workload is selected. */
  readonly other: boolean;
}

function SetWires({ id, layout, lane, lanes, other }: SetWiresProps) {
  const place = useGraph((model) => model.workloads.get(id)?.place ?? 0);
  const verdicts = useGraph((model) =>
    layout.nodes.map(({ name }) => verdictLetter(model.nodes.get(name)?.slots.find(({ workload }) => workload === id)?.verdict)).join(''),
  );
  const picture = wiresOf(layout, id, lane, lanes);
  return (
    <g style={{ color: workloadHue(place) }} data-other={other || undefined} className={styles.set}>
      <path className={styles.trunk} d={picture.trunk} />
      {picture.ends.map((wire, index) => (
        <WireEnd key={wire.node} wire={wire} verdict={letterVerdict(verdicts[index])} />
      ))}
    </g>
  );
}

const verdictLetter = (verdict: Verdict | undefined): string => (verdict === 'runs' ? 'r' : verdict === 'mayStay' ? 'm' : 's');
const letterVerdict = (letter: string | undefined): Verdict => (letter === 'r' ? 'runs' : letter === 'm' ? 'mayStay' : 'staysAway');

function WireEnd({ wire, verdict }: { readonly wire: Wire; readonly verdict: Verdict }) {
  const strong = useSession((session) => {
    const { selection } = session;
    return (selection?.kind === 'Node' && selection.name === wire.node) || isInvolved(session, 'nodes', wire.node);
  });
  return (
    <g className={styles.end} data-verdict={verdict} data-strong={strong || undefined}>
      <path d={wire.stub} />
      {verdict === 'runs' && <circle cx={wire.x} cy={wire.y} r="3" />}
      {verdict === 'mayStay' && <circle className={styles.hollow} cx={wire.x} cy={wire.y} r="3" />}
      {verdict === 'staysAway' && <path className={styles.bar} d={`M${wire.x - 4} ${wire.y - 4}h8`} />}
    </g>
  );
}
