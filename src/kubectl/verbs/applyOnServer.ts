import { isObject, type Json, type JsonObject } from '../../kubernetes/index.ts';
import { applyObject, getObject, patchObject } from '../api/client.ts';
import { fieldManagerOf } from '../api/fieldManager.ts';
import type { Info } from '../api/info.ts';
import { hasLastApplied } from '../api/lastApplied.ts';
import { type Attempt, errorText, type Failure, fail, hasReason, messageFailure, succeed } from '../failure.ts';
import { at, labelsAt, listAt, sortedKeys, textAt } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';

const advice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Keeps the annotation of client-side apply for whoever goes back to it. */
const LAST_APPLIED_MANAGER = 'kubectl-last-applied';

export interface ServerApply {
  readonly dryRun: boolean;
  readonly strict?: boolean;
}

/**
 * Server-side apply, and the step from client-side apply to it where the object comes from there.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/apply/apply.go (applyOneObject, saveLastApplyAnnotationIfNecessary, migrateToSSAIfNecessary).
 */
export function* applyOnServer(invocation: Invocation, info: Info, options: ServerApply): Steps<Attempt<JsonObject>> {
  const manager = fieldManagerOf(invocation);
  const force = invocation.flags.isOn('force-conflicts');
  const apply = (body: Json) => applyObject(invocation, info, body, { ...options, fieldManager: manager, force });
  const applied = yield* apply(info.object ?? {});
  if (!applied.ok) {
    return hasReason(applied.failure, 'Conflict') ? fail(messageFailure(`${errorText(applied.failure)}\n${advice}`)) : applied;
  }
  if (!hasLastApplied(applied.value) || options.dryRun) return applied;
  if (manager === 'kubectl') {
    const kept = yield* keepLastApplied(invocation, info, applied.value, options);
    if (!kept.ok) {
      invocation.output.err(notDone('failed to migrate kubectl.kubernetes.io/last-applied-configuration for', '', kept.failure));
      return applied;
    }
  }
  const migrated = yield* migrate(invocation, info, manager);
  if (!migrated.ok) {
    invocation.output.err(notDone('server rejected managed fields migration to', '', migrated.failure));
    return applied;
  }
  if (!migrated.value) return applied;
  const again = yield* apply(info.object ?? {});
  if (again.ok) return again;
  invocation.output.err(notDone('failed to re-apply configuration after performing', ' migration', again.failure));
  return applied;
}

const notDone = (what: string, rest: string, failure: Failure): string =>
  `Warning: ${what} Server-Side Apply${rest}. This is non-fatal and will be retried next time you apply. Error: ${errorText(failure)}\n`;

interface Entry extends JsonObject {
  readonly manager: string;
}

/** Entries that own the annotation of client-side apply. */
const ownersOfLastApplied = (object: JsonObject, operation: 'Apply' | 'Update'): readonly Entry[] =>
  entriesOf(object).filter(
    (entry) => entry['operation'] === operation && at(entry, 'fieldsV1', 'f:metadata', 'f:annotations', `f:${LAST_APPLIED}`) !== undefined,
  );

const entriesOf = (object: JsonObject): readonly Entry[] =>
  listAt(object, 'metadata', 'managedFields').filter((entry): entry is Entry => isObject(entry));

function* keepLastApplied(invocation: Invocation, info: Info, object: JsonObject, options: ServerApply): Steps<Attempt<undefined>> {
  const live = yield* getObject(invocation, info, true);
  if (!live.ok) return live;
  if (ownersOfLastApplied(live.value, 'Apply').length > 0) return succeed(undefined);
  const namespace = textAt(object, 'metadata', 'namespace');
  const body = {
    apiVersion: object['apiVersion'] ?? null,
    kind: object['kind'] ?? null,
    metadata: {
      name: info.name,
      ...(namespace === '' ? {} : { namespace }),
      annotations: { [LAST_APPLIED]: labelsAt(object, 'metadata', 'annotations')[LAST_APPLIED] ?? '' },
    },
  };
  const applied = yield* applyObject(invocation, info, body, { ...options, fieldManager: LAST_APPLIED_MANAGER, force: false });
  return applied.ok ? succeed(undefined) : applied;
}

/**
 * Gives what client-side apply owns to the manager. Says whether there was anything.
 * Behaviour of kubernetes: k8s.io/client-go/util/csaupgrade/upgrade.go (UpgradeManagedFieldsPatch).
 */
function* migrate(invocation: Invocation, info: Info, manager: string): Steps<Attempt<boolean>> {
  const live = yield* getObject(invocation, info, true);
  if (!live.ok) return live;
  const names = new Set(ownersOfLastApplied(live.value, 'Update').map((entry) => entry.manager));
  if (names.size === 0) return succeed(false);
  let entries = entriesOf(live.value);
  for (const name of [...names].sort()) entries = upgraded(entries, name, manager);
  const patch = [
    { op: 'replace', path: '/metadata/managedFields', value: entries },
    { op: 'replace', path: '/metadata/resourceVersion', value: textAt(live.value, 'metadata', 'resourceVersion') },
  ];
  const patched = yield* patchObject(invocation, info, patch, { patchType: 'json' });
  return patched.ok ? succeed(true) : patched;
}

function upgraded(entries: readonly Entry[], from: string, to: string): readonly Entry[] {
  const isOf = (entry: Entry, manager: string, operation: string): boolean =>
    entry.manager === manager && entry['operation'] === operation && textAt(entry, 'subresource') === '';
  const old = entries.find((entry) => isOf(entry, from, 'Update'));
  const target = entries.find((entry) => isOf(entry, to, 'Apply')) ?? old;
  if (target === undefined) return entries;
  return entries
    .map((entry): Entry => {
      if (entry !== target) return entry;
      const same = old !== undefined && old['apiVersion'] === target['apiVersion'] ? old['fieldsV1'] : undefined;
      return { ...entry, manager: to, operation: 'Apply', fieldsV1: unionOf(entry['fieldsV1'] ?? {}, same ?? {}) };
    })
    .filter((entry) => !isOf(entry, from, 'Update'));
}

/** Both sets in the form of `fieldsV1`. A field with nothing below it is a member, and stays one beside what is below it. */
function unionOf(a: Json, b: Json): Json {
  if (!isObject(a) || !isObject(b)) return a;
  const isMember = (value: Json | undefined): boolean => isObject(value) && (sortedKeys(value).length === 0 || '.' in value);
  const result: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [left, right] = [a[key], b[key]];
    if (left === undefined || right === undefined) {
      result[key] = left ?? right ?? {};
      continue;
    }
    const union = unionOf(left, right);
    const isBoth = isMember(left) || isMember(right);
    result[key] = isBoth && isObject(union) && sortedKeys(union).length > 0 ? { '.': {}, ...union } : union;
  }
  return result;
}
