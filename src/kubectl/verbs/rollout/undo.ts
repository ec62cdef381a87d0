import { type JsonObject, LAST_APPLIED } from '../../../kubernetes/index.ts';
import { patchObject } from '../../api/client.ts';
import { hasFiles } from '../../api/fileInfos.ts';
import { findInfos } from '../../api/findInfos.ts';
import { type Info, pluralName } from '../../api/info.ts';
import { hasLastApplied } from '../../api/lastApplied.ts';
import { podTemplateLines } from '../../describe/podTemplate.ts';
import { type Attempt, errorText, type Failure, fail, messageFailure, oneOrAll, succeed } from '../../failure.ts';
import { dryRunFlag, int, printFlags } from '../../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../../flags/dryRun.ts';
import { at, compactJson, labelsAt, objectAt, withAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { notSpecified, rolloutFlags } from './rolloutFlags.ts';

/** Annotations that a Deployment keeps when it goes back. */
const kept = [
  LAST_APPLIED,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

const managedWarning = (info: Info): string =>
  `Warning: resource ${pluralName(info)} was previously managed with 'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`;

/** 0 is the one before the last. */
function chosenRevision({ resource, name }: Info, revisions: readonly Revision[], wanted: number): Attempt<Revision> {
  const missing = fail(`unable to find specified revision ${wanted} in history`);
  if (wanted < 0) return missing;
  if (wanted > 0) {
    const found = revisions.find(({ number }) => Number(number) === wanted);
    return found === undefined ? missing : succeed(found);
  }
  const before = revisions.at(-2);
  if (before !== undefined) return succeed(before);
  return fail(
    resource.kind === 'Deployment' ? `no rollout history found for deployment ${JSON.stringify(name)}` : 'no last revision to roll back to',
  );
}

const withoutHash = (template: JsonObject): JsonObject => withAt(template, ['metadata', 'labels', 'pod-template-hash'], undefined);
const hashless = (template: JsonObject): JsonObject =>
  labelsAt(template, 'metadata', 'labels')['pod-template-hash'] === undefined ? template : withoutHash(template);

function deploymentPatch(object: JsonObject, { holder, template }: Revision): readonly JsonObject[] {
  const own = labelsAt(object, 'metadata', 'annotations');
  const theirs = labelsAt(holder, 'metadata', 'annotations');
  const annotations = Object.fromEntries([
    ...Object.entries(own).filter(([key]) => kept.includes(key)),
    ...Object.entries(theirs).filter(([key]) => !kept.includes(key)),
  ]);
  return [
    { op: 'replace', path: '/spec/template', value: hashless(template) },
    { op: 'replace', path: '/metadata/annotations', value: annotations },
  ];
}

/** What kubectl says has been done. Behaviour of kubernetes: k8s.io/kubectl/pkg/polymorphichelpers/rollback.go. */
function* rollBack(invocation: Invocation, info: Info, revision: Revision, dryRun: DryRun): Steps<Attempt<string>> {
  const object = info.object ?? {};
  const wanted = invocation.flags.int('to-revision');
  const isDeployment = info.resource.kind === 'Deployment';
  if (dryRun === 'client') return succeed(`${isDeployment ? '' : 'will roll back to '}${podTemplateLines(revision.template)}`);
  if (isDeployment && at(object, 'spec', 'paused') === true) {
    return fail(
      `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${info.name}' and try again`,
    );
  }
  const current = objectAt(object, 'spec', 'template');
  if (compactJson(hashless(current)) === compactJson(hashless(revision.template))) {
    return succeed(`skipped rollback (current template already matches revision ${wanted})`);
  }
  const patched = isDeployment
    ? yield* patchObject(invocation, info, deploymentPatch(object, revision), { patchType: 'json', dryRun: dryRun === 'server' })
    : yield* patchObject(invocation, info, objectAt(revision.holder, 'data'), { patchType: 'strategic', dryRun: dryRun === 'server' });
  return patched.ok ? succeed('rolled back') : fail(`failed restoring revision ${wanted}: ${errorText(patched.failure)}`);
}

function* undoOne(invocation: Invocation, info: Info, dryRun: DryRun): Steps<Failure | undefined> {
  const revisions = yield* revisionsOf(invocation, info, 'rollbacker');
  if (!revisions.ok) return revisions.failure;
  if (hasLastApplied(info.object ?? {})) invocation.output.err(managedWarning(info));
  const revision = chosenRevision(info, revisions.value, invocation.flags.int('to-revision'));
  if (!revision.ok) return revision.failure;
  const result = yield* rollBack(invocation, info, revision.value, dryRun);
  return result.ok ? printChange(invocation, info, result.value, dryRun) : result.failure;
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) return messageFailure(notSpecified);
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const found = yield* findInfos(invocation, { args, everything: true });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  const failures: Failure[] = [];
  for (const info of infos) {
    const refused = yield* undoOne(invocation, info, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  return oneOrAll(failure === undefined ? failures : [...failures, failure]);
}

export const undo: Verb = {
  name: 'undo',
  short: 'Roll back to a previous rollout.',
  usage: 'rollout undo (TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [...rolloutFlags, ...printFlags, dryRunFlag, int('to-revision')],
  run,
};
