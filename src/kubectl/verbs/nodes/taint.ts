import { labelKeyFaults, labelValueFaults, type Taint, type TaintEffect } from '../../../kubernetes/index.ts';
import { patchObject } from '../../api/client.ts';
import { resourceForName } from '../../api/discovery.ts';
import { findInfos } from '../../api/findInfos.ts';
import type { Info } from '../../api/info.ts';
import { type Attempt, aggregate, type Failure, fail, messageFailure, oneOrAll, succeed, usageFailure } from '../../failure.ts';
import { bool, dryRunFlag, fieldManagerFlag, printFlags, selectorFlag, validateFlag } from '../../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../../flags/dryRun.ts';
import { listAt, textAt, withAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';

interface TaintSpec {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect | '';
}

interface Changes {
  readonly add: readonly TaintSpec[];
  readonly remove: readonly TaintSpec[];
}

const effects: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const isEffect = (word: string): word is TaintEffect => effects.includes(word);

/** `key=value:Effect`, `key:Effect` or `key`. */
function parseTaint(text: string): Attempt<TaintSpec> {
  const invalid = (why = ''): { readonly ok: false; readonly failure: Failure } => fail(`invalid taint spec: ${text}${why}`);
  const [head = '', effect, ...more] = text.split(':');
  if (more.length > 0) return invalid();
  let key = head;
  let value = '';
  if (effect !== undefined) {
    if (!isEffect(effect)) return fail(`invalid taint effect: ${effect}, unsupported taint effect`);
    const [name = '', given = '', ...rest] = head.split('=');
    if (rest.length > 0) return invalid();
    key = name;
    value = given;
    const faults = labelValueFaults(value);
    if (faults.length > 0) return invalid(`, ${faults.join('; ')}`);
  }
  const faults = labelKeyFaults(key);
  if (faults.length > 0) return invalid(`, ${faults.join('; ')}`);
  return succeed({ key, value, effect: effect === undefined || !isEffect(effect) ? '' : effect });
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/taint/utils.go (parseTaints). */
function parseTaints(words: readonly string[]): Attempt<Changes> {
  const add: TaintSpec[] = [];
  const remove: TaintSpec[] = [];
  for (const word of words) {
    const taint = parseTaint(word.endsWith('-') ? word.slice(0, -1) : word);
    if (!taint.ok) return taint;
    if (word.endsWith('-')) {
      remove.push({ ...taint.value, value: '' });
      continue;
    }
    if (taint.value.effect === '') return fail(`invalid taint spec: ${word}`);
    if (add.some((other) => other.key === taint.value.key && other.effect === taint.value.effect)) {
      const { key, value, effect } = taint.value;
      return fail(`duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`);
    }
    add.push(taint.value);
  }
  return succeed({ add, remove });
}

const taintsOf = (info: Info): readonly Taint[] =>
  listAt(info.object, 'spec', 'taints').flatMap((taint) => {
    const effect = textAt(taint, 'effect');
    const timeAdded = textAt(taint, 'timeAdded');
    const value = textAt(taint, 'value');
    return isEffect(effect)
      ? [{ key: textAt(taint, 'key'), effect, ...(value === '' ? {} : { value }), ...(timeAdded === '' ? {} : { timeAdded }) }]
      : [];
  });

const same = (a: { readonly key: string; readonly effect: string }, b: { readonly key: string; readonly effect: string }): boolean =>
  a.key === b.key && a.effect === b.effect;

interface Outcome {
  readonly operation: 'tainted' | 'untainted' | 'modified';
  readonly taints: readonly Taint[];
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/taint/{taint,utils}.go (updateTaints, reorganizeTaints). */
function reorganize(info: Info, { add, remove }: Changes, overwrite: boolean): Attempt<Outcome> {
  const old = taintsOf(info);
  const taken = add.filter((taint) => old.some((other) => same(taint, other))).map(({ key }) => key);
  if (!overwrite && taken.length > 0) {
    return fail(`node ${info.name} already has ${taken.join(',')} taint(s) with same effect(s) and --overwrite is false`);
  }
  const added = add.map(
    ({ key, value, effect }): Taint => ({ key, effect: effect === '' ? 'NoSchedule' : effect, ...(value === '' ? {} : { value }) }),
  );
  let taints: readonly Taint[] = [...added, ...old.filter((taint) => !added.some((other) => same(taint, other)))];
  const grew = taints.length !== old.length;
  let removed = false;
  const failures: Failure[] = [];
  for (const { key, effect } of remove) {
    const kept = taints.filter((taint) => taint.key !== key || (effect !== '' && taint.effect !== effect));
    removed = kept.length !== taints.length;
    if (!removed) failures.push(messageFailure(`taint ${JSON.stringify(effect === '' ? key : `${key}:${effect}`)} not found`));
    taints = kept;
  }
  const failure = aggregate(failures);
  if (failure !== undefined) return fail(failure);
  return succeed({ taints, operation: (grew && removed) || overwrite ? 'modified' : grew ? 'tainted' : 'untainted' });
}

function* taintOne(invocation: Invocation, info: Info, changes: Changes, dryRun: DryRun): Steps<Failure | undefined> {
  const outcome = reorganize(info, changes, invocation.flags.isOn('overwrite'));
  if (!outcome.ok) return outcome.failure;
  const { operation, taints } = outcome.value;
  const list = taints.map((taint) => ({ ...taint }));
  if (dryRun === 'client') return printChange(invocation, info, operation, dryRun, withAt(info.object ?? {}, ['spec', 'taints'], list));
  const patch = { spec: { taints: list.length === 0 ? null : list } };
  const patched = yield* patchObject(invocation, info, patch, { patchType: 'strategic', dryRun: dryRun === 'server' });
  return patched.ok ? printChange(invocation, info, operation, dryRun, patched.value) : patched.failure;
}

function conflictsOf({ add, remove }: Changes): string {
  const conflicts = add.flatMap((taint) =>
    remove.filter(({ key, effect }) => key === taint.key && (effect === '' || effect === taint.effect)),
  );
  return conflicts.map(({ key, effect }) => `{"${key}":"${effect}"}`).join(', ');
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, command } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const isTaint = (word: string): boolean => word.includes('=') || word.includes(':') || word.endsWith('-');
  const first = args.findIndex(isTaint);
  const split = first < 0 ? args.length : first;
  const resources = args.slice(0, split);
  const words = args.slice(split);
  const stray = words.find((word) => !isTaint(word));
  if (stray !== undefined) return messageFailure(`all resources must be specified before taint changes: ${stray}`);
  const [type, ...names] = resources;
  if (type === undefined) return messageFailure('one or more resources must be specified as <resource> <name>');
  if (words.length === 0) return messageFailure('at least one taint update is required');
  const changes = parseTaints(words);
  if (!changes.ok) return usageFailure(command, changes.failure.type === 'message' ? changes.failure.message : '');

  const resource = yield* resourceForName(invocation, type.toLowerCase());
  if (!resource.ok) return resource.failure;
  if (resource.value.kind !== 'Node') return messageFailure(`invalid resource type ${type.toLowerCase()}, only node types are supported`);
  const conflicts = conflictsOf(changes.value);
  if (conflicts !== '') return messageFailure(`can not both modify and remove the following taint(s) in the same command: ${conflicts}`);
  const everywhere = flags.isOn('all') || flags.text('selector') !== '';
  if (flags.isOn('all') && flags.text('selector') !== '')
    return messageFailure("setting 'all' parameter with a non empty selector is prohibited");
  if (!everywhere && names.length === 0)
    return messageFailure("at least one resource name must be specified since 'all' parameter is not set");

  const found = yield* findInfos(invocation, { args: everywhere ? ['nodes'] : ['nodes', ...names], everything: everywhere });
  if (!found.ok) return found.failure;
  const failures: Failure[] = [];
  for (const info of found.value.infos) {
    const refused = yield* taintOne(invocation, info, changes.value, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  return oneOrAll(found.value.failure === undefined ? failures : [...failures, found.value.failure]);
}

export const taint: Verb = {
  name: 'taint',
  short: 'Update the taints on one or more nodes.',
  usage: 'taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N [options]',
  flags: [...printFlags, dryRunFlag, validateFlag, selectorFlag, fieldManagerFlag, bool('all'), bool('overwrite')],
  run,
};
