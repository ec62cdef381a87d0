import { Minus, Plus } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { changeSpeed, speeds, useSession } from '../session/index.ts';
import styles from './Speed.module.css';
import { TransportButton } from './TransportButton.tsx';

/** Buttons for slower and faster, with the current speed between them. */
export function Speed() {
  const text = useText('timeline');
  const speed = useSession((session) => session.settings.speed);
  return (
    <fieldset className={styles.speed} aria-label={text('speed')}>
      <TransportButton icon={Minus} name={text('slower')} keyName="−" off={speed === speeds[0]} press={() => changeSpeed(-1)} />
      <output>{speed}×</output>
      <TransportButton icon={Plus} name={text('faster')} keyName="+" off={speed === speeds.at(-1)} press={() => changeSpeed(1)} />
    </fieldset>
  );
}
