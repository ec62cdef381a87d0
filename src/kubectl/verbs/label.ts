import { type JsonObject, type Labels, labelValueFaults } from '../../kubernetes/index.ts';
import { patchObject } from '../api/client.ts';
import { hasFiles } from '../api/fileInfos.ts';
import { findInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { type Attempt, aggregate, type Failure, fail, messageFailure, oneOrAll, succeed } from '../failure.ts';
import {
  allNamespacesFlag,
  bool,
  dryRunFlag,
  fieldManagerFlag,
  fieldSelectorFlag,
  filenameFlags,
  printFlags,
  selectorFlag,
  text,
} from '../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import { labelsAt, sortedKeys, withAt } from '../json.ts';
import { printChange } from '../printers/printChange.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { type Pairs, resourcesAndPairs } from './pairs.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/label/label.go (parseLabels). */
function parseLabels(words: readonly string[]): Attempt<Pairs> {
  const set = new Map<string, string>();
  const remove: string[] = [];
  for (const word of words) {
    const [key = '', value = '', ...more] = word.split('=');
    if (word.includes('=')) {
      if (more.length > 0) return fail(`invalid label spec: ${word}`);
      const faults = labelValueFaults(value);
      if (faults.length > 0) return fail(`invalid label value: ${JSON.stringify(word)}: ${faults.join(';')}`);
      set.set(key, value);
    } else if (word.endsWith('-')) remove.push(word.slice(0, -1));
    else return fail(`unknown label spec: ${word}`);
  }
  return remove.some((key) => set.has(key)) ? fail('can not both modify and remove a label in the same command') : succeed({ set, remove });
}

/** What makes one map of texts the other, as a merge patch. */
export function mergePatchOf(before: Labels, after: Labels): JsonObject {
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value);
  const removed = Object.keys(before).filter((key) => after[key] === undefined);
  return Object.fromEntries([...set, ...removed.map((key) => [key, null] as const)]);
}

export const changedBy = (before: Labels, { set, remove }: Pairs): Labels => {
  const kept = Object.entries(before).filter(([key]) => !remove.includes(key));
  return Object.fromEntries([...kept, ...set]);
};

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/label/label.go (updateDataChangeMsg). */
function operationOf(before: Labels, after: Labels): string {
  const isUnlabeled = Object.keys(before).some((key) => after[key] === undefined);
  const isLabeled = Object.entries(after).some(([key, value]) => before[key] !== value);
  if (isLabeled && isUnlabeled) return 'modified';
  return isLabeled ? 'labeled' : isUnlabeled ? 'unlabeled' : 'not labeled';
}

/** `--resource-version` goes along with the patch, so that the server compares it; for one object only. */
export const lockOf = ({ flags }: Invocation): JsonObject => {
  const version = flags.text('resource-version');
  return version === '' ? {} : { resourceVersion: version };
};

export const manyLocked = (invocation: Invocation, single: boolean): Failure | undefined =>
  !single && invocation.flags.text('resource-version') !== ''
    ? messageFailure('--resource-version may only be used with a single resource')
    : undefined;

function* labelOne(invocation: Invocation, info: Info, pairs: Pairs, dryRun: DryRun): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const object = info.object ?? {};
  const before = labelsAt(object, 'metadata', 'labels');
  if (dryRun !== 'client') {
    for (const key of pairs.remove) if (before[key] === undefined) output.out(`label ${JSON.stringify(key)} not found.\n`);
  }
  if (!flags.isOn('overwrite')) {
    const taken = [...pairs.set].filter(([key, value]) => before[key] !== undefined && before[key] !== value);
    const refusals = taken.map(([key]) => messageFailure(`'${key}' already has a value (${before[key] ?? ''}), and --overwrite is false`));
    if (refusals.length > 0) return aggregate(refusals);
  }
  const after = changedBy(before, pairs);
  const changed = withAt(object, ['metadata', 'labels'], after);
  const operation = operationOf(before, after);
  if (dryRun === 'client') return printChange(invocation, info, operation, dryRun, changed);
  const labels = mergePatchOf(before, after);
  const lock = lockOf(invocation);
  const patch =
    sortedKeys({ ...labels, ...lock }).length === 0
      ? {}
      : { metadata: { ...(sortedKeys(labels).length === 0 ? {} : { labels }), ...lock } };
  const patched = yield* patchObject(invocation, info, patch, { patchType: 'merge', dryRun: dryRun === 'server' });
  return patched.ok ? printChange(invocation, info, operation, dryRun, patched.value) : patched.failure;
}

function listLabels({ output }: Invocation, infos: readonly Info[], single: boolean): void {
  for (const { resource, name, object } of infos) {
    if (!single) output.out(`Listing labels for ${resource.kind}.${resource.group}/${name}:\n`);
    const labels = labelsAt(object, 'metadata', 'labels');
    for (const key of sortedKeys(labels)) output.out(`${single ? '' : ' '}${key}=${labels[key] ?? ''}\n`);
  }
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const split = resourcesAndPairs(args, 'label');
  if (!split.ok) return split.failure;
  const pairs = parseLabels(split.value.pairs);
  if (!pairs.ok) return pairs.failure;
  const list = flags.isOn('list');
  if (list && flags.text('output') !== '') return messageFailure('--list and --output may not be specified together');
  if (flags.isOn('all') && flags.text('selector') !== '') return messageFailure('cannot set --all and --selector at the same time');
  if (flags.isOn('all') && flags.text('field-selector') !== '')
    return messageFailure('cannot set --all and --field-selector at the same time');
  if (split.value.resources.length === 0 && !hasFiles(invocation)) {
    return messageFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (split.value.pairs.length === 0 && !list) return messageFailure('at least one label update is required');

  const found = yield* findInfos(invocation, { args: split.value.resources, everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  const { infos, failure, single } = found.value;
  const locked = manyLocked(invocation, single);
  if (locked !== undefined) return locked;
  if (list) {
    listLabels(invocation, infos, single);
    return failure;
  }
  const failures: Failure[] = [];
  for (const info of infos) {
    const refused = yield* labelOne(invocation, info, pairs.value, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  return oneOrAll(failure === undefined ? failures : [...failures, failure]);
}

export const label: Verb = {
  name: 'label',
  short: 'Update the labels on a resource.',
  usage: 'label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    dryRunFlag,
    fieldManagerFlag,
    bool('all'),
    bool('list'),
    bool('local'),
    bool('overwrite'),
    text('resource-version'),
  ],
  run,
};
