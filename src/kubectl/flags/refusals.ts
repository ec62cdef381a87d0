import { type Failure, messageFailure } from '../failure.ts';
import type { FlagDefinition, FlagKind } from './definitions.ts';
import type { Flags } from './flags.ts';

const LOCAL = 'every object comes from the cluster; --dry-run=client changes nothing in it';
const CONTAINERS = 'containers do not run in this playground';
const PODS_RUN = `${CONTAINERS}, so that there is nothing to attach to`;
const SUBRESOURCES = 'only kubectl patch writes a subresource, and a whole object shows its status';
const OVERRIDES = 'write the object in a manifest and apply it, or change it with kubectl patch';
const EDITOR = 'create the object, then use kubectl edit';
const RAW = 'only get --raw is; use a manifest';
const SECRET_FILES = 'use --from-literal or --from-file';

/**
 * Options of kubectl that are not available here: command, options (`name`, `name,short`, each with `:kind` where it is no switch), and
 * why. Where nothing else is said, an option with its default value says nothing. `npm run options` checks that every option of kubectl
 * works, has no effect that could differ, or stands here.
 */
const rows: readonly (readonly [commands: string, options: string, reason: string])[] = [
  ['*', 'as-user-extra:array', 'requests are those of an administrator'],
  ['*', 'proxy-url:text', 'there is no network here'],
  ['*', 'profile:text:none', 'there is no profile of a command here'],
  ['annotate|label|patch|set env|set image|set resources|set selector|set serviceaccount|wait', 'local', LOCAL],
  ['apply', 'force', 'what cannot be patched is refused; delete the object and apply it again'],
  ['apply', 'overwrite::true', 'what the manifest says always wins'],
  ['apply', 'applyset:text', 'apply sets need their alpha switch'],
  ['create|apply edit-last-applied', 'windows-line-endings', 'it is about an editor of the operating system'],
  ['create', 'edit', EDITOR],
  ['create|delete|replace', 'raw:text', RAW],
  ['create configmap|create secret generic', 'from-env-file:texts', SECRET_FILES],
  ['create configmap|create secret generic', 'append-hash', 'a name with a hash changes with the content; name it yourself'],
  ['create job', 'from:text', 'name the image, or write the Job in a manifest'],
  ['delete', 'interactive,i', 'a command cannot ask back here; leave -i out, or look first with --dry-run=server'],
  ['diff', 'prune|prune-allowlist:array|show-secrets', 'diff compares what the files name, and masks no values'],
  ['diff', 'server-side|force-conflicts', 'use apply --server-side --dry-run=server -o yaml'],
  ['explain', 'max-depth:int:0', 'use --recursive, or name the field'],
  ['expose|run', 'overrides:text', OVERRIDES],
  ['expose|run', 'override-type:text:merge', OVERRIDES],
  ['get|scale|rollout history|rollout status', 'output-watch-events', 'use kubectl events --watch'],
  ['get', 'server-print::true', 'tables come from the server alone'],
  ['apply|edit|get|replace', 'subresource:text', SUBRESOURCES],
  ['replace', 'cascade:text:background', 'what belongs to the object is deleted in the background'],
  ['run', 'attach|detach-keys:text|leave-stdin-open|stdin,i|tty,t|pod-running-timeout:duration', PODS_RUN],
  [
    'run',
    'quiet,q|rm|timeout:duration:0s|wait|grace-period:int:-1|force|cascade:text:background|privileged',
    `${CONTAINERS}: delete the Pod with kubectl delete, and write its security context in a manifest`,
  ],
  ['run', 'expose', 'use kubectl expose pod'],
  ['run', 'annotations:array', 'use kubectl annotate'],
  [
    'annotate|apply|apply edit-last-applied|autoscale|create|edit|expose|label|patch|run|scale|set image|set resources|set selector|set serviceaccount',
    'record',
    'it is deprecated; use kubectl annotate with kubernetes.io/change-cause',
  ],
  ['run', 'filename,f:texts|kustomize,k:text|recursive,R', 'use kubectl create -f'],
  [
    'set env',
    'from:text|keys:texts|prefix:text|resolve|overwrite::true',
    'name the variables one by one, or write valueFrom in a manifest',
  ],
];

const kinds: readonly string[] = ['text', 'bool', 'int', 'duration', 'texts', 'array'];

interface RefusedOption {
  readonly definition: FlagDefinition;
  readonly reason: string;
}

function optionOf(written: string, reason: string): RefusedOption {
  const [names = '', kind = '', initial] = written.split(':');
  const [name = '', short] = names.split(',');
  const type = (kinds.includes(kind) ? kind : 'bool') as FlagKind;
  return {
    reason,
    definition: {
      name,
      kind: type,
      ...(short === undefined ? {} : { short }),
      ...(type === 'bool' ? { bare: 'true', initial: initial ?? 'false' } : initial === undefined ? {} : { initial }),
    },
  };
}

/** The options that are refused for a command, without its `kubectl`: `rollout status`. */
export function refusedOptions(command: string): readonly RefusedOption[] {
  return rows
    .filter(([commands]) => commands === '*' || commands.split('|').includes(command))
    .flatMap(([, options, reason]) => options.split('|').map((option) => optionOf(option, reason)));
}

/** Definitions of refused options that a verb does not have by itself. */
export const refusedDefinitions = (command: string, own: readonly FlagDefinition[]): readonly FlagDefinition[] =>
  refusedOptions(command)
    .map(({ definition }) => definition)
    .filter(({ name }) => !own.some((known) => known.name === name));

/** Why a command line is refused: it gives an option that is not available, with another value than its default. */
export function refusalOf(command: string, flags: Flags): Failure | undefined {
  const refused = refusedOptions(command).find(({ definition: { name, kind, initial = '' } }) => {
    if (!flags.isGiven(name)) return false;
    return kind === 'bool' ? flags.isOn(name) !== (initial === 'true') : flags.text(name) !== initial;
  });
  return refused === undefined ? undefined : messageFailure(`--${refused.definition.name} is not available here: ${refused.reason}`);
}
