import { ChevronDown } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore, stepSizes, useSession } from '../session/index.ts';
import { Button, Menu, MenuChoice } from '../ui/index.ts';
import styles from './StepSizeChoice.module.css';

/** How far step and back go. */
export function StepSizeChoice() {
  const text = useText('timeline');
  const stepSize = useSession((session) => session.settings.stepSize);
  const label = text('grain.label');
  return (
    <Menu
      trigger={
        <Button small className={styles.choice} aria-label={`${label}: ${text(`grain.${stepSize}`)}`} title={label}>
          <span className={styles.name}>{text(`grain.${stepSize}`)}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        label={label}
        value={stepSize}
        options={stepSizes.map((value) => ({ value, label: text(`grain.${value}`), about: text(`grain.about.${value}`) }))}
        onChange={(chosen) => sessionStore.getState().updateSettings({ stepSize: chosen })}
      />
    </Menu>
  );
}
