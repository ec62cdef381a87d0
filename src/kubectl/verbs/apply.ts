import type { JsonObject } from '../../kubernetes/index.ts';
import { threeWayJsonMergePatch, threeWayStrategicPatch } from '../../kubernetes/index.ts';
import { schemaFor } from '../../manifest/index.ts';
import { createObject, getObject, patchObject } from '../api/client.ts';
import { hasFiles, infosOfFiles } from '../api/fileInfos.ts';
import { type Info, infoName, infoText, pluralName } from '../api/info.ts';
import { hasLastApplied, lastApplied, withLastApplied } from '../api/lastApplied.ts';
import { aggregate, type Failure, hasReason, messageFailure, oneOrAll, withSource } from '../failure.ts';
import {
  array,
  bool,
  dryRunFlag,
  duration,
  fieldManagerFlag,
  filenameFlags,
  int,
  printFlags,
  selectorFlag,
  validateFlag,
} from '../flags/definitions.ts';
import { type DryRun, dryRunOf, withDryRun } from '../flags/dryRun.ts';
import { type FieldValidation, fieldValidationOf } from '../flags/validation.ts';
import { compactJson, sortedKeys, textAt } from '../json.ts';
import { objectPrinterFor } from '../printers/objectPrinter.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { refusedVerb } from './about/notHere.ts';
import { applyOnServer } from './applyOnServer.ts';
import { prune, prunedResources, pruneFault } from './applyPrune.ts';
import { setLastApplied } from './applySetLastApplied.ts';
import { viewLastApplied } from './applyViewLastApplied.ts';

interface How extends FieldValidation {
  readonly dryRun: DryRun;
}

interface Applied {
  readonly object: JsonObject;
  readonly operation: string;
}

const missingAnnotation = (info: Info): string =>
  `Warning: resource ${pluralName(info)} is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`;

/** What makes the live object what the manifest says, leaving alone what others set; `undefined` where nothing is to do. */
function patchFor(
  { resource }: Info,
  modified: JsonObject,
  live: JsonObject,
): { readonly patch: JsonObject; readonly patchType: 'strategic' | 'merge' } | undefined {
  const schema = schemaFor(resource.group, resource.version, resource.kind);
  const original = lastApplied(live);
  const patch =
    schema === undefined ? threeWayJsonMergePatch(original, modified, live) : threeWayStrategicPatch(original, modified, live, schema);
  return sortedKeys(patch).length === 0 ? undefined : { patch, patchType: schema === undefined ? 'merge' : 'strategic' };
}

const requestOptions = ({ dryRun, ...validation }: How) => ({ ...validation, dryRun: dryRun === 'server' });

function* change(invocation: Invocation, info: Info, modified: JsonObject, live: JsonObject, how: How): Steps<Applied | Failure> {
  const { output } = invocation;
  if (how.dryRun === 'client') return { object: modified, operation: 'configured' };
  if (!hasLastApplied(live)) output.err(missingAnnotation(info));
  const found = patchFor(info, modified, live);
  if (found === undefined) {
    warnIfDeleting(invocation, live);
    return { object: live, operation: 'unchanged' };
  }
  const patched = yield* patchObject(invocation, info, found.patch, { ...requestOptions(how), patchType: found.patchType });
  if (!patched.ok) {
    return withSource(`applying patch:\n${compactJson(found.patch)}\nto:\n${infoText(info)}\nfor:`, info.source, patched.failure);
  }
  warnIfDeleting(invocation, patched.value);
  return { object: patched.value, operation: 'configured' };
}

