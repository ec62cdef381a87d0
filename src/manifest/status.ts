import type { FieldFault, GroupVersionKind, Refusal } from './faults.ts';
/** 422 Invalid, as `apierrors.NewInvalid` makes it: repeated errors once, one cause each. */
export function statusOfInvalid(_kind: string, _group: string, _name: string, _faults: readonly FieldFault[]): Refusal {
  return { code: 422, reason: 'Invalid', message: '' };
}
/** 400 BadRequest for a body that does not decode: `<Kind> in version "<v>" cannot be handled as a <Kind>: <error>`. */
export function badRequest(gvk: GroupVersionKind, error: string): Refusal {
  return { code: 400, reason: 'BadRequest', message: `${gvk.kind} in version "${gvk.version}" cannot be handled as a ${gvk.kind}: ${error}` };
}
