import { type Json, type JsonObject, parseQuantity } from '../../../kubernetes/index.ts';
import { patchObject } from '../../api/client.ts';
import { findInfos } from '../../api/findInfos.ts';
import type { Info } from '../../api/info.ts';
import { type Attempt, aggregate, errorText, type Failure, fail, messageFailure, succeed } from '../../failure.ts';
import { array, bool, text } from '../../flags/definitions.ts';
import { dryRunOf } from '../../flags/dryRun.ts';
import { listAt, sortedKeys, textAt, withAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { parsePairs, resourcesAndPairs } from '../pairs.ts';
import { podSpecPath, setFlags } from './podSpecPath.ts';

/** What becomes of a container, as a strategic patch of it; empty for nothing. */
type ContainerPatch = (container: Json) => JsonObject;

const isChosen = (container: Json, pattern: string): boolean => {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(textAt(container, 'name'));
};

function* setOne(
  invocation: Invocation,
  info: Info,
  operation: string,
  patchOf: ContainerPatch,
  dryRun: 'none' | 'client' | 'server',
): Steps<Failure | undefined> {
  const pattern = invocation.flags.text('containers');
  const path = podSpecPath(info.resource);
  if (path === undefined) return messageFailure(`${info.resource.plural}/${info.name} is not a pod or does not have a pod template`);
  const chosen = listAt(info.object, ...path, 'containers').filter((container) => isChosen(container, pattern));
  if (chosen.length === 0) {
    return messageFailure(`${info.resource.plural}/${info.name} does not have any containers matching ${JSON.stringify(pattern)}`);
  }
  const containers = chosen.flatMap((container) => {
    const patch = patchOf(container);
    return sortedKeys(patch).length === 0 ? [] : [{ ...patch, name: textAt(container, 'name') }];
  });
  if (containers.length === 0) return undefined;
  if (dryRun === 'client') return printChange(invocation, info, operation, dryRun);
  const patched = yield* patchObject(invocation, info, withAt({}, path, { containers }), {
    patchType: 'strategic',
    dryRun: dryRun === 'server',
  });
  return patched.ok
    ? printChange(invocation, info, operation, dryRun, patched.value)
    : messageFailure(`failed to patch ${operation.replace(/ updated$/, '')} update to pod template ${errorText(patched.failure)}`);
}

function* setAll(invocation: Invocation, args: readonly string[], operation: string, patchOf: ContainerPatch): Steps<Failure | undefined> {
  const dryRun = dryRunOf(invocation.flags);
  if (!dryRun.ok) return dryRun.failure;
  const found = yield* findInfos(invocation, { args, everything: invocation.flags.isOn('all') });
  if (!found.ok) return found.failure;
  const failures: Failure[] = found.value.failure === undefined ? [] : [found.value.failure];
  for (const info of found.value.infos) {
    const refused = yield* setOne(invocation, info, operation, patchOf, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  return aggregate(failures);
}

function* runEnv(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  const split = resourcesAndPairs(args, 'environment variable');
  if (!split.ok) return split.failure;
  const pairs = parsePairs([...split.value.pairs, ...flags.texts('env')], 'environment variable', true);
  if (!pairs.ok) return pairs.failure;
  if (flags.isOn('list')) {
    const found = yield* findInfos(invocation, { args: split.value.resources, everything: flags.isOn('all') });
    if (!found.ok) return found.failure;
    for (const info of found.value.infos) {
      for (const container of listAt(info.object, ...(podSpecPath(info.resource) ?? []), 'containers')) {
        output.out(`# ${info.resource.plural} ${info.name}, container ${textAt(container, 'name')}\n`);
        for (const entry of listAt(container, 'env')) output.out(`${textAt(entry, 'name')}=${textAt(entry, 'value')}\n`);
      }
    }
    return found.value.failure;
  }
  if (pairs.value.set.size === 0 && pairs.value.remove.length === 0)
    return messageFailure('at least one environment variable must be provided');
  const { set, remove } = pairs.value;
  return yield* setAll(invocation, split.value.resources, 'env updated', (container) => {
    const givenTo = (name: string): string | undefined => {
      const entry = listAt(container, 'env').find((candidate) => textAt(candidate, 'name') === name);
      return entry === undefined ? undefined : textAt(entry, 'value');
    };
    const changed = [...set].filter(([name, value]) => givenTo(name) !== value).map(([name, value]): JsonObject => ({ name, value }));
    const removed = remove.filter((name) => givenTo(name) !== undefined).map((name): JsonObject => ({ $patch: 'delete', name }));
    const env = [...changed, ...removed];
    return env.length === 0 ? {} : { env };
  });
}

export const setEnv: Verb = {
  name: 'env',
  short: 'Update environment variables on a pod template.',
  usage: 'set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]',
  flags: [...setFlags, array('env', 'e'), text('containers', 'c', '*'), bool('list'), bool('overwrite', undefined, 'true')],
  run: runEnv,
};

function readAmounts(written: string): Attempt<Readonly<Record<string, string>>> {
  const amounts: Record<string, string> = {};
  for (const pair of written === '' ? [] : written.split(',')) {
    const [name = '', amount, ...more] = pair.split('=');
    if (amount === undefined || more.length > 0) return fail(`invalid argument syntax ${pair}, expected <resource>=<quantity>`);
    const parsed = parseQuantity(amount);
    if (!parsed.ok) return fail(parsed.message);
    amounts[name] = amount;
  }
  return succeed(amounts);
}

function* runResources(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const [limits, requests] = [readAmounts(flags.text('limits')), readAmounts(flags.text('requests'))];
  if (!limits.ok) return limits.failure;
  if (!requests.ok) return requests.failure;
  if (flags.text('limits') === '' && flags.text('requests') === '')
    return messageFailure('you must specify an update to requests or limits (in the form of --requests/--limits)');
  const differs = (container: Json, list: string, amounts: Readonly<Record<string, string>>): boolean =>
    Object.entries(amounts).some(([name, amount]) => textAt(container, 'resources', list, name) !== amount);
  return yield* setAll(invocation, args, 'resource requirements updated', (container) =>
    differs(container, 'limits', limits.value) || differs(container, 'requests', requests.value)
      ? {
          resources: {
            ...(flags.text('limits') === '' ? {} : { limits: limits.value }),
            ...(flags.text('requests') === '' ? {} : { requests: requests.value }),
          },
        }
      : {},
  );
}

export const setResources: Verb = {
  name: 'resources',
  short: 'Update resource requests/limits on objects with pod templates.',
  usage: 'set resources (-f FILENAME | TYPE NAME) ([--limits=LIMITS & --requests=REQUESTS] [options]',
  flags: [...setFlags, text('containers', 'c', '*'), text('limits'), text('requests')],
  run: runResources,
};
