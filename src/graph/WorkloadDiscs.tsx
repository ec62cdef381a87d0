import { memo } from 'react';
import { useText } from '../i18n/index.ts';
import { RefusedGlyph, workloadHue, workloadLetter } from '../ui/index.ts';
import { missingReason, nameOf } from './describe.ts';
import type { NodeWorkload } from './model.ts';
import { PodButton } from './PodButton.tsx';
import styles from './WorkloadDiscs.module.css';

interface Props {
  readonly nodeWorkloads: readonly NodeWorkload[];
  readonly node: string;
  /** Marks that there is room for. */
  readonly most: number;
  readonly tabIndex: number;
}

/** The DaemonSets of a node as marks: a disc for each Pod or a gap, with the letter and the hue of its DaemonSet where there are several. */
export const WorkloadDiscs = memo(function WorkloadDiscs({ nodeWorkloads, node, most, tabIndex }: Props) {
  const text = useText('graph');
  const several = nodeWorkloads.length > 1;
  const marks = nodeWorkloads.flatMap((nodeWorkload, index) => {
    const { workloadId, pods, refused } = nodeWorkload;
    const hueIndex = several ? index : undefined;
    if (pods.length > 0)
      return pods.map((pod) => (
        <PodButton key={pod.key} pod={pod} look="glyph" room={0} hueIndex={hueIndex} node={node} tabIndex={tabIndex} />
      ));
    return [
      <span
        key={workloadId}
        className={styles.none}
        title={text('slot.of', { workload: nameOf(workloadId), text: missingReason(nodeWorkload, text) })}
      >
        {hueIndex !== undefined && (
          <span className={styles.letter} style={{ color: workloadHue(hueIndex) }}>
            {workloadLetter(hueIndex)}
          </span>
        )}
        {refused === undefined ? <span className={styles.gap} /> : <RefusedGlyph />}
      </span>,
    ];
  });
  const shown = marks.length <= most ? marks : marks.slice(0, most - 1);
  const more = marks.length - shown.length;
  return (
    <>
      {shown}
      {more > 0 && (
        <span className={styles.more} title={text('pod.moreTitle', { count: more })}>
          {text('pod.more', { count: more })}
        </span>
      )}
    </>
  );
});
