import { useText } from '../i18n/index.ts';
import { type StepSize, sessionStore, stepSizes, useSession } from '../session/index.ts';
import styles from './StepSizeChoice.module.css';

/** How far step and back go. */
export function StepSizeChoice() {
  const text = useText('timeline');
  const stepSize = useSession((session) => session.settings.stepSize);
  return (
    <select
      className={`field ${styles.grain}`}
      aria-label={text('grain.label')}
      title={text('grain.label')}
      value={stepSize}
      onChange={(event) => sessionStore.getState().updateSettings({ stepSize: event.target.value as StepSize })}
    >
      {stepSizes.map((each) => (
        <option key={each} value={each}>
          {text(`grain.${each}`)}
        </option>
      ))}
    </select>
  );
}
