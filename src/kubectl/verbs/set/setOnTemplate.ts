import type { JsonObject } from '../../../kubernetes/index.ts';
import { parseLabelSelector } from '../../../kubernetes/index.ts';
import { patchObject } from '../../api/client.ts';
import { findInfos } from '../../api/findInfos.ts';
import { type Info, pluralName } from '../../api/info.ts';
import { aggregate, errorText, type Failure, messageFailure } from '../../failure.ts';
import { bool, dryRunFlag, fieldManagerFlag, filenameFlags, filesFlags, printFlags, text } from '../../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../../flags/dryRun.ts';
import { withAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { podSpecPath } from './podSpecPath.ts';

function* send(invocation: Invocation, info: Info, patch: JsonObject, operation: string, dryRun: DryRun): Steps<Failure | undefined> {
  if (dryRun === 'client') return printChange(invocation, info, operation, dryRun);
  const patched = yield* patchObject(invocation, info, patch, { patchType: 'strategic', dryRun: dryRun === 'server' });
  return patched.ok ? printChange(invocation, info, operation, dryRun, patched.value) : patched.failure;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/set/set_serviceaccount.go. */
function* runServiceAccount(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const account = args.at(-1);
  if (account === undefined) return messageFailure('serviceaccount is required');
  const found = yield* findInfos(invocation, { args: args.slice(0, -1), everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  if (found.value.failure !== undefined) return found.value.failure;
  const failures: Failure[] = [];
  for (const info of found.value.infos) {
    const path = podSpecPath(info.resource);
    if (path === undefined) {
      const why = `the object is not a pod or does not have a pod template: ${info.resource.kind}`;
      failures.push(messageFailure(`error: ${pluralName(info)} ${why}\n`));
      continue;
    }
    const changed = withAt(info.object ?? {}, [...path, 'serviceAccountName'], account);
    const patch = withAt({}, [...path, 'serviceAccountName'], account);
    const refused = yield* send(invocation, { ...info, object: changed }, patch, 'serviceaccount updated', dryRun.value);
    if (refused !== undefined) failures.push(messageFailure(`failed to patch ServiceAccountName ${errorText(refused)}`));
  }
  return aggregate(failures);
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/set/set_selector.go. */
function* runSelector(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const written = args.at(-1);
  if (written === undefined) return messageFailure('one selector is required');
  const selector = parseLabelSelector(written);
  if (!selector.ok) return messageFailure(selector.message);
  const found = yield* findInfos(invocation, { args: args.slice(0, -1), everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  if (found.value.failure !== undefined) return found.value.failure;
  for (const info of found.value.infos) {
    if (info.resource.kind !== 'Service') return messageFailure('setting a selector is only supported for Services');
    const labels: Record<string, string> = {};
    for (const { key, operator, values = [] } of selector.value) {
      const [value] = values;
      if (operator !== 'In' || values.length !== 1 || value === undefined)
        return messageFailure(`match expression ${written} not supported on this object`);
      labels[key] = value;
    }
    const version = flags.text('resource-version');
    const patch = {
      ...(version === '' ? {} : { metadata: { resourceVersion: version } }),
      spec: { selector: { $patch: 'replace', ...labels } },
    };
    const refused = yield* send(
      invocation,
      { ...info, object: withAt(info.object ?? {}, ['spec', 'selector'], labels) },
      patch,
      'selector updated',
      dryRun.value,
    );
    if (refused !== undefined) return refused;
  }
  return undefined;
}

const common = [...printFlags, dryRunFlag, fieldManagerFlag, bool('all')];

export const setServiceAccount: Verb = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Update the service account of a resource.',
  usage: 'set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]',
  flags: [...common, ...filenameFlags],
  run: runServiceAccount,
};

export const setSelector: Verb = {
  name: 'selector',
  short: 'Set the selector on a resource.',
  usage: 'set selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version] [options]',
  flags: [...common, ...filesFlags, text('resource-version')],
  run: runSelector,
};
