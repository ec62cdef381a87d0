import { CircleHelp, Moon, PanelBottom, PanelLeft, PanelRight, Sun } from 'lucide-react';
import { Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useResolvedTheme, useSession } from '../session/index.ts';
import { Button, IconButton } from '../ui/index.ts';
import { Brand } from './Brand.tsx';
import { CompareButton, SelectionBar, UndoButtons } from './loading/lazyPanels.ts';
import { AddNodeMenu } from './menus/AddNodeMenu.tsx';
import { ScenarioMenu } from './menus/ScenarioMenu.tsx';
import { SettingsMenu } from './menus/SettingsMenu.tsx';
import { ShareButton } from './ShareButton.tsx';
import styles from './TopBar.module.css';

export interface PanelSwitch {
  readonly open: boolean;
  toggle(): void;
}

export interface PanelSwitches {
  readonly editor: PanelSwitch;
  readonly time: PanelSwitch;
  readonly inspector: PanelSwitch;
}

interface Props {
  /** Absent where only one panel is visible. */
  readonly panels?: PanelSwitches;
}

/** Name, scenarios, nodes to add, what can be done to the selection, and settings. */
export function TopBar({ panels }: Props) {
  const text = useText('app');
  const theme = useResolvedTheme();
  const language = useSession((session) => session.settings.language);
  const { updateSettings, openDialog } = sessionStore.getState();
  const other = language === 'en' ? 'es' : 'en';
  return (
    <header className={styles.bar}>
      <h1 className={styles.brand}>
        <Brand />
        <span className={styles.name}>{text('title')}</span>
      </h1>
      <ScenarioMenu />
      <AddNodeMenu />
      {panels !== undefined && (
        <Suspense fallback={null}>
          <SelectionBar />
        </Suspense>
      )}
      <div className={styles.end}>
        <div className={styles.turns}>
          <Suspense fallback={null}>
            <UndoButtons />
            {panels !== undefined && <CompareButton />}
          </Suspense>
        </div>
        {panels !== undefined && (
          <div className={styles.panels}>
            {(
              [
                ['editor', PanelLeft, 'panels.toggleEditor'],
                ['time', PanelBottom, 'panels.toggleTime'],
                ['inspector', PanelRight, 'panels.toggleInspector'],
              ] as const
            ).map(([id, Icon, label]) => (
              <IconButton
                key={id}
                tip={text(label)}
                tipSide="left"
                label={text(label)}
                aria-pressed={panels[id].open}
                onClick={panels[id].toggle}
              >
                <Icon />
              </IconButton>
            ))}
          </div>
        )}
        <Button className={styles.language} look="quiet" lang={other} onClick={() => updateSettings({ language: other })}>
          {other === 'es' ? 'Español' : 'English'}
        </Button>
        <IconButton
          className={styles.theme}
          label={text(theme === 'dark' ? 'menu.toLight' : 'menu.toDark')}
          tip={text(theme === 'dark' ? 'menu.toLight' : 'menu.toDark')}
          tipSide="left"
          onClick={() => updateSettings({ theme: theme === 'dark' ? 'light' : 'dark' })}
        >
          {theme === 'dark' ? <Sun /> : <Moon />}
        </IconButton>
        <ShareButton />
        <SettingsMenu />
        <IconButton
          className={styles.help}
          label={text('menu.help')}
          tip={`${text('menu.help')} · ?`}
          tipSide="left"
          onClick={() => openDialog({ form: 'help' })}
        >
          <CircleHelp />
        </IconButton>
      </div>
    </header>
  );
}
