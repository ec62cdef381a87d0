import { isObject, type Json } from '../../kubernetes/index.ts';
import { at, listAt, sortedKeys, textAt } from '../json.ts';
import { line } from './lines.ts';

const flagText = (value: Json | undefined): string => String(value === true);

/** Lines of a source: what it is, then its fields. */
type SourceLines = (source: Json) => readonly string[];

const fields =
  (type: string, ...names: readonly (readonly [label: string, field: string])[]): SourceLines =>
  (source) => [`Type:\t${type}`, ...names.map(([label, field]) => `${label}:\t${textAt(source, field)}`)];

const optional = (source: Json): string => `Optional:\t${flagText(at(source, 'optional'))}`;

function projectedLines(source: Json): readonly string[] {
  const parts = listAt(source, 'sources').flatMap((part): readonly string[] => {
    const secret = at(part, 'secret');
    if (secret !== undefined) return [`SecretName:\t${textAt(secret, 'name')}`, optional(secret)];
    if (at(part, 'downwardAPI') !== undefined) return ['DownwardAPI:\ttrue'];
    const configMap = at(part, 'configMap');
    if (configMap !== undefined) return [`ConfigMapName:\t${textAt(configMap, 'name')}`, optional(configMap)];
    const token = at(part, 'serviceAccountToken');
    return token === undefined ? [] : [`TokenExpirationSeconds:\t${textAt(token, 'expirationSeconds')}`];
  });
  return ['Type:\tProjected (a volume that contains injected data from multiple sources)', ...parts];
}

function downwardLines(source: Json): readonly string[] {
  const items = listAt(source, 'items').map((item) => {
    const from = textAt(item, 'fieldRef', 'fieldPath') || textAt(item, 'resourceFieldRef', 'resource');
    return `  ${from} -> ${textAt(item, 'path')}`;
  });
  return ['Type:\tDownwardAPI (a volume populated by information about the pod)', 'Items:', ...items];
}

function csiLines(source: Json): readonly string[] {
  const attributes = at(source, 'volumeAttributes');
  const keys = isObject(attributes) ? sortedKeys(attributes) : [];
  const values = keys.map((key) => `${key}=${textAt(attributes, key)}`);
  return [
    'Type:\tCSI (a Container Storage Interface (CSI) volume source)',
    `Driver:\t${textAt(source, 'driver')}`,
    `FSType:\t${textAt(source, 'fsType')}`,
    `ReadOnly:\t${flagText(at(source, 'readOnly'))}`,
    `VolumeAttributes:\t${values.length === 0 ? '<none>' : values.map((value, index) => (index === 0 ? '' : '      \t') + value).join('\n')}`,
  ];
}

/** In the order in which they are looked for. Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeVolumes). */
const sources: readonly (readonly [field: string, lines: SourceLines])[] = [
  [
    'hostPath',
    (source) => [
      'Type:\tHostPath (bare host directory volume)',
      `Path:\t${textAt(source, 'path')}`,
      `HostPathType:\t${at(source, 'type') === undefined ? '<none>' : textAt(source, 'type')}`,
    ],
  ],
  [
    'emptyDir',
    (source) => [
      "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      `Medium:\t${textAt(source, 'medium')}`,
      `SizeLimit:\t${textAt(source, 'sizeLimit') || '<unset>'}`,
    ],
  ],
  [
    'secret',
    (source) => ['Type:\tSecret (a volume populated by a Secret)', `SecretName:\t${textAt(source, 'secretName')}`, optional(source)],
  ],
  ['configMap', (source) => ['Type:\tConfigMap (a volume populated by a ConfigMap)', `Name:\t${textAt(source, 'name')}`, optional(source)]],
  [
    'nfs',
    (source) => [
      ...fields('NFS (an NFS mount that lasts the lifetime of a pod)', ['Server', 'server'], ['Path', 'path'])(source),
      `ReadOnly:\t${flagText(at(source, 'readOnly'))}`,
    ],
  ],
  [
    'persistentVolumeClaim',
    (source) => [
      'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      `ClaimName:\t${textAt(source, 'claimName')}`,
      `ReadOnly:\t${flagText(at(source, 'readOnly'))}`,
    ],
  ],
  ['ephemeral', () => ['Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)']],
  ['downwardAPI', downwardLines],
  ['projected', projectedLines],
  ['csi', csiLines],
  ['image', fields('Image (a container image or OCI artifact)', ['Reference', 'reference'], ['PullPolicy', 'pullPolicy'])],
];

export function volumeLines(volumes: readonly Json[], indent = ''): string {
  if (volumes.length === 0) return `${indent}Volumes:\t<none>\n`;
  const nameIndent = indent === '' ? '' : ' ';
  const each = volumes.map((volume) => {
    const source = sources.find(([field]) => at(volume, field) !== undefined);
    const body =
      source === undefined
        ? line(1, '<unknown>')
        : source[1](at(volume, source[0]) ?? {})
            .map((text) => line(2, text))
            .join('');
    return `${line(1, `${nameIndent}${textAt(volume, 'name')}:`)}${body}`;
  });
  return `${indent}Volumes:\n${each.join('')}`;
}
