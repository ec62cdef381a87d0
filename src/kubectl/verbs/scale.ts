import { getObject, patchObject } from '../api/client.ts';
import { findInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { errorText, type Failure, messageFailure } from '../failure.ts';
import { bool, dryRunFlag, duration, filenameFlags, int, printFlags, selectorFlag, text } from '../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import { numberAt, withAt } from '../json.ts';
import { printChange } from '../printers/printChange.ts';
import { type Invocation, pause, type Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

/** Waits until as many replicas are there. */
function* waitForReplicas(invocation: Invocation, info: Info, replicas: number): Steps<Failure | undefined> {
  const deadline = invocation.env.now() + invocation.flags.duration('timeout');
  for (;;) {
    const found = yield* getObject(invocation, info);
    if (!found.ok) return found.failure;
    if (numberAt(found.value, 'status', 'replicas') === replicas) return undefined;
    if (invocation.env.now() >= deadline) return messageFailure('timed out waiting for the condition');
    yield* pause(invocation, deadline);
  }
}

function* scaleOne(invocation: Invocation, info: Info, dryRun: DryRun): Steps<Failure | undefined> {
  const { flags } = invocation;
  const replicas = flags.int('replicas');
  const object = withAt(info.object ?? {}, ['spec', 'replicas'], replicas);
  if (dryRun === 'client') return printChange(invocation, info, 'scaled', dryRun, object);
  const expected = flags.int('current-replicas');
  if (expected !== -1) {
    const actual = numberAt(info.object, 'spec', 'replicas');
    if (actual !== expected) return messageFailure(`Expected replicas to be ${expected}, was ${actual}`);
  }
  const patched = yield* patchObject(
    invocation,
    info,
    { spec: { replicas } },
    { patchType: 'merge', subresource: 'scale', dryRun: dryRun === 'server' },
  );
  if (!patched.ok) return patched.failure;
  if (flags.duration('timeout') > 0 && dryRun === 'none') {
    const failure = yield* waitForReplicas(invocation, info, replicas);
    if (failure !== undefined) return messageFailure(`Scaling the resource failed with: ${errorText(failure)}`);
  }
  return printChange(invocation, info, 'scaled', dryRun, object);
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/scale/scale.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  if (!flags.isGiven('replicas')) return messageFailure('required flag(s) "replicas" not set');
  if (flags.int('replicas') < 0)
    return messageFailure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  if (flags.int('current-replicas') < -1) return messageFailure('The --current-replicas must specify an integer of -1 or greater');
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const found = yield* findInfos(invocation, { args, everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  if (infos.length === 0) return failure ?? messageFailure('no objects passed to scale');
  for (const info of infos) {
    const refused = yield* scaleOne(invocation, info, dryRun.value);
    if (refused !== undefined) return refused;
  }
  return failure;
}

export const scale: Verb = {
  name: 'scale',
  short: 'Set a new size for a deployment, replica set, or replication controller.',
  usage: 'scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]',
  suggestFor: ['resize'],
  flags: [
    ...printFlags,
    ...filenameFlags,
    selectorFlag,
    dryRunFlag,
    bool('all'),
    int('replicas', '-1'),
    int('current-replicas', '-1'),
    text('resource-version'),
    duration('timeout'),
  ],
  run,
};
