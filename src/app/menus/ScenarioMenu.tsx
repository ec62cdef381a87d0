import { Menu } from '@base-ui/react/menu';
import { Check, Clapperboard } from 'lucide-react';
import { looseText, useText } from '../../i18n/index.ts';
import { scenarioIds } from '../../presets/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { Button } from '../../ui/index.ts';
import { ExchangeItems } from './ExchangeItems.tsx';
import styles from './menu.module.css';
import { TriggerLabel } from './TriggerLabel.tsx';

/** Clusters to start from. */
export function ScenarioMenu() {
  const text = useText('app');
  const scenario = useSession((session) => session.scenario);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button look="quiet" />}>
        <TriggerLabel icon={Clapperboard}>{text('menu.scene')}</TriggerLabel>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Menu.Popup className={styles.popup}>
            <Menu.Group>
              <Menu.GroupLabel className={styles.group}>{text('menu.scenes')}</Menu.GroupLabel>
              {scenarioIds.map((id) => (
                <Menu.Item key={id} className={styles.item} onClick={() => void sessionStore.getState().loadScenario(id)}>
                  <span className={styles.check}>{id === scenario && <Check />}</span>
                  <span className={styles.words}>{looseText('presets', `scenes.${id}.title`) ?? id}</span>
                  <span className={styles.about}>{looseText('presets', `scenes.${id}.about`) ?? ''}</span>
                </Menu.Item>
              ))}
            </Menu.Group>
            <ExchangeItems />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
