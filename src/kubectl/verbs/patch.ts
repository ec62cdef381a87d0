import type { ApiStatus } from '../../cluster/types.ts';
import { isObject, type Json, jsonMergePatch, jsonPatch, resourceByKind, strategicMerge } from '../../kubernetes/index.ts';
import { parseDocuments, schemaFor } from '../../manifest/index.ts';
import { patchObject } from '../api/client.ts';
import { findInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { type Attempt, type Failure, fail, messageFailure, oneOrAll, statusFailure, succeed } from '../failure.ts';
import { bool, dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, text } from '../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import { compactJson } from '../json.ts';
import { printChange } from '../printers/printChange.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

type PatchType = 'strategic' | 'merge' | 'json';
const patchTypes: readonly string[] = ['json', 'merge', 'strategic'];
const isPatchType = (word: string): word is PatchType => patchTypes.includes(word);

/** What begins as JSON and is none: kubectl sends it as it is. */
const INVALID = Symbol('invalid JSON');
type Patch = Json | typeof INVALID;

const isValidJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/yaml/decoder.go (ToJSON). */
function patchOf({ flags, env }: Invocation): Attempt<Patch> {
  const [given, file] = [flags.text('patch'), flags.text('patch-file')];
  if (given !== '' && file !== '') return fail('cannot specify --patch and --patch-file together');
  if (given === '' && file === '') return fail('must specify --patch or --patch-file containing the contents of the patch');
  const written = file === '' ? given : env.file?.(file);
  if (written === undefined) return fail(`unable to read patch file: open ${file}: no such file or directory`);
  if (/^\s*\{/.test(written) && !isValidJson(written)) return succeed(INVALID);
  // Behind a separator it is read as YAML, also where it begins as JSON does.
  const [document] = parseDocuments(`---\n${written}`, 'patch');
  if (document?.fault !== undefined) {
    const reason = document.fault.message
      .replace(/^error parsing patch: (?:error converting YAML to JSON: )?/, '')
      .replace(/line (\d+)/, (_, line: string) => `line ${Math.max(1, Number(line) - 1)}`);
    return fail(`unable to parse ${JSON.stringify(given)}: ${reason}`);
  }
  return succeed(document?.json ?? null);
}

/** What the object would be, without the server. */
function patchedLocally({ resource, object = {} }: Info, patch: Json, type: PatchType): Attempt<Json> {
  if (type === 'json') {
    const patched = jsonPatch(object, patch);
    return patched.ok ? succeed(patched.value) : fail(patched.message);
  }
  if (type === 'merge' || !isObject(patch)) return succeed(jsonMergePatch(object, patch));
  if (resourceByKind(resource.group, resource.version, resource.kind) === undefined) {
    return fail(
      `strategic merge patch is not supported for ${resource.group}/${resource.version}, Kind=${resource.kind} locally, try --type merge`,
    );
  }
  return succeed(strategicMerge(object, patch, schemaFor(resource.group, resource.version, resource.kind)));
}

const operationOf = (before: Json, after: Json): string => (compactJson(before) === compactJson(after) ? 'patched (no change)' : 'patched');

function* patchOne(invocation: Invocation, info: Info, patch: Patch, type: PatchType, dryRun: DryRun): Steps<Failure | undefined> {
  const before = info.object ?? {};
  if (patch === INVALID) return statusFailure(invalidPatch);
  if (dryRun === 'client') {
    const after = patchedLocally(info, patch, type);
    if (!after.ok) return after.failure;
    return printChange(invocation, info, operationOf(before, after.value), dryRun, isObject(after.value) ? after.value : before);
  }
  const subresource = invocation.flags.text('subresource');
  const patched = yield* patchObject(invocation, info, patch, {
    patchType: type,
    dryRun: dryRun === 'server',
    ...(subresource === 'scale' || subresource === 'status' ? { subresource } : {}),
  });
  return patched.ok ? printChange(invocation, info, operationOf(before, patched.value), dryRun, patched.value) : patched.failure;
}

/** Behaviour of kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go (validateAndTranscodePatch). */
const invalidPatch: ApiStatus = { code: 400, reason: 'BadRequest', message: 'invalid JSON patch' };

const subresources: readonly string[] = ['status', 'scale', 'resize'];

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/patch/patch.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const patch = patchOf(invocation);
  if (!patch.ok) return patch.failure;
  const type = flags.text('type').toLowerCase();
  if (!isPatchType(type))
    return messageFailure(`--type must be one of [${patchTypes.join(' ')}], not ${JSON.stringify(flags.text('type'))}`);
  const subresource = flags.text('subresource');
  if (subresource !== '' && !subresources.includes(subresource)) {
    return messageFailure(`invalid subresource value: ${JSON.stringify(subresource)}. Must be one of [${subresources.join(' ')}]`);
  }
  const found = yield* findInfos(invocation, { args });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  const failures: Failure[] = [];
  for (const info of infos) {
    const refused = yield* patchOne(invocation, info, patch.value, type, dryRun.value);
    if (refused !== undefined) failures.push(refused);
  }
  const refusal = oneOrAll(failure === undefined ? failures : [...failures, failure]);
  return refusal ?? (infos.length === 0 ? messageFailure('no objects passed to patch') : undefined);
}

export const patch: Verb = {
  name: 'patch',
  short: 'Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON patch.',
  usage: 'patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    dryRunFlag,
    fieldManagerFlag,
    text('patch', 'p'),
    text('patch-file'),
    text('type', undefined, 'strategic'),
    text('subresource'),
    bool('local'),
  ],
  run,
};
