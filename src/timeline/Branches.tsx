import { useText } from '../i18n/index.ts';
import { sessionStore, useMoment, useSession } from '../session/index.ts';
import styles from './Branches.module.css';

/** Which of the timelines is shown; nothing while there is only one. */
export function Branches() {
  const text = useText('timeline');
  const moment = useMoment();
  const simulation = useSession((session) => session.simulation);
  const origin = useSession((session) => session.origin);
  const { branches } = simulation;
  if (branches.length < 2) return null;
  return (
    <label className={styles.branches}>
      <span className="label">{text('branch')}</span>
      <select className="field" value={moment.branch} onChange={(event) => sessionStore.getState().switchTo(event.target.value)}>
        {branches.map(({ id, parent, forkedAt }) => (
          <option key={id} value={id}>
            {parent === undefined ? text('branchFirst', { id }) : text('branchOf', { id, parent, step: Math.max(0, forkedAt - origin) })}
          </option>
        ))}
      </select>
    </label>
  );
}
