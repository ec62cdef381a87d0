import { type Json, type JsonObject, LAST_APPLIED } from '../../kubernetes/index.ts';
import { applyObject, getObject, patchObject } from '../api/client.ts';
import { fieldManagerOf } from '../api/fieldManager.ts';
import type { Info } from '../api/info.ts';
import { hasLastApplied } from '../api/lastApplied.ts';
import { type Attempt, errorText, type Failure, fail, hasReason, messageFailure, succeed } from '../failure.ts';
import { labelsAt, textAt } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';
import { entriesOf, ownersOf, upgradedManagedFields } from './managedFieldsUpgrade.ts';

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

const lastAppliedPath = ['f:metadata', 'f:annotations', `f:${LAST_APPLIED}`];
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
  const kept = manager === 'kubectl' ? yield* keepLastApplied(invocation, info, applied.value, options) : applied;
  if (!kept.ok) {
    invocation.output.err(notDone('failed to migrate kubectl.kubernetes.io/last-applied-configuration for', '', kept.failure));
    return applied;
  }
  const migrated = yield* migrate(invocation, info, manager);
  if (!migrated.ok) {
    invocation.output.err(notDone('server rejected managed fields migration to', '', migrated.failure));
    return kept;
  }
  if (migrated.value === undefined) return kept;
  const again = yield* apply(info.object ?? {});
  if (again.ok) return again;
  invocation.output.err(notDone('failed to re-apply configuration after performing', ' migration', again.failure));
  return succeed(migrated.value);
}

const notDone = (what: string, rest: string, failure: Failure): string =>
  `Warning: ${what} Server-Side Apply${rest}. This is non-fatal and will be retried next time you apply. Error: ${errorText(failure)}\n`;

function* keepLastApplied(invocation: Invocation, info: Info, object: JsonObject, options: ServerApply): Steps<Attempt<JsonObject>> {
  const live = yield* getObject(invocation, info, true);
  if (!live.ok) return live;
  if (ownersOf(live.value, 'Apply', lastAppliedPath).length > 0) return succeed(object);
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
  return yield* applyObject(invocation, info, body, { ...options, fieldManager: LAST_APPLIED_MANAGER, force: false });
}

/**
 * Gives what client-side apply owns to the manager. Gives the object, `undefined` where there was nothing.
 * Behaviour of kubernetes: k8s.io/client-go/util/csaupgrade/upgrade.go (UpgradeManagedFieldsPatch).
 */
function* migrate(invocation: Invocation, info: Info, manager: string): Steps<Attempt<JsonObject | undefined>> {
  const live = yield* getObject(invocation, info, true);
  if (!live.ok) return live;
  const names = ownersOf(live.value, 'Update', lastAppliedPath).map((entry) => entry.manager);
  const entries = upgradedManagedFields(entriesOf(live.value), names, manager);
  if (entries === undefined) return succeed(undefined);
  const patch = [
    { op: 'replace', path: '/metadata/managedFields', value: entries },
    { op: 'replace', path: '/metadata/resourceVersion', value: textAt(live.value, 'metadata', 'resourceVersion') },
  ];
  return yield* patchObject(invocation, info, patch, { patchType: 'json' });
}
