import { type JsonObject, resourceByKind, splitApiVersion } from '../../../kubernetes/index.ts';
import { createObject } from '../../api/client.ts';
import type { Info } from '../../api/info.ts';
import { withLastApplied } from '../../api/lastApplied.ts';
import { type Attempt, errorText, type Failure, messageFailure, usageFailure } from '../../failure.ts';
import { bool, dryRunFlag, type FlagDefinition, fieldManagerFlag, printFlags, validateFlag } from '../../flags/definitions.ts';
import { dryRunOf } from '../../flags/dryRun.ts';
import { textAt, withAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';

export interface Creator {
  readonly name: string;
  readonly short: string;
  readonly usage: string;
  readonly aliases?: readonly string[];
  readonly flags: readonly FlagDefinition[];
  readonly required?: readonly string[];
  /** The object, without its namespace. `rest` are the words behind the name. */
  readonly make: (invocation: Invocation, name: string, rest: readonly string[]) => Attempt<JsonObject>;
  /** Whether more words than a name may come. */
  readonly takesCommand?: boolean;
  /** What comes before a refusal: `failed to create deployment`; absent where the server's words stand alone. */
  readonly refusal?: string;
}

/** `kubectl create namespace x` and its like. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/create/create_*.go. */
export function creatorVerb(creator: Creator): Verb {
  return {
    name: creator.name,
    short: creator.short,
    usage: creator.usage,
    ...(creator.aliases === undefined ? {} : { aliases: creator.aliases }),
    flags: [...printFlags, dryRunFlag, validateFlag, fieldManagerFlag, bool('save-config'), ...creator.flags],
    *run(invocation): Steps<Failure | undefined> {
      const { args, flags, command } = invocation;
      const missing = (creator.required ?? []).filter((name) => !flags.isGiven(name)).map((name) => JSON.stringify(name));
      if (missing.length > 0) return messageFailure(`required flag(s) ${missing.join(', ')} not set`);
      const [name, ...rest] = args;
      if (name === undefined || (rest.length > 0 && creator.takesCommand !== true)) {
        return usageFailure(command, `exactly one NAME is required, got ${args.length}`);
      }
      const dryRun = dryRunOf(flags);
      if (!dryRun.ok) return dryRun.failure;
      const made = creator.make(invocation, name, rest);
      return made.ok ? yield* createMade(invocation, made.value, creator.refusal, dryRun.value) : made.failure;
    },
  };
}

/** Sends an object that a command has made up. */
export function* createMade(
  invocation: Invocation,
  made: JsonObject,
  refusal: string | undefined,
  dryRun: 'none' | 'client' | 'server',
  operation = 'created',
): Steps<Failure | undefined> {
  const { group, version } = splitApiVersion(textAt(made, 'apiVersion'));
  const resource = resourceByKind(group, version, textAt(made, 'kind'));
  if (resource === undefined) throw new Error(`${textAt(made, 'kind')} is served`);
  const namespaced = resource.namespaced ? withAt(made, ['metadata', 'namespace'], invocation.namespace) : made;
  const object = invocation.flags.isOn('save-config') ? withLastApplied(namespaced) : namespaced;
  const info: Info = {
    resource,
    name: textAt(object, 'metadata', 'name'),
    object,
    ...(resource.namespaced ? { namespace: invocation.namespace } : {}),
  };
  if (dryRun === 'client') return printChange(invocation, info, operation, dryRun, object);
  const created = yield* createObject(invocation, info, object, { strict: true, dryRun: dryRun === 'server' });
  if (created.ok) return printChange(invocation, info, operation, dryRun, created.value);
  return refusal === undefined ? created.failure : messageFailure(`${refusal}: ${errorText(created.failure)}`);
}
