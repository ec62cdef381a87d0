/**
 * Writes src/manifest/openapi/schema.json from an OpenAPI document of the Kubernetes API.
 *
 *   node scripts/prune-openapi.mjs path/to/openapi.json
 *
 * Keeps, for each kind and every type that it reaches: fields, types, what is always written, and how lists merge.
 * The format is described in src/manifest/openapi/schema.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [input] = process.argv.slice(2);
if (input === undefined) throw new Error('usage: node scripts/prune-openapi.mjs <openapi.json>');
const parsed = JSON.parse(readFileSync(input, 'utf8'));
const definitions = parsed.definitions ?? parsed.components?.schemas ?? parsed;

/** Kinds that no manifest creates, and the lists, whose items stand for them. */
const left = new Set([
  'Binding',
  'ComponentStatus',
  'DeleteOptions',
  'WatchEvent',
  'Status',
  'Eviction',
  'Scale',
  'TokenRequest',
  'APIResourceList',
]);
const keeps = (kind) => !left.has(kind) && !(kind.endsWith('List') && kind !== 'List');

/** Types whose decoding is written by hand upstream: written as a letter, not as a structure. */
const special = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'Q',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'I',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'T',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'M',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'R',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'R',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': 'R',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': 'J',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': 'J',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': 'J',
};

/** Fields that are pointers in Go, by type: their zero value is written too. OpenAPI does not tell. `*` is every optional one. */
const pointers = {
  AppArmorProfile: '*',
  AzureFilePersistentVolumeSource: 'secretNamespace',
  CSIDriverSpec: '*',
  CSIVolumeSource: '*',
  ClientIPConfig: '*',
  ClusterTrustBundleProjection: '*',
  ConfigMap: 'immutable',
  ConfigMapEnvSource: '*',
  ConfigMapKeySelector: '*',
  ConfigMapProjection: '*',
  ConfigMapVolumeSource: '*',
  Container: 'restartPolicy',
  CronJobSpec: 'startingDeadlineSeconds suspend successfulJobsHistoryLimit failedJobsHistoryLimit timeZone',
  CustomResourceDefinitionVersion: 'deprecationWarning',
  CustomResourceSubresourceScale: '*',
  DaemonSetSpec: 'revisionHistoryLimit',
  DeploymentSpec: 'replicas revisionHistoryLimit progressDeadlineSeconds',
  DownwardAPIVolumeFile: '*',
  DownwardAPIVolumeSource: '*',
  EndpointAddress: 'nodeName',
  EndpointPort: 'appProtocol',
  EphemeralContainer: 'restartPolicy',
  FCVolumeSource: 'lun',
  GRPCAction: 'service',
  HPAScalingRules: '*',
  HTTPIngressPath: 'pathType',
  HorizontalPodAutoscalerSpec: 'minReplicas',
  HostPathVolumeSource: '*',
  ISCSIPersistentVolumeSource: 'initiatorName',
  ISCSIVolumeSource: 'initiatorName',
  IngressClassParametersReference: '*',
  IngressSpec: '*',
  JobSpec: '*',
  KeyToPath: '*',
  LeaseSpec: '*',
  Lifecycle: '*',
  LocalVolumeSource: '*',
  MatchResources: '*',
  MetricTarget: '*',
  MutatingAdmissionPolicySpec: 'failurePolicy',
  MutatingWebhook: '*',
  NamedRuleWithOperations: '*',
  NetworkPolicyPort: '*',
  NodeFeatures: '*',
  NodeRuntimeHandlerFeatures: '*',
  ObjectMeta: 'deletionGracePeriodSeconds',
  OwnerReference: '*',
  ParamRef: 'parameterNotFoundAction',
  PersistentVolumeClaimSpec: 'storageClassName volumeMode volumeAttributesClassName',
  PersistentVolumeSpec: 'volumeMode volumeAttributesClassName',
  PodCertificateProjection: 'maxExpirationSeconds user',
  PodDNSConfigOption: 'value',
  PodDisruptionBudgetSpec: '*',
  PodFailurePolicyOnExitCodesRequirement: '*',
  PodResourceClaim: '*',
  PodSchedulingGroup: '*',
  PodSecurityContext: '*',
  PodSpec:
    'activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers hostnameOverride preemptionPolicy priority runtimeClassName setHostnameAsFQDN shareProcessNamespace terminationGracePeriodSeconds',
  PriorityClass: 'preemptionPolicy',
  Probe: 'terminationGracePeriodSeconds',
  ProjectedVolumeSource: '*',
  ReplicaSetSpec: 'replicas',
  RollingUpdateStatefulSetStrategy: '*',
  RuleWithOperations: '*',
  SeccompProfile: '*',
  Secret: 'immutable',
  SecretEnvSource: '*',
  SecretKeySelector: '*',
  SecretProjection: '*',
  SecretVolumeSource: 'defaultMode defaultUser optional',
  SecurityContext: '*',
  ServiceAccount: '*',
  ServiceAccountTokenProjection: 'expirationSeconds user',
  ServicePort: 'appProtocol',
  ServiceReference: 'path port',
  ServiceSpec: 'allocateLoadBalancerNodePorts internalTrafficPolicy ipFamilyPolicy loadBalancerClass trafficDistribution',
  StatefulSetSpec: 'replicas revisionHistoryLimit',
  StorageClass: '*',
  SuccessPolicyRule: '*',
  Toleration: 'tolerationSeconds',
  TopologySpreadConstraint: '*',
  TypedLocalObjectReference: '*',
  TypedObjectReference: '*',
  ValidatingAdmissionPolicySpec: 'failurePolicy',
  ValidatingWebhook: '*',
  ValidationRule: 'reason optionalOldSelf',
  VolumeMount: 'mountPropagation recursiveReadOnly',
  WebhookClientConfig: '*',
  WindowsSecurityContextOptions: '*',
};
/** Structs with their own JSON that are no pointers: Go writes them even when they are empty. */
const values = { ResourceFieldSelector: 'divisor' };
const isPointer = (type, field) => pointers[type]?.split(' ').some((name) => name === '*' || name === field) ?? false;