function warnIfDeleting({ output }: Invocation, object: JsonObject): void {
  if (textAt(object, 'metadata', 'deletionTimestamp') === '') return;
  output.err(`Warning: Detected changes to resource ${textAt(object, 'metadata', 'name')} which is currently being deleted.\n`);
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/apply/apply.go (applyOneObject). */
function* applyOne(invocation: Invocation, info: Info, how: How): Steps<Applied | Failure> {
  const object = info.object ?? {};
  const generateName = textAt(object, 'metadata', 'generateName');
  if (info.name === '' && generateName !== '') return messageFailure(`from ${generateName}: cannot use generate name with apply`);
  const modified = withLastApplied(object);
  const live = yield* getObject(invocation, info);
  if (live.ok) return yield* change(invocation, info, modified, live.value, how);
  if (!hasReason(live.failure, 'NotFound')) {
    return withSource(`retrieving current configuration of:\n${infoText(info)}\nfrom server for:`, info.source, live.failure);
  }
  if (how.dryRun === 'client') return { object: modified, operation: 'created' };
  const created = yield* createObject(invocation, info, modified, requestOptions(how));
  return created.ok ? { object: created.value, operation: 'created' } : withSource('creating', info.source, created.failure);
}

function* applyStructured(invocation: Invocation, info: Info, how: How): Steps<Applied | Failure> {
  const generateName = textAt(info.object ?? {}, 'metadata', 'generateName');
  if (info.name === '' && generateName !== '') return messageFailure(`from ${generateName}: cannot use generate name with apply`);
  const applied = yield* applyOnServer(invocation, info, requestOptions(how));
  if (!applied.ok) return applied.failure;
  warnIfDeleting(invocation, applied.value);
  return { object: applied.value, operation: 'serverside-applied' };
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  if (!hasFiles(invocation)) return messageFailure('must specify one of -f and -k');
  if (args.length > 0) return messageFailure(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  if (flags.isOn('force-conflicts') && !flags.isOn('server-side')) return messageFailure('--force-conflicts only works with --server-side');
  if (flags.isOn('server-side') && dryRun.value === 'client') {
    return messageFailure("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
  }
  const contradiction = pruneFault(invocation);
  if (contradiction !== undefined) return contradiction;
  const prunes = flags.isOn('prune') ? yield* prunedResources(invocation) : undefined;
  if (prunes?.ok === false) return prunes.failure;
  const validation = fieldValidationOf(flags);
  if (!validation.ok) return validation.failure;
  const how: How = { ...validation.value, dryRun: dryRun.value };
  const printer = objectPrinterFor(invocation, false, () => undefined);
  if (!printer.ok) return printer.failure;
  const found = yield* infosOfFiles(invocation);
  const failures: Failure[] = found.failure === undefined ? [] : [found.failure];
  if (found.infos.length === 0 && failures.length === 0) return messageFailure('no objects passed to apply');

  const applied: JsonObject[] = [];
  for (const info of found.infos) {
    const result = flags.isOn('server-side') ? yield* applyStructured(invocation, info, how) : yield* applyOne(invocation, info, how);
    if ('type' in result) {
      failures.push(result);
      continue;
    }
    applied.push(result.object);
    if (flags.text('output') === 'name') output.out(`${infoName(info)}\n`);
    else if (printer.value === undefined) output.out(`${infoName(info)} ${withDryRun(result.operation, dryRun.value)}\n`);
  }
  if (failures.length > 0) return oneOrAll(failures) ?? aggregate(failures);
  const unprinted = printApplied(invocation, applied);
  return unprinted ?? (prunes === undefined ? undefined : yield* prune(invocation, prunes.value, found.infos, dryRun.value));
}

/** `-o yaml` and the like print all objects at the end, several as one List. */
function printApplied(invocation: Invocation, objects: readonly JsonObject[]): Failure | undefined {
  const { flags, output } = invocation;
  const printer = objectPrinterFor(invocation, false, () => undefined);
  const [first] = objects;
  if (!printer.ok || printer.value === undefined || flags.text('output') === 'name' || first === undefined) return undefined;
  const printed = printer.value(objects.length === 1 ? first : { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} });
  if (!printed.ok) return printed.failure;
  output.out(printed.value);
  return undefined;
}

export const apply: Verb = {
  name: 'apply',
  short: 'Apply a configuration to a resource by file name or stdin.',
  usage: 'apply (-f FILENAME | -k DIRECTORY) [options]',
  verbs: [
    refusedVerb([
      'edit-last-applied',
      'Edit latest last-applied-configuration annotations of a resource/object',
      'not available: use kubectl edit',
    ]),
    setLastApplied,
    viewLastApplied,
  ],
  flags: [
    ...printFlags,
    ...filenameFlags,
    dryRunFlag,
    validateFlag,
    selectorFlag,
    fieldManagerFlag,
    bool('overwrite', undefined, 'true'),
    bool('server-side'),
    bool('force-conflicts'),
    bool('prune'),
    array('prune-allowlist'),
    bool('all'),
    bool('force'),
    bool('openapi-patch', undefined, 'true'),
    bool('wait'),
    duration('timeout'),
    int('grace-period', '-1'),
    { name: 'cascade', kind: 'text', initial: 'background', bare: 'background' },
  ],
  run,
};
