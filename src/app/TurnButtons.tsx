import { Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession, useTurns } from '../session/index.ts';

/** Undo, redo and reset of commands. A button without anything to do stays in its place and says so. */
export function TurnButtons() {
  const text = useText('app');
  const turns = useTurns();
  const settingUp = useSession((session) => session.settingUp);
  const { undo, redo, reset } = sessionStore.getState();
  const buttons = [
    {
      id: 'undo',
      Icon: Undo2,
      can: turns.undo !== undefined,
      label: turns.undo === undefined ? text('undo.undoNone') : text('undo.undo', { what: turns.undo }),
      key: 'Ctrl Z',
      press: undo,
    },
    {
      id: 'redo',
      Icon: Redo2,
      can: turns.redo !== undefined,
      label: turns.redo === undefined ? text('undo.redoNone') : text('undo.redo', { what: turns.redo }),
      key: 'Ctrl Shift Z',
      press: redo,
    },
    { id: 'reset', Icon: RotateCcw, can: turns.reset, label: text('undo.reset'), key: 'R', press: reset },
  ];
  return buttons.map(({ id, Icon, can, label, key, press }) => (
    <button
      key={id}
      type="button"
      className="button"
      data-look="quiet"
      data-shape="icon"
      data-turn={id}
      data-tip={can ? `${label} · ${key}` : label}
      data-tip-side="left"
      aria-label={label}
      aria-disabled={!can || settingUp}
      onClick={() => {
        if (can && !settingUp) press();
      }}
    >
      <Icon />
    </button>
  ));
}
