import type { JsonObject } from '../../../kubernetes/objects.ts';
import { goJson } from '../../golang.ts';
import { struct } from '../read.ts';

/** The fields of an internal struct in their order, with Go's name where it is not the field's with a capital. */
type Fields = readonly (string | readonly [field: string, goName: string, fields?: Fields])[];

const profile: Fields = ['type', 'localhostProfile'];
const contextFields: Fields = [
  ['capabilities', 'Capabilities', ['add', 'drop']],
  'privileged',
  ['seLinuxOptions', 'SELinuxOptions', ['user', 'role', 'type', 'level']],
  [
    'windowsOptions',
    'WindowsOptions',
    [['gmsaCredentialSpecName', 'GMSACredentialSpecName'], ['gmsaCredentialSpec', 'GMSACredentialSpec'], 'runAsUserName', 'hostProcess'],
  ],
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'readOnlyRootFilesystem',
  'allowPrivilegeEscalation',
  'procMount',
  ['seccompProfile', 'SeccompProfile', profile],
  ['appArmorProfile', 'AppArmorProfile', profile],
];
/** Strings that are no pointers: empty, where a pointer would be null. */
const plain = ['user', 'role', 'type', 'level'];

/** A container's security context as a fault prints it: internal structs have no JSON tags, and all their fields. */
export const printContext = (context: JsonObject): string => printFields(context, contextFields);

function printFields(object: JsonObject, fields: Fields): string {
  const printed = fields.map((entry) => {
    const [field, goName, inner]: readonly [string, string, Fields?] =
      typeof entry === 'string' ? [entry, `${entry.charAt(0).toUpperCase()}${entry.slice(1)}`] : entry;
    const nested = struct(object, field);
    const value = inner !== undefined && nested !== undefined ? printFields(nested, inner) : goJson(object[field] ?? zeroOf(field));
    return `"${goName}":${value}`;
  });
  return `{${printed.join(',')}}`;
}

const zeroOf = (field: string): '' | null => (plain.includes(field) ? '' : null);
