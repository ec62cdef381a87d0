import { AddNodeMenu } from './AddNodeMenu.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';

interface Props {
  readonly which: 'cluster' | 'settings';
}

/** The menus of the top bar. */
export function Menus({ which }: Props) {
  if (which === 'settings') return <SettingsMenu />;
  return (
    <>
      <ScenarioMenu />
      <AddNodeMenu />
    </>
  );
}
