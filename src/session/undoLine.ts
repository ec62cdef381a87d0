import { textOf } from '../i18n/index.ts';
import { lineOf } from './commandLines.ts';
import { describeStep } from './describeStep.ts';
import type { Undoable, Undone } from './undo.ts';

/** What undo takes back, or redo brings back, by its line; by its caption where the line is not known any more. */
export function nameOf(what: Undoable | Undone): string {
  if ('step' in what) {
    const line = lineOf(what.step);
    return line?.group?.name ?? (line?.text ?? describeStep(what.step)).replace(/^# /, '');
  }
  return 'line' in what && what.line !== undefined ? what.line.replace(/^# /, '') : textOf('app')('undo.theReset');
}

export const undoLine = (kind: 'undone' | 'redone', what: Undoable | Undone): string =>
  textOf('app')(`undo.${kind}`, { what: nameOf(what) });
