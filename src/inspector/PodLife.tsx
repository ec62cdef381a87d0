import { Check, Circle, CircleDot, CircleOff } from 'lucide-react';
import { podLife, revisionsOf, type Station } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { controllerOf, type Pod } from '../kubernetes/index.ts';
import { sessionStore, useClock, useMoment, useSession } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { MissingConfigs } from './MissingConfigs.tsx';
import styles from './PodLife.module.css';
import { RefLink } from './RefLink.tsx';

const marks = { reached: Check, current: CircleDot, ahead: Circle, lost: CircleOff } as const;

function Stop({ stage, state, at: when }: Station) {
  const text = useText('why');
  const clock = useClock();
  // What was before the timeline begins has no place on its clock.
  const at = useSession(({ timelineStartTime }) =>
    when === undefined || when < Math.floor(timelineStartTime / 1000) * 1000 ? undefined : when,
  );
  const Mark = marks[state];
  const name = text(`life.stage.${stage}`);
  const label =
    state === 'ahead' || state === 'lost'
      ? text('life.ahead', { stage: name })
      : state === 'current'
        ? text('life.current', { stage: name })
        : at === undefined
          ? name
          : text('life.reached', { stage: name, time: clock(at) });
  return (
    <li className={styles.stop} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
      <Mark aria-hidden />
      <span className="visually-hidden">{label}</span>
      <span aria-hidden>{name}</span>
      {at !== undefined && (
        <span className={styles.time} aria-hidden>
          {clock(at)}
        </span>
      )}
    </li>
  );
}

/** Where the Pod is in its life, who made it, and what it waits for. */
export function PodLife({ pod }: { readonly pod: Pod }) {
  const text = useText('why');
  const clock = useClock();
  const moment = useMoment();
  const { view } = sessionStore.getState().simulation;
  const { stations, waits, words } = podLife(view, pod);
  const { time } = waits.params;
  const params = typeof time === 'number' ? { ...waits.params, time: clock(time) } : waits.params;
  return (
    <div data-head={moment.head}>
      <ol className={styles.life} aria-label={text('life.title')}>
        {stations.map((station) => (
          <Stop key={station.stage} {...station} />
        ))}
      </ol>
      <p>{textOf('why')(waits.key, params)}</p>
      <MissingConfigs pod={pod} />
      {words !== undefined && <Notice tone="pending">{words}</Notice>}
      <p className={styles.maker}>
        <Maker pod={pod} />
      </p>
    </div>
  );
}

/** Its controller, and the revision of the template that it was made from. */
function Maker({ pod }: { readonly pod: Pod }) {
  const text = useText('why');
  const owner = controllerOf(pod);
  if (owner === undefined) return text('life.bare');
  const { view } = sessionStore.getState().simulation;
  const { namespace = '' } = pod.metadata;
  const set = owner.kind === 'DaemonSet' ? view.get('DaemonSet', namespace, owner.name) : undefined;
  const revisions = set === undefined ? [] : revisionsOf(view, set);
  const own = revisions.find(({ hash }) => hash === pod.metadata.labels?.['controller-revision-hash']);
  const present = revisions.find(({ current }) => current);
  return (
    <>
      {text('life.made')} {owner.kind} <RefLink to={{ kind: owner.kind, namespace, name: owner.name }} />
      {own !== undefined && (
        <>
          , {text('life.revision', { revision: own.revision })}:{' '}
          {own.current ? text('life.present') : text('life.older', { revision: present?.revision ?? '?' })}
        </>
      )}
    </>
  );
}
