import type { FlagDefinition } from './flags/definitions.ts';
import type { Verb } from './verb.ts';

const closing = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

const flagLines = (flags: readonly FlagDefinition[]): string =>
  flags
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, short, kind, initial = kind === 'texts' || kind === 'array' ? '[]' : '' }) => {
      const value = kind === 'text' ? `'${initial}'` : initial;
      return `    ${short === undefined ? '' : `-${short}, `}--${name}=${value}\n`;
    })
    .join('');

const list = (verbs: readonly Verb[]): string => {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 3;
  return verbs.map(({ name, short }) => `  ${name.padEnd(width)}${short.replace(/\.$/, '')}\n`).join('');
};

/** What `kubectl <verb> --help` prints: what it is for, its verbs or flags, how it is written. */
export function helpText(command: string, verb: Verb): string {
  const own = verb.verbs === undefined ? '' : `Available Commands:\n${list(verb.verbs)}\n`;
  const options = verb.verbs === undefined ? `Options:\n${flagLines(verb.flags)}\n` : '';
  const usage = command.replace(/ [^ ]+$/, ` ${verb.usage}`);
  const more = verb.verbs === undefined ? '' : `Use "${command} <command> --help" for more information about a given command.\n`;
  return `${verb.short}\n\n${own}${options}Usage:\n  ${usage}\n\n${more}${closing}`;
}

/** What `kubectl options` prints. */
export const optionsText = (flags: readonly FlagDefinition[]): string =>
  `The following options can be passed to any command:\n\n${flagLines(flags)}`;

/** What `kubectl` alone prints. */
export const rootHelp = (verbs: readonly Verb[]): string =>
  `kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n\nAvailable Commands:\n${list(verbs)}\nUsage:\n  kubectl [flags] [options]\n\nUse "kubectl <command> --help" for more information about a given command.\n${closing}`;
