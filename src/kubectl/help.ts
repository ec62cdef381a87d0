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

const lineUp = (verbs: readonly Verb[], width: number): string =>
  verbs.map(({ name, short }) => `  ${name.padEnd(width)}${short.replace(/\.$/, '')}\n`).join('');

const list = (verbs: readonly Verb[]): string => lineUp(verbs, Math.max(...verbs.map(({ name }) => name.length)) + 3);

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

/** The groups in which kubectl lists its commands. */
const groups: readonly (readonly [title: string, verbs: string])[] = [
  ['Basic Commands (Beginner)', 'create expose run set'],
  ['Basic Commands (Intermediate)', 'explain get edit delete'],
  ['Deploy Commands', 'rollout scale autoscale'],
  ['Cluster Management Commands', 'certificate cluster-info top cordon uncordon drain taint'],
  ['Troubleshooting and Debugging Commands', 'describe logs attach exec port-forward proxy cp auth debug events'],
  ['Advanced Commands', 'diff apply patch replace wait kustomize'],
  ['Settings Commands', 'label annotate completion'],
  ['Other Commands', 'api-resources api-versions config plugin version'],
];

function grouped(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 3;
  const lines = groups.map(([title, names]) => {
    const own = names.split(' ').flatMap((name) => verbs.find((verb) => verb.name === name) ?? []);
    return `${title}:\n${lineUp(own, width)}\n`;
  });
  return lines.join('');
}

/**
 * What `kubectl` alone prints.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/cmd.go (NewKubectlCommand).
 */
export const rootHelp = (verbs: readonly Verb[]): string =>
  `kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n\n${grouped(verbs)}Usage:\n  kubectl [flags] [options]\n\nUse "kubectl <command> --help" for more information about a given command.\n${closing}`;
