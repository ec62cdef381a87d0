import { createObject } from '../../api/client.ts';
import { hasFiles, infosOfFiles } from '../../api/fileInfos.ts';
import { withLastApplied } from '../../api/lastApplied.ts';
import { type Failure, messageFailure, oneOrAll, withSource } from '../../failure.ts';
import {
  bool,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  printFlags,
  selectorFlag,
  text,
  validateFlag,
} from '../../flags/definitions.ts';
import { dryRunOf } from '../../flags/dryRun.ts';
import { fieldValidationOf } from '../../flags/validation.ts';
import { helpText } from '../../help.ts';
import { textAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { notCreated } from '../about/notHere.ts';
import { creators } from './creators.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/create/create.go (RunCreate). */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, command, flags } = invocation;
  if (!hasFiles(invocation)) {
    const [stray] = args;
    const more =
      stray === undefined
        ? helpText(command, create)
        : `error: unknown command ${JSON.stringify(args.join(' '))}\nSee '${command} -h' for help and examples\n`;
    return { type: 'exit', code: 1, text: `Error: must specify one of -f and -k\n\n${more}` };
  }
  if (args.length > 0) return messageFailure(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const validation = fieldValidationOf(flags);
  if (!validation.ok) return validation.failure;
  const found = yield* infosOfFiles(invocation);
  const failures: Failure[] = [];
  for (const info of found.infos) {
    const object = flags.isOn('save-config') ? withLastApplied(info.object ?? {}) : (info.object ?? {});
    if (dryRun.value === 'client') {
      const failure = printChange(invocation, info, 'created', dryRun.value, object);
      if (failure !== undefined) failures.push(failure);
      continue;
    }
    const created = yield* createObject(invocation, info, object, { ...validation.value, dryRun: dryRun.value === 'server' });
    if (!created.ok) {
      failures.push(withSource('creating', info.source, created.failure));
      continue;
    }
    const named = { ...info, name: textAt(created.value, 'metadata', 'name') };
    const failure = printChange(invocation, named, 'created', dryRun.value, created.value);
    if (failure !== undefined) failures.push(failure);
  }
  const failure = oneOrAll(found.failure === undefined ? failures : [...failures, found.failure]);
  return failure ?? (found.infos.length === 0 ? messageFailure('no objects passed to create') : undefined);
}

export const create: Verb = {
  name: 'create',
  short: 'Create a resource from a file or from stdin.',
  usage: 'create -f FILENAME [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    dryRunFlag,
    validateFlag,
    selectorFlag,
    fieldManagerFlag,
    bool('save-config'),
    bool('edit'),
    text('raw'),
  ],
  verbs: [...creators, ...notCreated],
  run,
};
