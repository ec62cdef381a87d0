import { Menu } from '@base-ui/react/menu';
import { Check, CircleHelp, SlidersHorizontal } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { canRemember, type Settings, sessionStore, useSession } from '../../session/index.ts';
import { IconButton } from '../../ui/index.ts';
import styles from './menu.module.css';
import { TriggerLabel } from './TriggerLabel.tsx';

const themes = [
  ['system', 'menu.themeSystem'],
  ['light', 'menu.themeLight'],
  ['dark', 'menu.themeDark'],
] as const;

const languages = [
  ['en', 'English'],
  ['es', 'Español'],
] as const;

/** Theme, language, whether a command starts to play, and the way to the help where the bar has no button for it. */
export function SettingsMenu() {
  const text = useText('app');
  const { theme, language, autoplay, hints } = useSession((session) => session.settings);
  const change = (settings: Partial<Settings>) => sessionStore.getState().updateSettings(settings);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<IconButton label={text('menu.settings')} tip={text('menu.settings')} />}>
        <TriggerLabel icon={SlidersHorizontal} more={false} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="end">
          <Menu.Popup className={styles.popup}>
            <Menu.RadioGroup value={theme} onValueChange={(value: Settings['theme']) => change({ theme: value })}>
              <div className={styles.group}>{text('menu.theme')}</div>
              {themes.map(([value, label]) => (
                <Menu.RadioItem key={value} className={styles.item} value={value}>
                  <span className={styles.check}>{value === theme && <Check />}</span>
                  <span className={styles.words}>{text(label)}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.separator} />
            <Menu.RadioGroup value={language} onValueChange={(value: Settings['language']) => change({ language: value })}>
              <div className={styles.group}>{text('menu.language')}</div>
              {languages.map(([value, name]) => (
                <Menu.RadioItem key={value} className={styles.item} value={value} lang={value}>
                  <span className={styles.check}>{value === language && <Check />}</span>
                  <span className={styles.words}>{name}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.separator} />
            <Menu.CheckboxItem className={styles.item} checked={autoplay} onCheckedChange={(checked) => change({ autoplay: checked })}>
              <span className={styles.check}>{autoplay && <Check />}</span>
              <span className={styles.words}>{text('menu.autoplay')}</span>
            </Menu.CheckboxItem>
            <Menu.CheckboxItem className={styles.item} checked={hints} onCheckedChange={(checked) => change({ hints: checked })}>
              <span className={styles.check}>{hints && <Check />}</span>
              <span className={styles.words}>{text('menu.hints')}</span>
            </Menu.CheckboxItem>
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={() => sessionStore.getState().openDialog({ form: 'help' })}>
              <span className={styles.check}>
                <CircleHelp />
              </span>
              <span className={styles.words}>{text('menu.help')}</span>
            </Menu.Item>
            {!canRemember() && <p className={styles.note}>{text('menu.notSaved')}</p>}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
