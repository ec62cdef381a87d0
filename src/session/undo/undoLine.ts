import { textOf } from '../../i18n/index.ts';
import { lineOf } from '../commands/commandLines.ts';
import { machineLabel } from '../commands/machineLabel.ts';
import { describeStep } from '../time/describeStep.ts';
import type { Undoable, Undone } from './undo.ts';

/** The name of what undo or redo does: its command line, or its caption where the line is unknown. */
export function nameOf(what: Undoable | Undone): string {
  if ('step' in what) {
    const line = lineOf(what.step);
    return line?.group?.name ?? (line?.text === undefined ? describeStep(what.step) : machineLabel(line.text)).replace(/^# /, '');
  }
  return 'line' in what && what.line !== undefined ? machineLabel(what.line).replace(/^# /, '') : textOf('app')('undo.theReset');
}

export const undoLine = (kind: 'undone' | 'redone', what: Undoable | Undone): string =>
  textOf('app')(`undo.${kind}`, { what: nameOf(what) });
