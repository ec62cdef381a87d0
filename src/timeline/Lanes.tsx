import { useText } from '../i18n/index.ts';
import { actorRoles } from '../session/index.ts';
import { ActorMark } from './ActorMark.tsx';
import styles from './Lanes.module.css';

/** Who acts in each lane of the track, at its left. */
export function Lanes() {
  const text = useText('timeline');
  return (
    <ul className={styles.lanes} aria-label={text('lanes')}>
      {actorRoles.map((role) => (
        <li key={role} title={text(`role.${role}`)}>
          <ActorMark role={role} size={10} />
          <span className={styles.name}>{text(`role.${role}`)}</span>
        </li>
      ))}
    </ul>
  );
}
