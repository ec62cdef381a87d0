import { CircleHelp, SlidersHorizontal } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { canRemember, type Settings, sessionStore, useSession } from '../../session/index.ts';
import { IconButton, Menu, MenuCheckbox, MenuChoice, MenuGroup, MenuItem, MenuSeparator } from '../../ui/index.ts';
import type { PanelSwitches } from '../panelSwitches.ts';
import styles from './ViewMenu.module.css';

const panelNames = [
  ['editor', 'panels.toggleEditor'],
  ['time', 'panels.toggleTime'],
  ['inspector', 'panels.toggleInspector'],
] as const;

const themes = [
  ['system', 'menu.themeSystem'],
  ['light', 'menu.themeLight'],
  ['dark', 'menu.themeDark'],
] as const;

const languages = [
  ['en', 'English'],
  ['es', 'Español'],
] as const;

/** Language, panels, theme and settings; where the bar has no room for it, the help too. */
export function ViewMenu({ panels }: { readonly panels?: PanelSwitches | undefined }) {
  const text = useText('app');
  const { theme, language, autoplay, hints } = useSession((session) => session.settings);
  const change = (settings: Partial<Settings>) => sessionStore.getState().updateSettings(settings);
  const trigger = (
    <IconButton label={text('menu.settings')} tip={text('menu.settings')} tipSide="left">
      <SlidersHorizontal />
    </IconButton>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuChoice
        label={text('menu.language')}
        value={language}
        options={languages.map(([value, label]) => ({ value, label, lang: value }))}
        onChange={(value) => change({ language: value })}
      />
      <MenuSeparator />
      {panels !== undefined && (
        <>
          <MenuGroup label={text('menu.panels')}>
            {panelNames.map(([id, label]) => (
              <MenuCheckbox key={id} checked={panels[id].open} onChange={panels[id].toggle}>
                {text(label)}
              </MenuCheckbox>
            ))}
          </MenuGroup>
          <MenuSeparator />
        </>
      )}
      <MenuChoice
        label={text('menu.theme')}
        value={theme}
        options={themes.map(([value, label]) => ({ value, label: text(label) }))}
        onChange={(value) => change({ theme: value })}
      />
      <MenuSeparator />
      <MenuCheckbox checked={autoplay} onChange={(checked) => change({ autoplay: checked })}>
        {text('menu.autoplay')}
      </MenuCheckbox>
      <MenuCheckbox checked={hints} onChange={(checked) => change({ hints: checked })}>
        {text('menu.hints')}
      </MenuCheckbox>
      {panels === undefined && (
        <>
          <MenuSeparator />
          <MenuItem icon={CircleHelp} onClick={() => sessionStore.getState().openDialog({ form: 'help' })}>
            {text('menu.help')}
          </MenuItem>
        </>
      )}
      {!canRemember() && <p className={styles.note}>{text('menu.notSaved')}</p>}
    </Menu>
  );
}
