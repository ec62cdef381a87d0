import { textOf } from '../../i18n/index.ts';
import type { Refusal } from '../../kubectl/types.ts';

/** The console's answer to a line that it does not run: the shell's error, then what to do instead. */
export function refusalText({ message, remedy, params }: Refusal): string {
  const text = textOf('console');
  const instead = text(`refused.${remedy}`, { copy: text('copy'), ...params });
  return `${message === undefined ? '' : `${message}\n`}${instead} ${text('refused.nothingRan')}\n`;
}
