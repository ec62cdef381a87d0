import { type ApiObject, type Json, managedFieldsOf } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

/** An object with its `metadata.managedFields`, which is computed when it is read. `shown`: the form in which the object is answered. */
export function withManagedFields(view: View, object: ApiObject, shown: ApiObject = object): ApiObject {
  const metadata = { ...shown.metadata };
  let found: Json | undefined;
  Object.defineProperty(metadata, 'managedFields', {
    enumerable: true,
    configurable: true,
    get: () => {
      found ??= managedFieldsOf(view.owners(object));
      return Array.isArray(found) && found.length > 0 ? found : undefined;
    },
  });
  return { ...shown, metadata };
}
