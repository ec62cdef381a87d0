import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Verdict } from '../explain/index.ts';
import { useSession } from '../session/index.ts';
import { workloadHue } from '../ui/index.ts';
import styles from './Edges.module.css';
import { type Edge, edgesOf } from './edgePaths.ts';
import { isInvolved } from './involved.ts';
import { MOST_WITH_EDGES } from './layoutPlan.ts';
import type { Layout } from './layoutTypes.ts';
import { hasSeveralSets } from './severalSets.ts';
import { useGraph } from './useGraph.ts';

/** Limit of workloads; beyond it only the edges of the selected one are drawn. */
const MANY_WORKLOADS = 3;

/** The id of the selected workload, whose edges stand out. */
const useSelectedWorkload = (): string | undefined =>
  useSession(({ selection }) => (selection?.kind === 'DaemonSet' ? `DaemonSet/${selection.namespace ?? ''}/${selection.name}` : undefined));

/** Edges from each DaemonSet to the nodes, with its verdict at their ends. */
export const Edges = memo(function Edges({ layout }: { readonly layout: Layout }) {
  const ids = useGraph((model) => model.workloadIds);
  const chosen = useSelectedWorkload();
  const sets = ids.filter((id) => id.startsWith('DaemonSet/'));
  const drawn = sets.length <= MANY_WORKLOADS ? sets : sets.filter((id) => id === chosen);
  if (layout.nodes.length > MOST_WITH_EDGES || drawn.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.wires} width={layout.bounds.width} height={layout.bounds.height} aria-hidden>
        {drawn.map((id) => (
          <WorkloadEdges
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

interface WorkloadEdgesProps {
  readonly id: string;
  readonly layout: Layout;
  readonly lane: number;
  readonly lanes: number;
  /** Another workload is selected. */
  readonly other: boolean;
}

function WorkloadEdges({ id, layout, lane, lanes, other }: WorkloadEdgesProps) {
  const hueIndex = useGraph((model) => (hasSeveralSets(model) ? model.workloads.get(id)?.hueIndex : undefined));
  const verdicts = useGraph((model) =>
    layout.nodes
      .map(({ name }) => verdictLetter(model.nodes.get(name)?.nodeWorkloads.find(({ workloadId }) => workloadId === id)?.verdict))
      .join(''),
  );
  const paths = edgesOf(layout, id, lane, lanes);
  return (
    <g style={{ color: workloadHue(hueIndex) }} data-other={other || undefined} className={styles.set}>
      <path className={styles.trunk} d={paths.trunk} />
      {paths.ends.map((wire, index) => (
        <EdgeEnd key={wire.node} edge={wire} verdict={letterVerdict(verdicts[index])} />
      ))}
    </g>
  );
}

const verdictLetter = (verdict: Verdict | undefined): string => (verdict === 'runs' ? 'r' : verdict === 'mayStay' ? 'm' : 's');
const letterVerdict = (letter: string | undefined): Verdict => (letter === 'r' ? 'runs' : letter === 'm' ? 'mayStay' : 'staysAway');

function EdgeEnd({ edge, verdict }: { readonly edge: Edge; readonly verdict: Verdict }) {
  const strong = useSession((session) => {
    const { selection } = session;
    return (selection?.kind === 'Node' && selection.name === edge.node) || isInvolved(session, 'nodes', edge.node);
  });
  return (
    <g className={styles.end} data-verdict={verdict} data-strong={strong || undefined}>
      <path d={edge.stub} />
      {verdict === 'runs' && <circle cx={edge.x} cy={edge.y} r="3" />}
      {verdict === 'mayStay' && <circle className={styles.hollow} cx={edge.x} cy={edge.y} r="3" />}
      {verdict === 'staysAway' && <path className={styles.bar} d={`M${edge.x - 4} ${edge.y - 4}h8`} />}
    </g>
  );
}
