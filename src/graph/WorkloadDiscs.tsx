import { memo } from 'react';
import { useText } from '../i18n/index.ts';
import { RefusedGlyph, workloadHue, workloadLetter } from '../ui/index.ts';
import { missingReason, nameOf } from './describe.ts';
import type { NodeWorkload } from './model.ts';
import { PodButton } from './PodButton.tsx';
import { type SetMark, setMarks } from './setMarks.ts';
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
  const { shown, more } = setMarks(nodeWorkloads, most);
  return (
    <>
      {shown.map((mark) =>
        mark.pod === undefined ? (
          <Gap key={mark.id} {...mark} />
        ) : (
          <PodButton key={mark.id} pod={mark.pod} look="glyph" room={0} hueIndex={mark.hueIndex} node={node} tabIndex={tabIndex} />
        ),
      )}
      {more > 0 && (
        <span className={styles.more} title={text('pod.moreTitle', { count: more })}>
          {text('pod.more', { count: more })}
        </span>
      )}
    </>
  );
});

function Gap({ nodeWorkload, hueIndex }: SetMark) {
  const text = useText('graph');
  const title = text('slot.of', { workload: nameOf(nodeWorkload.workloadId), text: missingReason(nodeWorkload, text) });
  return (
    <span className={styles.none} title={title}>
      {hueIndex !== undefined && (
        <span className={styles.letter} style={{ color: workloadHue(hueIndex) }}>
          {workloadLetter(hueIndex)}
        </span>
      )}
      {nodeWorkload.refused === undefined ? <span className={styles.gap} /> : <RefusedGlyph />}
    </span>
  );
}
