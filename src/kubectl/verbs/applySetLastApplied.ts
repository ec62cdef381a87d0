import { LAST_APPLIED } from '../../kubernetes/index.ts';
import { getObject, patchObject } from '../api/client.ts';
import { infosOfFiles } from '../api/fileInfos.ts';
import { type Info, infoText } from '../api/info.ts';
import { hasLastApplied, lastApplied, withLastApplied } from '../api/lastApplied.ts';
import { type Failure, hasReason, messageFailure, withSource } from '../failure.ts';
import { bool, dryRunFlag, printFlags, texts } from '../flags/definitions.ts';
import { dryRunOf } from '../flags/dryRun.ts';
import { compactJson, objectAt } from '../json.ts';
import { printChange } from '../printers/printChange.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/apply/apply_set_last_applied.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const found = yield* infosOfFiles(invocation);
  if (found.failure !== undefined) return found.failure;
  const changed: Info[] = [];
  for (const info of found.infos) {
    const live = yield* getObject(invocation, info);
    if (!live.ok) {
      return hasReason(live.failure, 'NotFound')
        ? live.failure
        : withSource(`retrieving current configuration of:\n${infoText(info)}\nfrom server for:`, info.source, live.failure);
    }
    if (!hasLastApplied(live.value) && !flags.isOn('create-annotation')) {
      return messageFailure(
        `no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`,
      );
    }
    const wanted = lastApplied(withLastApplied(info.object ?? {}));
    if (compactJson(wanted) === compactJson(lastApplied(live.value))) output.out(`set-last-applied ${info.name}: no changes required.\n`);
    else changed.push(info);
  }
  for (const info of changed) {
    const annotations = objectAt(withLastApplied(info.object ?? {}), 'metadata', 'annotations');
    const patch = { metadata: { annotations: { [LAST_APPLIED]: annotations[LAST_APPLIED] ?? '' } } };
    if (dryRun.value === 'client') {
      const failure = printChange(invocation, info, 'configured', dryRun.value);
      if (failure !== undefined) return failure;
      continue;
    }
    const patched = yield* patchObject(invocation, info, patch, { patchType: 'merge', dryRun: dryRun.value === 'server' });
    if (!patched.ok) return patched.failure;
    const failure = printChange(invocation, info, 'configured', dryRun.value, patched.value);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

export const setLastApplied: Verb = {
  name: 'set-last-applied',
  short: 'Set the last-applied-configuration annotation on a live object to match the contents of a file.',
  usage: 'set-last-applied -f FILENAME [options]',
  flags: [...printFlags, texts('filename', 'f'), dryRunFlag, bool('create-annotation')],
  run,
};
