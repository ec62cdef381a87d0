import { useText } from '../i18n/index.ts';
import { actorRoles } from '../session/index.ts';
import { ActorMark } from './ActorMark.tsx';
import styles from './Legend.module.css';

/** The legend of the marks on the timeline. */
export function Legend() {
  const text = useText('timeline');
  return (
    <ul className={styles.legend} aria-label={text('legend')}>
      {actorRoles.map((role) => (
        <li key={role}>
          <ActorMark role={role} size={10} />
          {text(`role.${role}`)}
        </li>
      ))}
      <li>
        <span className={styles.settled} aria-hidden="true" />
        {text('legendSettled')}
      </li>
    </ul>
  );
}
