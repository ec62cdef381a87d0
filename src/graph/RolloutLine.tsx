import { useCallback, useEffect, useState } from 'react';
import { type Rollout, rolloutOf } from '../explain/index.ts';
import { allTexts, looseText, useLanguage } from '../i18n/index.ts';
import { type Session, useSession } from '../session/index.ts';
import { usePointing } from '../signs/index.ts';
import type { DaemonSetModel } from './model.ts';
import styles from './workload.module.css';

const known = new WeakMap<DaemonSetModel, { readonly moment: Session['moment']; readonly rollout: Rollout | undefined }>();

/** Asked once for each moment, whoever draws. */
function rolloutAt({ simulation: { view }, moment }: Session, set: DaemonSetModel): Rollout | undefined {
  let found = known.get(set);
  if (found?.moment !== moment) {
    const daemonSet = view.get('DaemonSet', set.namespace, set.name);
    found = { moment, rollout: daemonSet && rolloutOf(view, daemonSet, set.budget) };
    known.set(set, found);
  }
  return found.rollout;
}

/** What the DaemonSet waits for, in one sentence; its Nodes stand out while it is pointed at. */
export function RolloutLine({ set }: { readonly set: DaemonSetModel }) {
  useLanguage();
  const [, arrived] = useState(false);
  useEffect(() => void allTexts().then(() => arrived(true)), []);
  const rollout = useSession((session) => rolloutAt(session, set));
  const read = useCallback((session: Session) => rolloutAt(session, set)?.nodes ?? [], [set]);
  const { onPointerEnter, onPointerLeave } = usePointing(`rollout ${set.id}`, read);
  if (rollout === undefined) return null;
  const sentence = looseText('reasons', rollout.sentence.key, rollout.sentence.params) ?? '';
  const more = rollout.others > 0 ? (looseText('reasons', 'rollout.others', { count: rollout.others }) ?? '') : '';
  const words = more === '' ? sentence : `${sentence} ${more}`;
  const points = rollout.nodes.length > 0;
  return (
    <p
      className={styles.rollout}
      data-stuck={rollout.stuck || undefined}
      title={words}
      onPointerEnter={points ? onPointerEnter : undefined}
      onPointerLeave={points ? onPointerLeave : undefined}
    >
      {words}
    </p>
  );
}
