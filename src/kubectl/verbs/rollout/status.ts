import type { JsonObject } from '../../../kubernetes/index.ts';
import { getObject } from '../../api/client.ts';
import { hasFiles } from '../../api/fileInfos.ts';
import { findInfos } from '../../api/findInfos.ts';
import { type Attempt, type Failure, fail, hasReason, messageFailure, succeed } from '../../failure.ts';
import { bool, duration, int } from '../../flags/definitions.ts';
import { at, labelsAt, listAt, numberAt, textAt } from '../../json.ts';
import { type Invocation, pause, type Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { notSpecified, rolloutFlags } from './rolloutFlags.ts';

interface Status {
  readonly text: string;
  readonly done: boolean;
}

const going = (text: string): Attempt<Status> => succeed({ text, done: false });
const ended = (text: string): Attempt<Status> => succeed({ text, done: true });
const onlyRolling = 'rollout status is only available for RollingUpdate strategy type';
const isObserved = (object: JsonObject): boolean =>
  numberAt(object, 'metadata', 'generation') <= numberAt(object, 'status', 'observedGeneration');

function daemonSetStatus(object: JsonObject): Attempt<Status> {
  if (textAt(object, 'spec', 'updateStrategy', 'type') !== 'RollingUpdate') return fail(onlyRolling);
  if (!isObserved(object)) return going('Waiting for daemon set spec update to be observed...\n');
  const name = JSON.stringify(textAt(object, 'metadata', 'name'));
  const desired = numberAt(object, 'status', 'desiredNumberScheduled');
  const updated = numberAt(object, 'status', 'updatedNumberScheduled');
  const available = numberAt(object, 'status', 'numberAvailable');
  const waiting = `Waiting for daemon set ${name} rollout to finish:`;
  if (updated < desired) return going(`${waiting} ${updated} out of ${desired} new pods have been updated...\n`);
  if (available < desired) return going(`${waiting} ${available} of ${desired} updated pods are available...\n`);
  return ended(`daemon set ${name} successfully rolled out\n`);
}

function deploymentStatus(object: JsonObject, revision: number): Attempt<Status> {
  const name = JSON.stringify(textAt(object, 'metadata', 'name'));
  const own = Number(labelsAt(object, 'metadata', 'annotations')['deployment.kubernetes.io/revision'] ?? '0');
  if (revision > 0 && revision !== own) return fail(`desired revision (${revision}) is different from the running revision (${own})`);
  if (!isObserved(object)) return going('Waiting for deployment spec update to be observed...\n');
  const progressing = listAt(object, 'status', 'conditions').find((condition) => textAt(condition, 'type') === 'Progressing');
  if (textAt(progressing, 'reason') === 'ProgressDeadlineExceeded') return fail(`deployment ${name} exceeded its progress deadline`);
  const desired = numberAt(object, 'spec', 'replicas');
  const total = numberAt(object, 'status', 'replicas');
  const updated = numberAt(object, 'status', 'updatedReplicas');
  const available = numberAt(object, 'status', 'availableReplicas');
  const waiting = `Waiting for deployment ${name} rollout to finish:`;
  if (updated < desired) return going(`${waiting} ${updated} out of ${desired} new replicas have been updated...\n`);
  if (total > updated) return going(`${waiting} ${total - updated} old replicas are pending termination...\n`);
  if (available < updated) return going(`${waiting} ${available} of ${updated} updated replicas are available...\n`);
  return ended(`deployment ${name} successfully rolled out\n`);
}

function statefulSetStatus(object: JsonObject): Attempt<Status> {
  if (textAt(object, 'spec', 'updateStrategy', 'type') !== 'RollingUpdate') return fail(onlyRolling);
  if (numberAt(object, 'status', 'observedGeneration') === 0 || !isObserved(object))
    return going('Waiting for statefulset spec update to be observed...\n');
  const replicas = numberAt(object, 'spec', 'replicas');
  const ready = numberAt(object, 'status', 'readyReplicas');
  const updated = numberAt(object, 'status', 'updatedReplicas');
  if (ready < replicas) return going(`Waiting for ${replicas - ready} pods to be ready...\n`);
  if (at(object, 'spec', 'updateStrategy', 'rollingUpdate') !== undefined) {
    const wanted = replicas - numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
    if (updated < wanted)
      return going(`Waiting for partitioned roll out to finish: ${updated} out of ${wanted} new pods have been updated...\n`);
    return ended(`partitioned roll out complete: ${updated} new pods have been updated...\n`);
  }
  const update = textAt(object, 'status', 'updateRevision');
  const current = textAt(object, 'status', 'currentRevision');
  if (update !== current) return going(`waiting for statefulset rolling update to complete ${updated} pods at revision ${update}...\n`);
  return ended(`statefulset rolling update complete ${numberAt(object, 'status', 'currentReplicas')} pods at revision ${current}...\n`);
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go. */
function statusOf(object: JsonObject, group: string, kind: string, revision: number): Attempt<Status> {
  switch (kind) {
    case 'DaemonSet':
      return daemonSetStatus(object);
    case 'Deployment':
      return deploymentStatus(object, revision);
    case 'StatefulSet':
      return statefulSetStatus(object);
    default:
      return fail(`no status viewer has been implemented for ${kind}${group === '' ? '' : `.${group}`}`);
  }
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output, env } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) return messageFailure(notSpecified);
  const revision = flags.int('revision');
  if (revision < 0) return messageFailure(`revision must be a positive integer: ${revision}`);
  const found = yield* findInfos(invocation, { args, everything: true });
  if (!found.ok) return found.failure;
  if (found.value.failure !== undefined) return found.value.failure;
  const { infos } = found.value;
  if (infos.length === 0) {
    output.err('No resources found\n');
    return undefined;
  }
  const deadline = flags.duration('timeout') > 0 ? env.now() + flags.duration('timeout') : undefined;
  for (const info of infos) {
    let object = info.object ?? {};
    for (let seen = ''; ; ) {
      const version = textAt(object, 'metadata', 'resourceVersion');
      if (version !== seen || seen === '') {
        const status = statusOf(object, info.resource.group, info.resource.kind, revision);
        if (!status.ok) return status.failure;
        output.out(status.value.text);
        if (status.value.done || !flags.isOn('watch')) break;
      }
      seen = version;
      if (deadline !== undefined && env.now() >= deadline) return messageFailure('timed out waiting for the condition');
      yield* pause(invocation, deadline);
      const fresh = yield* getObject(invocation, info);
      if (!fresh.ok) return hasReason(fresh.failure, 'NotFound') ? messageFailure('object has been deleted') : fresh.failure;
      if (textAt(fresh.value, 'metadata', 'uid') !== textAt(object, 'metadata', 'uid')) return messageFailure('object has been deleted');
      object = fresh.value;
    }
  }
  return undefined;
}

export const status: Verb = {
  name: 'status',
  short: 'Show the status of the rollout.',
  usage: 'rollout status (TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [...rolloutFlags, bool('watch', 'w', 'true'), int('revision'), duration('timeout')],
  run,
};
