import { Clapperboard } from 'lucide-react';
import { textOf, useText } from '../../i18n/index.ts';
import { scenarioIds } from '../../presets/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { Button, Menu, MenuGroup, MenuItem } from '../../ui/index.ts';
import { ExchangeItems } from './ExchangeItems.tsx';
import { TriggerLabel } from './TriggerLabel.tsx';

/** Clusters to start from. */
export function ScenarioMenu() {
  const text = useText('app');
  const scenario = useSession((session) => session.scenario);
  const trigger = (
    <Button look="quiet">
      <TriggerLabel icon={Clapperboard}>{text('menu.scenario')}</TriggerLabel>
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuGroup label={text('menu.scenarios')}>
        {scenarioIds.map((id) => (
          <MenuItem
            key={id}
            chosen={id === scenario}
            about={textOf('presets')(`scenarios.${id}.about`)}
            onClick={() => void sessionStore.getState().loadScenario(id)}
          >
            {textOf('presets')(`scenarios.${id}.title`)}
          </MenuItem>
        ))}
      </MenuGroup>
      <ExchangeItems />
    </Menu>
  );
}
