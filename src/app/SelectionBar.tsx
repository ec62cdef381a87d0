import { X } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { actionIcons } from '../panels/index.ts';
import { machineLabel, sessionStore, subjectOf, useActions, useSession } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './SelectionBar.module.css';

/** The arrow keys move between the buttons of a toolbar. */
function onArrowKey(event: KeyboardEvent<HTMLElement>) {
  const delta = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (delta === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons[(at + delta + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}

/** What can be done to the selected Node or Pod; nothing where neither is selected. */
export function SelectionBar() {
  const text = useText('app');
  const words = useText('actions');
  const selection = useSession((session) => session.selection);
  const isShown = selection?.kind === 'Node' || selection?.kind === 'Pod';
  const actions = useActions(useMemo(() => (isShown ? subjectOf(selection) : undefined), [isShown, selection]));
  if (selection === undefined || actions.length === 0) return null;
  return (
    <div
      className={styles.bar}
      role="toolbar"
      aria-label={text('selection.toolbar', { kind: selection.kind, name: selection.name })}
      onKeyDown={onArrowKey}
    >
      <span className={styles.name} title={selection.name}>
        {selection.name}
      </span>
      {actions.map((action) => {
        const Icon = actionIcons[action.icon];
        const name = words(action.id);
        return (
          <IconButton
            key={action.id}
            data-destructive={action.destructive}
            label={name}
            off={action.reason !== undefined}
            tip={action.reason === undefined ? `${name} · ${machineLabel(action.line)}` : `${name} · ${words(action.reason)}`}
            onClick={() => action.run()}
          >
            <Icon />
          </IconButton>
        );
      })}
      <IconButton
        label={text('selection.clear')}
        tip={`${text('selection.clear')} · Esc`}
        onClick={() => sessionStore.getState().select(undefined)}
      >
        <X />
      </IconButton>
    </div>
  );
}
