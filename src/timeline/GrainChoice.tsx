import { useText } from '../i18n/index.ts';
import { type Grain, grains, sessionStore, useSession } from '../session/index.ts';
import styles from './Transport.module.css';

/** How far step and back go. */
export function GrainChoice() {
  const text = useText('timeline');
  const grain = useSession((session) => session.settings.grain);
  return (
    <select
      className={`field ${styles.grain}`}
      aria-label={text('grain.label')}
      title={text('grain.label')}
      value={grain}
      onChange={(event) => sessionStore.getState().change({ grain: event.target.value as Grain })}
    >
      {grains.map((each) => (
        <option key={each} value={each}>
          {text(`grain.${each}`)}
        </option>
      ))}
    </select>
  );
}
