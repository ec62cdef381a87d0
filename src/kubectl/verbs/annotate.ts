import { patchObject } from '../api/client.ts';
import { hasFiles } from '../api/fileInfos.ts';
import { findInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { type Failure, messageFailure, oneOrAll } from '../failure.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import { labelsAt, sortedKeys, withAt } from '../json.ts';
import { printChange } from '../printers/printChange.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { changedBy, label, lockOf, manyLocked, mergePatchOf } from './label.ts';
import { type Pairs, parsePairs, resourcesAndPairs } from './pairs.ts';

const changeCause = 'kubernetes.io/change-cause';

function* annotateOne(invocation: Invocation, info: Info, pairs: Pairs, dryRun: DryRun): Steps<Failure | undefined> {
  const { flags } = invocation;
  const object = info.object ?? {};
  const before = labelsAt(object, 'metadata', 'annotations');
  const taken = [...pairs.set].filter(([key, value]) => key !== changeCause && before[key] !== undefined && before[key] !== value);
  if (!flags.isOn('overwrite') && taken.length > 0) {
    const found = taken.map(([key]) => `'${key}' already has a value (${before[key] ?? ''})`).join('; ');
    return messageFailure(`--overwrite is false but found the following declared annotation(s): ${found}`);
  }
  const after = changedBy(before, pairs);
  if (dryRun === 'client') return printChange(invocation, info, 'annotated', dryRun, withAt(object, ['metadata', 'annotations'], after));
  const annotations = mergePatchOf(before, after);
  const lock = lockOf(invocation);
  const patch =
    sortedKeys({ ...annotations, ...lock }).length === 0
      ? {}
      : { metadata: { ...(sortedKeys(annotations).length === 0 ? {} : { annotations }), ...lock } };
  const patched = yield* patchObject(invocation, info, patch, { patchType: 'merge', dryRun: dryRun === 'server' });
  return patched.ok ? printChange(invocation, info, 'annotated', dryRun, patched.value) : patched.failure;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/annotate/annotate.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const split = resourcesAndPairs(args, 'annotation');
  if (!split.ok) return split.failure;
  const pairs = parsePairs(split.value.pairs, 'annotation', true);
  if (!pairs.ok) return pairs.failure;
  const list = flags.isOn('list');
  if (list && flags.text('output') !== '') return messageFailure('--list and --output may not be specified together');
  if (flags.isOn('all') && flags.text('selector') !== '') return messageFailure('cannot set --all and --selector at the same time');
  if (split.value.resources.length === 0 && !hasFiles(invocation)) {
    return messageFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (split.value.pairs.length === 0 && !list) return messageFailure('at least one annotation update is required');
  const both = pairs.value.remove.filter((key) => pairs.value.set.has(key));
  if (both.length > 0)
    return messageFailure(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`);

  const found = yield* findInfos(invocation, { args: split.value.resources, everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  const { infos, failure, single } = found.value;
  const locked = manyLocked(invocation, single);
  if (locked !== undefined) return locked;
  const failures: Failure[] = [];
  for (const info of infos) {
    if (list) {
      if (!single) output.out(`Listing annotations for ${info.resource.kind}.${info.resource.group}/${info.name}:\n`);
      const annotations = labelsAt(info.object, 'metadata', 'annotations');
      for (const key of sortedKeys(annotations)) output.out(`${single ? '' : ' '}${key}=${annotations[key] ?? ''}\n`);
      continue;
    }
    const refused = yield* annotateOne(invocation, info, pairs.value, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  return oneOrAll(failure === undefined ? failures : [...failures, failure]);
}

export const annotate: Verb = {
  name: 'annotate',
  short: 'Update the annotations on a resource.',
  usage: 'annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
  flags: label.flags,
  run,
};
