import { memo } from 'react';
import { useText } from '../i18n/index.ts';
import { fitLines, RefusedGlyph, workloadHue, workloadLetter } from '../signs/index.ts';
import { isLastingGap } from './cardHeight.ts';
import { missingReason, podTitle } from './describe.ts';
import type { Slot } from './model.ts';
import { PodButton } from './PodButton.tsx';
import styles from './slot.module.css';

interface SlotViewProps {
  readonly slot: Slot;
  /** Of the workload among all; absent where there is one alone. */
  readonly place: number | undefined;
  /** Rows kept free for it. */
  readonly rows: number;
  /** Of the card, in flow units. */
  readonly width: number;
  readonly tabIndex: number;
}

const MONO = 7.9;
const SANS = 6.5;

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** The place of a DaemonSet on a node: its Pods, or a dashed gap that says why there is none. */
export const SlotView = memo(function SlotView({ slot, place, rows, width, tabIndex }: SlotViewProps) {
  const text = useText('graph');
  const mark =
    place === undefined ? null : (
      <span className={styles.letter} style={{ color: workloadHue(place) }} title={nameOf(slot.workload)} aria-hidden>
        {workloadLetter(place)}
      </span>
    );
  const inner = width - (place === undefined ? 20 : 40);
  const lasting = isLastingGap(slot);
  if (lasting || (slot.pods.length === 0 && slot.unbound === undefined)) {
    const full = missingReason(slot, text);
    return (
      <div
        className={styles.slot}
        style={{ minHeight: lasting ? undefined : rows * 24 }}
        title={text('slot.of', { workload: nameOf(slot.workload), text: full })}
      >
        {mark}
        <div
          className={styles.missing}
          data-lasting={lasting || undefined}
          data-verdict={slot.refused !== undefined ? 'refused' : slot.unbound !== undefined ? 'unbound' : slot.verdict}
        >
          {slot.refused !== undefined && <RefusedGlyph />}
          {slot.unbound !== undefined && <PodButton pod={slot.unbound.pod} look="glyph" room={0} tabIndex={tabIndex} />}
          <span className={styles.why}>
            {fitLines(
              [full, missingReason(slot, text, true)],
              Math.floor((inner - (slot.unbound === undefined && slot.refused === undefined ? 14 : 36)) / SANS),
              lasting ? 2 : 1,
            )}
          </span>
        </div>
      </div>
    );
  }
  const wrong = slot.verdict !== 'runs';
  return (
    <div
      className={styles.slot}
      style={{ minHeight: rows * 24 }}
      title={
        wrong ? text(slot.verdict === 'mayStay' ? 'slot.mayStay' : 'slot.misscheduled', { why: missingReason(slot, text) }) : undefined
      }
    >
      {mark}
      <div className={styles.pods} data-wrong={wrong || undefined}>
        {slot.pods.map((pod) => (
          <PodButton key={pod.key} pod={pod} look="row" room={Math.floor((inner - 62) / MONO)} tabIndex={tabIndex} />
        ))}
        {slot.unbound !== undefined && (
          <span title={podTitle(slot.unbound.pod, text)}>
            <PodButton pod={slot.unbound.pod} look="row" room={Math.floor((inner - 62) / MONO)} tabIndex={tabIndex} />
          </span>
        )}
      </div>
    </div>
  );
});
