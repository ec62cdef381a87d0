import { useCallback } from 'react';
import type { RefusedCreation } from '../cluster/index.ts';
import { type Rollout, rolloutOf } from '../explain/index.ts';
import { textOf, useLanguage, useText } from '../i18n/index.ts';
import { usePointing } from '../panels/index.ts';
import { type Session, useClock, useSession } from '../session/index.ts';
import { RefusedGlyph } from '../ui/index.ts';
import { refusedLine } from './describe.ts';
import type { DaemonSetModel } from './model.ts';
import styles from './RolloutLine.module.css';

const known = new WeakMap<DaemonSetModel, { readonly moment: Session['moment']; readonly rollout: Rollout | undefined }>();

/** Computed once for each head. */
function rolloutAt({ simulation: { view }, moment }: Session, set: DaemonSetModel): Rollout | undefined {
  let found = known.get(set);
  if (found?.moment !== moment) {
    const daemonSet = view.get('DaemonSet', set.namespace, set.name);
    found = { moment, rollout: daemonSet && rolloutOf(view, daemonSet, set.budget) };
    known.set(set, found);
  }
  return found.rollout;
}

/** What the DaemonSet waits for, in one sentence. Hovering highlights its nodes. */
export function RolloutLine({ set }: { readonly set: DaemonSetModel }) {
  useLanguage();
  const rollout = useSession((session) => rolloutAt(session, set));
  const read = useCallback((session: Session) => rolloutAt(session, set)?.nodes ?? [], [set]);
  const { onPointerEnter, onPointerLeave } = usePointing(`rollout ${set.id}`, read);
  if (rollout === undefined) return null;
  const sentence = textOf('reasons')(rollout.sentence.key, rollout.sentence.params);
  const more = rollout.others > 0 ? textOf('reasons')('rollout.others', { count: rollout.others }) : '';
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

/** What the API server refuses, in one line, with the whole message as title. */
export function RefusedLine({ refused }: { readonly refused: RefusedCreation }) {
  const text = useText('graph');
  useLanguage();
  const clock = useClock();
  const { attempts, at, next, message } = refused;
  const tried = textOf('why')('refused.attempts', { count: attempts, at: clock(at) });
  const again = next === undefined ? undefined : textOf('why')('refused.nextAt', { time: clock(next) });
  const title = [message, tried, again].filter(Boolean).join('\n');
  return (
    <p className={styles.refused} title={title}>
      <RefusedGlyph />
      <span>{refusedLine(refused, text)}</span>
      <span className="visually-hidden">{title}</span>
    </p>
  );
}
