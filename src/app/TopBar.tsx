import { CircleHelp, Presentation, Shapes } from 'lucide-react';
import { Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { LazyPresetMenu } from '../panels/index.ts';
import { usePresentation } from '../present/presentation.ts';
import { sessionStore } from '../session/index.ts';
import { Button, IconButton } from '../ui/index.ts';
import { Brand } from './Brand.tsx';
import { UndoButtons } from './loading/lazyPanels.ts';
import { AddNodeMenu } from './menus/AddNodeMenu.tsx';
import { LessonsButton } from './menus/LessonsButton.tsx';
import { ScenarioMenu } from './menus/ScenarioMenu.tsx';
import { TriggerLabel } from './menus/TriggerLabel.tsx';
import { ViewMenu } from './menus/ViewMenu.tsx';
import type { PanelSwitches } from './panelSwitches.ts';
import { ShareButton } from './ShareButton.tsx';
import styles from './TopBar.module.css';
import { Word } from './Word.tsx';

interface Props {
  /** Absent where only one panel is visible. */
  readonly panels?: PanelSwitches;
  readonly presenting?: boolean;
}

/** Name, scenarios, nodes to add, presets; undo, sharing, presenting, the view, help. While presenting, nothing. */
export function TopBar({ panels, presenting = false }: Props) {
  const text = useText('app');
  const { present } = usePresentation.getState();
  const name = (
    <h1 className={presenting ? 'visually-hidden' : styles.brand}>
      {!presenting && <Brand />}
      <span className={styles.name}>{text('title')}</span>
    </h1>
  );
  if (presenting) return <header>{name}</header>;
  return (
    <header className={styles.bar}>
      {name}
      <ScenarioMenu />
      <LessonsButton />
      <AddNodeMenu />
      {panels !== undefined && <Presets />}
      <div className={styles.end}>
        <div className={styles.turns}>
          <Suspense fallback={null}>
            <UndoButtons />
          </Suspense>
        </div>
        <ShareButton />
        {panels !== undefined && (
          <Button
            look="quiet"
            aria-label={text('menu.present')}
            data-tip={`${text('menu.presentTip')} · P`}
            data-tip-side="left"
            onClick={() => present(true)}
          >
            <Presentation />
            <Word>{text('menu.present')}</Word>
          </Button>
        )}
        <ViewMenu panels={panels} />
        <IconButton
          className={styles.help}
          label={text('menu.help')}
          tip={`${text('menu.help')} · ?`}
          tipSide="left"
          onClick={() => sessionStore.getState().openDialog({ form: 'help' })}
        >
          <CircleHelp />
        </IconButton>
      </div>
    </header>
  );
}

function Presets() {
  const text = useText('editor');
  const trigger = (
    <Button look="quiet" aria-label={text('presets.button')}>
      <TriggerLabel icon={Shapes}>{text('presets.button').replace('…', '')}</TriggerLabel>
    </Button>
  );
  return (
    <Suspense fallback={trigger}>
      <LazyPresetMenu trigger={trigger} />
    </Suspense>
  );
}