const kinds = [];
const reached = new Map();
const queue = [];
const reach = (name) => {
  const known = reached.get(name);
  if (known !== undefined) return known;
  reached.set(name, reached.size);
  queue.push(name);
  return reached.get(name);
};

for (const [name, definition] of Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const gvks = definition['x-kubernetes-group-version-kind'] ?? [];
  if (gvks.length === 1 && keeps(gvks[0].kind) && definition.properties?.metadata !== undefined) {
    kinds.push([gvks[0].group, gvks[0].version, gvks[0].kind, reach(name)]);
  }
}

const scalars = { string: 's', boolean: 'b', number: 'f' };
function typeOf(schema) {
  if (schema.$ref !== undefined) return special[schema.$ref] ?? reach(schema.$ref);
  if (schema.type === 'array') return `[${typeOf(schema.items)}`;
  if (schema.type === 'object') return schema.additionalProperties === undefined ? 'R' : `{${typeOf(schema.additionalProperties)}`;
  if (schema.type === 'integer') return schema.format === 'int64' ? 'l' : 'i';
  if (schema.type === 'string' && schema.format === 'byte') return 'y';
  return scalars[schema.type] ?? 'R';
}

const types = [];
while (queue.length > 0) {
  const name = queue.shift();
  const definition = definitions[name];
  const written = new Set(definition.required ?? []);
  const fields = Object.entries(definition.properties ?? {}).map(([field, schema]) => {
    // Go writes a field without omitempty always, and a struct that is no pointer too: both have a zero value as default.
    const zero = ['', 0, false].includes(schema.default) || JSON.stringify(schema.default) === '{}';
    const value = values[name.split('.').at(-1)] === field;
    const always = zero || value || (written.has(field) && schema.default !== undefined) ? '!' : '';
    const listType = schema['x-kubernetes-list-type'];
    const strategy = schema['x-kubernetes-patch-strategy'] ?? '';
    const mergeKey = schema['x-kubernetes-patch-merge-key'] ?? '';
    const mapKeys = (schema['x-kubernetes-list-map-keys'] ?? []).join('+');
    const extra = [
      strategy,
      mergeKey,
      mapKeys === mergeKey ? '' : mapKeys,
      listType === 'set' ? 'set' : '',
      schema['x-kubernetes-map-type'] === 'atomic' ? 'atomic' : '',
      written.has(field) ? 'required' : '',
    ];
    while (extra.at(-1) === '') extra.pop();
    const scalar = ['string', 'boolean', 'integer', 'number'].includes(schema.type);
    const mark = always === '' && scalar && isPointer(name.split('.').at(-1), field) ? '?' : always;
    return `${field}${mark}:${typeOf(schema)}${extra.length > 0 ? `:${extra.join(':')}` : ''}`;
  });
  const atomic = definition['x-kubernetes-map-type'] === 'atomic' ? '@' : '';
  const [version, goName] = name.split('.').slice(-2);
  types.push([atomic + (/^v\d/.test(version) && version !== 'v1' ? `${version}.${goName}` : goName), ...fields].join(' '));
}

const output = new URL('../src/manifest/openapi/schema.json', import.meta.url);
writeFileSync(
  output,
  `${JSON.stringify({ kinds: kinds.map((kind) => kind.join(' ')), types }, undefined, 0).replaceAll('","', '",\n"')}\n`,
);
