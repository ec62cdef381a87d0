import { memo } from 'react';
import { useText } from '../i18n/index.ts';
import { fitLines, RefusedGlyph, sansWidth, workloadHue, workloadLetter } from '../ui/index.ts';
import { isLastingGap, rowsHeight } from './cardHeight.ts';
import { missingReason, nameOf, podTitle } from './describe.ts';
import type { NodeWorkload } from './model.ts';
import styles from './NodeWorkloadView.module.css';
import { PodButton } from './PodButton.tsx';

interface NodeWorkloadViewProps {
  readonly nodeWorkload: NodeWorkload;
  /** Of the workload among all; absent where there is one alone. */
  readonly hueIndex: number | undefined;
  /** Rows kept free for it. */
  readonly rows: number;
  /** Each Pod has a second line. */
  readonly details: boolean;
  /** Between it and what stands above. */
  readonly gap: number;
  /** Of the card, in flow units. */
  readonly width: number;
  readonly node: string;
  readonly tabIndex: number;
}

const MONO = 7.9;
/** Left of a Pod's second line, which starts where its name does. */
const BESIDE_LINE = 24;
/** Size of a reason: --text-body. */
const BODY = 15;
const bodyWidth = (text: string): number => sansWidth(text, BODY);

/** One DaemonSet on a node's card: its Pods, or a dashed gap with the reason why there are none. */
export const NodeWorkloadView = memo(function NodeWorkloadView({
  nodeWorkload,
  hueIndex,
  rows,
  details,
  gap,
  width,
  node,
  tabIndex,
}: NodeWorkloadViewProps) {
  const text = useText('graph');
  const mark =
    hueIndex === undefined ? null : (
      <span className={styles.letter} style={{ color: workloadHue(hueIndex) }} title={nameOf(nodeWorkload.workloadId)} aria-hidden>
        {workloadLetter(hueIndex)}
      </span>
    );
  const inner = width - (hueIndex === undefined ? 20 : 40);
  const lasting = isLastingGap(nodeWorkload);
  const minHeight = rowsHeight(rows, details);
  const room = Math.floor((inner - 62) / MONO);
  const lineRoom = details ? inner - BESIDE_LINE : undefined;
  if (lasting || (nodeWorkload.pods.length === 0 && nodeWorkload.unbound === undefined)) {
    const full = missingReason(nodeWorkload, text);
    return (
      <div
        className={styles.slot}
        style={{ marginTop: gap, minHeight: lasting && !details ? undefined : minHeight }}
        title={text('slot.of', { workload: nameOf(nodeWorkload.workloadId), text: full })}
      >
        {mark}
        <div
          className={styles.missing}
          data-lasting={lasting || undefined}
          data-high={details || undefined}
          data-verdict={
            nodeWorkload.refused !== undefined ? 'refused' : nodeWorkload.unbound !== undefined ? 'unbound' : nodeWorkload.verdict
          }
        >
          {nodeWorkload.refused !== undefined && <RefusedGlyph />}
          {nodeWorkload.unbound !== undefined && <PodButton pod={nodeWorkload.unbound.pod} look="glyph" room={0} tabIndex={tabIndex} />}
          <span className={styles.why}>
            {fitLines(
              [full, missingReason(nodeWorkload, text, true)],
              inner - (nodeWorkload.unbound === undefined && nodeWorkload.refused === undefined ? 12 : 32),
              lasting || details ? 2 : 1,
              bodyWidth,
            )}
          </span>
        </div>
      </div>
    );
  }
  const wrong = nodeWorkload.verdict !== 'runs';
  return (
    <div
      className={styles.slot}
      style={{ marginTop: gap, minHeight }}
      title={
        wrong
          ? text(nodeWorkload.verdict === 'mayStay' ? 'slot.mayStay' : 'slot.misscheduled', { why: missingReason(nodeWorkload, text) })
          : undefined
      }
    >
      {mark}
      <div className={styles.pods} data-wrong={wrong || undefined}>
        {nodeWorkload.pods.map((pod) => (
          <PodButton key={pod.key} pod={pod} look="row" room={room} lineRoom={lineRoom} node={node} tabIndex={tabIndex} />
        ))}
        {nodeWorkload.unbound !== undefined && (
          <span title={podTitle(nodeWorkload.unbound.pod, text)}>
            <PodButton pod={nodeWorkload.unbound.pod} look="row" room={room} lineRoom={lineRoom} tabIndex={tabIndex} />
          </span>
        )}
      </div>
    </div>
  );
});
