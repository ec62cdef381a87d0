import { head, tail } from './ends.ts';
import { type Filter, type Read, refuse } from './filter.ts';
import { grep } from './grep.ts';
import { sort } from './sort.ts';
import { wc } from './wc.ts';

/** What can stand behind a pipe, besides kubectl. */
const filters: Readonly<Record<string, (words: readonly string[]) => Read<() => Filter>>> = { grep, head, sort, tail, wc };

export const filterNames: readonly string[] = Object.keys(filters);

/** What does the same here as a command that is not here. */
const instead: Readonly<Record<string, string>> = {
  egrep: 'grep -E',
  fgrep: 'grep -F',
  nl: "grep -n ''",
  uniq: 'sort -u',
  rg: 'grep',
  ag: 'grep',
};
const selecting = ['awk', 'column', 'cut', 'gawk', 'gron', 'jq', 'mawk', 'paste', 'perl', 'python', 'python3', 'ruby', 'sed', 'tr', 'yq'];
const paging = ['bat', 'cat', 'less', 'more', 'most'];

/** Reads the words of a command behind a pipe; what it gives starts the command. */
export function readFilter(words: readonly string[]): Read<() => Filter> {
  const [command = '', ...rest] = words;
  const known = Object.hasOwn(filters, command) ? filters[command] : undefined;
  if (known !== undefined) return known(rest);
  const message = `bash: ${command}: command not found`;
  const other = Object.hasOwn(instead, command) ? instead[command] : undefined;
  if (other !== undefined) return refuse('instead', message, { command, instead: other });
  if (selecting.includes(command)) return refuse('select', message, { command });
  if (paging.includes(command)) return refuse('pager', message, { command });
  if (command === 'tee') return refuse('keep', message);
  if (command === 'xargs' || command === 'parallel') return refuse('labels', message, { command });
  return refuse('commands', message, { commands: [...filterNames, 'kubectl'].join(', ') });
}
