import { createObject, deleteObject, updateObject } from '../api/client.ts';
import { hasFiles, infosOfFiles } from '../api/fileInfos.ts';
import type { Info } from '../api/info.ts';
import { hasLastApplied, withLastApplied } from '../api/lastApplied.ts';
import { type Failure, hasReason, messageFailure, oneOrAll, usageFailure, withSource } from '../failure.ts';
import { bool, dryRunFlag, duration, fieldManagerFlag, filenameFlags, int, printFlags, validateFlag } from '../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import { type FieldValidation, fieldValidationOf } from '../flags/validation.ts';
import { printChange } from '../printers/printChange.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { deletionText, waitUntilGone } from './delete.ts';

function* replaceOne(invocation: Invocation, info: Info, validation: FieldValidation, dryRun: DryRun): Steps<Failure | undefined> {
  const given = info.object ?? {};
  const object = invocation.flags.isOn('save-config') || hasLastApplied(given) ? withLastApplied(given) : given;
  if (dryRun === 'client') return printChange(invocation, info, 'replaced', dryRun, object);
  const replaced = yield* updateObject(invocation, info, object, { ...validation, dryRun: dryRun === 'server' });
  return replaced.ok
    ? printChange(invocation, info, 'replaced', dryRun, replaced.value)
    : withSource('replacing', info.source, replaced.failure);
}

/** `--force`: deletes the object, waits, and creates it again. */
function* forceReplace(invocation: Invocation, infos: readonly Info[], validation: FieldValidation): Steps<Failure | undefined> {
  const grace = invocation.flags.int('grace-period');
  const gone: Info[] = [];
  for (const info of infos) {
    const deleted = yield* deleteObject(invocation, info, {
      propagationPolicy: 'Background',
      ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
    });
    if (!deleted.ok) {
      if (hasReason(deleted.failure, 'NotFound')) continue;
      return withSource('deleting', info.source, deleted.failure);
    }
    invocation.output.out(deletionText(invocation, info, { dryRun: 'none', ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}) }));
    gone.push(info);
  }
  const stuck = yield* waitUntilGone(invocation, gone, new Map(), invocation.flags.duration('timeout'));
  if (stuck !== undefined) return stuck;
  for (const info of infos) {
    const created = yield* createObject(invocation, info, info.object ?? {}, validation);
    if (!created.ok) return withSource('creating', info.source, created.failure);
    const failure = printChange(invocation, info, 'replaced', 'none', created.value);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { flags, command } = invocation;
  if (!hasFiles(invocation)) return usageFailure(command, 'Must specify --filename to replace');
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const validation = fieldValidationOf(flags);
  if (!validation.ok) return validation.failure;
  const found = yield* infosOfFiles(invocation);
  if (flags.isOn('force')) return found.failure ?? (yield* forceReplace(invocation, found.infos, validation.value));
  const failures: Failure[] = [];
  for (const info of found.infos) {
    const refused = yield* replaceOne(invocation, info, validation.value, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  const failure = oneOrAll(found.failure === undefined ? failures : [...failures, found.failure]);
  return failure ?? (found.infos.length === 0 ? messageFailure('no objects passed to replace') : undefined);
}

export const replace: Verb = {
  name: 'replace',
  short: 'Replace a resource by file name or stdin.',
  usage: 'replace -f FILENAME [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    dryRunFlag,
    validateFlag,
    fieldManagerFlag,
    bool('save-config'),
    bool('force'),
    int('grace-period', '-1'),
    duration('timeout'),
    { name: 'cascade', kind: 'text', initial: 'background', bare: 'background' },
    bool('wait'),
  ],
  run,
};
