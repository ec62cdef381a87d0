import { Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession, useUndo } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';

/** Undo, redo and reset of commands. A button that can do nothing stays and says why. */
export function UndoButtons() {
  const text = useText('app');
  const undoNames = useUndo();
  const settingUp = useSession((session) => session.settingUp);
  const { undo, redo, reset } = sessionStore.getState();
  const { undoFrom, resetFrom } = undoNames;
  const undoNone = undoFrom === undefined ? text('undo.undoNone') : text('undo.undoTooOld', { step: undoFrom });
  const buttons = [
    {
      id: 'undo',
      Icon: Undo2,
      can: undoNames.undo !== undefined,
      label: undoNames.undo === undefined ? undoNone : text('undo.undo', { what: undoNames.undo }),
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
    {
      id: 'reset',
      Icon: RotateCcw,
      can: undoNames.reset,
      label: resetFrom === undefined ? text('undo.reset') : text('undo.resetTooOld', { step: resetFrom }),
      key: 'R',
      press: reset,
    },
  ];
  return buttons.map(({ id, Icon, can, label, key, press }) => (
    <IconButton
      key={id}
      data-turn={id}
      tip={can ? `${label} · ${key}` : label}
      tipSide="left"
      label={label}
      off={!can || settingUp}
      onClick={() => press()}
    >
      <Icon />
    </IconButton>
  ));
}
