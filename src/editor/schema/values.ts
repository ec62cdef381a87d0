import { besides, type CursorContext } from './cursorContext.ts';
import { examples, wellKnownLabels, wellKnownTaints, wordsOf } from './enumValues.ts';
import { listed } from './listed.ts';

/** Names that the cluster knows, for fields that refer to them. */
export interface KnownNames {
  readonly namespaces: readonly string[];
  readonly nodeLabels: ReadonlyMap<string, readonly string[]>;
  /** Values of taints by key. */
  readonly taints: ReadonlyMap<string, readonly string[]>;
  readonly priorityClasses: readonly string[];
  readonly serviceAccounts: readonly string[];
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
  readonly claims: readonly string[];
  readonly runtimeClasses: readonly string[];
}

/** Quoted where YAML would read something else than a string. */
export const asString = (value: string): string =>
  value === '' || /^([\d.+-].*|true|false|yes|no|on|off|null|~)$/i.test(value) ? `"${value}"` : value;

const together = (...lists: readonly (Iterable<string> | undefined)[]): readonly string[] => [
  ...new Set(lists.flatMap((list) => [...(list ?? [])])),
];

/** Those of the cluster's Nodes first. */
export const nodeLabelKeys = ({ nodeLabels }: KnownNames): readonly string[] => together(nodeLabels.keys(), wellKnownLabels.keys());

export const nodeLabelValues = ({ nodeLabels }: KnownNames, key: string): readonly string[] =>
  together(nodeLabels.get(key), wellKnownLabels.get(key));

type Names = (known: KnownNames, context: CursorContext) => readonly string[];

const configMaps: Names = ({ configMaps: names }) => names;
const secrets: Names = ({ secrets: names }) => names;
const volumes: Names = (_, { lines }) => listed(lines, 'volumes', 'name');
const ports: Names = (_, { lines }) => together(listed(lines, 'ports', 'name'), listed(lines, 'ports', 'containerPort'));

/** Fields that refer to something by its name. */
const names: Readonly<Record<string, Names>> = {
  'ObjectMeta.namespace': ({ namespaces }) => namespaces,
  'PodSpec.priorityClassName': ({ priorityClasses }) => together(priorityClasses, ['system-node-critical', 'system-cluster-critical']),
  'PodSpec.serviceAccountName': ({ serviceAccounts }) => serviceAccounts,
  'PodSpec.runtimeClassName': ({ runtimeClasses }) => runtimeClasses,
  'Toleration.key': ({ taints }) => together(taints.keys(), wellKnownTaints),
  'Toleration.value': ({ taints }, context) => together(taints.get(besides(context, 'key') ?? '')).filter((value) => value !== ''),
  'Taint.key': ({ taints }) => together(taints.keys(), wellKnownTaints),
  'NodeSelectorRequirement.key': nodeLabelKeys,
  'VolumeMount.name': volumes,
  'VolumeDevice.name': volumes,
  'HTTPGetAction.port': ports,
  'TCPSocketAction.port': ports,
  'GRPCAction.port': (_, { lines }) => listed(lines, 'ports', 'containerPort'),
  'ServicePort.targetPort': ports,
  'ConfigMapVolumeSource.name': configMaps,
  'ConfigMapProjection.name': configMaps,
  'ConfigMapEnvSource.name': configMaps,
  'ConfigMapKeySelector.name': configMaps,
  'SecretVolumeSource.secretName': secrets,
  'SecretProjection.name': secrets,
  'SecretEnvSource.name': secrets,
  'SecretKeySelector.name': secrets,
  'LocalObjectReference.name': secrets,
  'PersistentVolumeClaimVolumeSource.claimName': ({ claims }) => claims,
};

/** Values of a field: words of the API's, names in the cluster or the document, or what is often written. */
export const valuesOf = (context: CursorContext, type: string, field: string, known: KnownNames): readonly string[] =>
  together(wordsOf(type, field, context.kind), names[`${type}.${field}`]?.(known, context), examples[`${type}.${field}`]);

/** Values of a list's item. */
export function itemValues(context: CursorContext, type: string, field: string, known: KnownNames): readonly string[] {
  if (type === 'NodeSelectorRequirement' && field === 'values')
    return nodeLabelValues(known, besides(context, 'key', 'values') ?? '').map(asString);
  return together(wordsOf(type, field), examples[`${type}.${field}`]);
}
