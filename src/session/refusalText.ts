import { textOf } from '../i18n/index.ts';
import type { Refusal } from '../kubectl/types.ts';

/** What the console prints where it does not run a line: what a shell would say, then what to do instead. */
export function refusalText({ message, remedy, params }: Refusal): string {
  const text = textOf('console');
  const instead = text(`refused.${remedy}`, { copy: text('copy'), ...params });
  return `${message === undefined ? '' : `${message}\n`}${instead} ${text('refused.nothingRan')}\n`;
}
