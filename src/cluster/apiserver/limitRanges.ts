import { type ApiObject, claimOutOfRange, isPod, podOutOfRange, type ResourceList } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

type Claim = ApiObject & { readonly spec?: { readonly resources?: { readonly requests?: ResourceList } } };

/**
 * What the first LimitRange that a Pod or a PersistentVolumeClaim does not keep to says, by name: upstream takes them in no
 * order. Behaviour of kubernetes: plugin/pkg/admission/limitranger/admission.go (Validate).
 */
export function limitRangeFault(view: View, object: ApiObject): string | undefined {
  const { kind, metadata } = object;
  if (metadata.deletionTimestamp !== undefined || (kind !== 'Pod' && kind !== 'PersistentVolumeClaim')) return undefined;
  for (const range of view.list('LimitRange', metadata.namespace)) {
    const fault = isPod(object) ? podOutOfRange(range, object.spec) : claimOutOfRange(range, (object as Claim).spec?.resources?.requests);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
