import { fieldSetOf, fieldsV1, isObject, type JsonObject } from '../../kubernetes/index.ts';
import { at, listAt, textAt } from '../json.ts';

/** An entry of `metadata.managedFields`. */
export interface Entry extends JsonObject {
  readonly manager: string;
}

export const entriesOf = (object: JsonObject): readonly Entry[] =>
  listAt(object, 'metadata', 'managedFields').filter((entry): entry is Entry => isObject(entry));

/** Entries that own the field, of any subresource. Behaviour from k8s.io/client-go/util/csaupgrade/upgrade.go (FindFieldsOwners). */
export const ownersOf = (object: JsonObject, operation: 'Apply' | 'Update', path: readonly string[]): readonly Entry[] =>
  entriesOf(object).filter((entry) => entry['operation'] === operation && at(entry, 'fieldsV1', ...path) !== undefined);

/**
 * Gives what managers wrote by client-side apply to a manager of server-side apply. `undefined` where that changes nothing,
 * as for what was written to a subresource.
 * Behaviour from k8s.io/client-go/util/csaupgrade/upgrade.go (UpgradeManagedFieldsPatch).
 */
export function upgradedManagedFields(entries: readonly Entry[], from: readonly string[], to: string): readonly Entry[] | undefined {
  const result = [...new Set(from)].sort().reduce((each, name) => upgraded(each, name, to), entries);
  return result === entries ? undefined : result;
}

function upgraded(entries: readonly Entry[], from: string, to: string): readonly Entry[] {
  const isOf = (entry: Entry, manager: string, operation: string): boolean =>
    entry.manager === manager && entry['operation'] === operation && textAt(entry, 'subresource') === '';
  const old = entries.filter((entry) => isOf(entry, from, 'Update'));
  if (old.length === 0) return entries;
  const target = entries.find((entry) => isOf(entry, to, 'Apply')) ?? old[0];
  // What was written in other versions than the target's is dropped.
  const same = old.find((entry) => entry['apiVersion'] === target?.['apiVersion']);
  return entries.flatMap((entry): readonly Entry[] => {
    if (entry === target) {
      return [
        {
          ...entry,
          manager: to,
          operation: 'Apply',
          fieldsV1: fieldsV1(fieldSetOf(entry['fieldsV1']).union(fieldSetOf(same?.['fieldsV1']))),
        },
      ];
    }
    return old.includes(entry) ? [] : [entry];
  });
}
