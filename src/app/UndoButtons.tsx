import { Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession, useUndo } from '../session/index.ts';

/** Undo, redo and reset of commands. A button that can do nothing stays and says why. */
export function UndoButtons() {
  const text = useText('app');
  const undoNames = useUndo();
  const settingUp = useSession((session) => session.settingUp);
  const { undo, redo, reset } = sessionStore.getState();
  const buttons = [
    {
      id: 'undo',
      Icon: Undo2,
      can: undoNames.undo !== undefined,
      label: undoNames.undo === undefined ? text('undo.undoNone') : text('undo.undo', { what: undoNames.undo }),
      key: 'Ctrl Z',
      press: undo,
    },
    {
      id: 'redo',
      Icon: Redo2,
      can: undoNames.redo !== undefined,
      label: undoNames.redo === undefined ? text('undo.redoNone') : text('undo.redo', { what: undoNames.redo }),
      key: 'Ctrl Shift Z',
      press: redo,
    },
    { id: 'reset', Icon: RotateCcw, can: undoNames.reset, label: text('undo.reset'), key: 'R', press: reset },
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
