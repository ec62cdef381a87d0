/**
 * Writes src/manifest/openapi/schema.json from the OpenAPI documents of the Kubernetes API.
 *
 *   node scripts/prune-openapi.mjs kubernetes/api/openapi-spec/v3/*.json
 *
 * with kubernetes/kubernetes at the tag of the version.
 *
 * Keeps, for each kind and every type that it reaches: fields, types, what is always written, and how lists merge.
 * The format is described in src/manifest/openapi/schema.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const inputs = process.argv.slice(2);
if (inputs.length === 0) throw new Error('usage: node scripts/prune-openapi.mjs <openapi.json> …');
const definitions = Object.assign({}, ...inputs.map((input) => JSON.parse(readFileSync(input, 'utf8')).components?.schemas ?? {}));

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

/** Facts about the Go structs that OpenAPI does not contain, by type. `*` is every optional scalar. */
/** Pointers: their zero value is written too. */
const pointers = {
  AppArmorProfile: 'localhostProfile',
  AzureDiskVolumeSource: '*',
  CSIDriverSpec: '*',
  CSIVolumeSource: 'fsType readOnly',
  ClientIPConfig: 'timeoutSeconds',
  ClusterTrustBundleProjection: '*',
  ConfigMap: 'immutable',
  ConfigMapEnvSource: 'optional',
  ConfigMapKeySelector: 'optional',
  ConfigMapProjection: 'optional',
  ConfigMapVolumeSource: 'defaultMode defaultUser optional',
  Container: 'restartPolicy',
  ContainerStatus: 'started stopSignal',
  CronJobSpec: 'failedJobsHistoryLimit startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone',
  CustomResourceDefinitionVersion: 'deprecationWarning',
  CustomResourceSubresourceScale: 'labelSelectorPath',
  DaemonSetSpec: 'revisionHistoryLimit',
  DaemonSetStatus: 'collisionCount',
  DeploymentSpec: 'progressDeadlineSeconds replicas revisionHistoryLimit',
  DeploymentStatus: 'collisionCount terminatingReplicas',
  DownwardAPIVolumeFile: 'mode user',
  DownwardAPIVolumeSource: 'defaultMode defaultUser',
  EmptyDirVolumeSource: 'mode',
  EndpointAddress: 'nodeName',
  EndpointPort: 'appProtocol',
  EphemeralContainer: 'restartPolicy',
  FCVolumeSource: 'lun',
  FileKeySelector: 'optional',
  GRPCAction: 'mode',
  GlusterfsPersistentVolumeSource: 'endpointsNamespace',
  HPAScalingRules: 'selectPolicy stabilizationWindowSeconds',
  HTTPGetAction: 'protocol',
  HorizontalPodAutoscalerCondition: 'observedGeneration',
  HorizontalPodAutoscalerSpec: 'minReplicas',
  HorizontalPodAutoscalerStatus: 'observedGeneration',
  HostPathVolumeSource: 'type',
  ISCSIPersistentVolumeSource: 'initiatorName',
  ISCSIVolumeSource: 'initiatorName',
  IngressClassParametersReference: 'apiGroup namespace',
  IngressPortStatus: 'error',
  IngressSpec: 'ingressClassName',
  JSONSchemaProps:
    '$ref maxItems maxLength maxProperties maximum minItems minLength minProperties minimum multipleOf x-kubernetes-list-type x-kubernetes-map-type x-kubernetes-preserve-unknown-fields',
  JobSpec: '*',
  JobStatus: 'failedIndexes ready terminating',
  KeyToPath: 'mode user',
  LeaseSpec: '*',
  Lifecycle: 'stopSignal',
  LoadBalancerIngress: 'ipMode',
  LocalVolumeSource: 'fsType',
  MatchResources: 'matchPolicy',
  MetricTarget: 'averageUtilization',
  MetricValueStatus: 'averageUtilization',
  MutatingAdmissionPolicySpec: 'failurePolicy',
  MutatingWebhook: '*',
  NamedRuleWithOperations: 'scope',
  NetworkPolicyPort: 'endPort protocol',
  NodeFeatures: 'supplementalGroupsPolicy',
  NodeRuntimeHandlerFeatures: 'recursiveReadOnlyMounts userNamespaces',
  NodeSwapStatus: 'capacity',
  NodeSystemInfo: 'runningInUserNamespace',
  ObjectMeta: 'deletionGracePeriodSeconds',
  OwnerReference: 'blockOwnerDeletion controller',
  ParamRef: 'parameterNotFoundAction',
  PersistentVolumeClaimSpec: 'storageClassName volumeAttributesClassName volumeMode',
  PersistentVolumeClaimStatus: 'currentVolumeAttributesClassName',
  PersistentVolumeSpec: 'volumeAttributesClassName volumeMode',
  PodCertificateProjection: 'maxExpirationSeconds user',
  PodDNSConfigOption: 'value',
  PodDisruptionBudgetSpec: 'unhealthyPodEvictionPolicy',
  PodFailurePolicyOnExitCodesRequirement: 'containerName',
  PodResourceClaim: 'resourceClaimName resourceClaimTemplateName',
  PodResourceClaimStatus: 'resourceClaimName',
  PodSchedulingGroup: 'podGroupName',
  PodSecurityContext: '*',
  PodSpec:
    'activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers hostnameOverride preemptionPolicy priority runtimeClassName setHostnameAsFQDN shareProcessNamespace terminationGracePeriodSeconds',
  PortStatus: 'error',
  PriorityClass: 'preemptionPolicy',
  Probe: 'terminationGracePeriodSeconds',
  ProjectedVolumeSource: 'defaultMode defaultUser',
  ReplicaSetSpec: 'replicas',
  ReplicaSetStatus: 'terminatingReplicas',
  ReplicationControllerSpec: 'replicas',
  ResourceHealth: 'message',
  RollingUpdateStatefulSetStrategy: 'partition',
  RuleWithOperations: 'scope',
  SeccompProfile: 'localhostProfile',
  Secret: 'immutable',
  SecretEnvSource: 'optional',
  SecretKeySelector: 'optional',
  SecretProjection: 'optional',
  SecretVolumeSource: 'defaultMode defaultUser optional',
  SecurityContext: '*',
  ServiceAccount: 'automountServiceAccountToken',
  ServiceAccountTokenProjection: 'expirationSeconds user',
  ServicePort: 'appProtocol',
  ServiceReference: 'path port',
  ServiceSpec: 'allocateLoadBalancerNodePorts internalTrafficPolicy ipFamilyPolicy loadBalancerClass trafficDistribution',
  StatefulSetSpec: 'replicas revisionHistoryLimit',
  StatefulSetStatus: 'collisionCount',
  StorageClass: '*',
  StorageHealthCondition: 'accessMode volumeMode',
  SuccessPolicyRule: 'succeededCount succeededIndexes',
  TokenRequest: 'expirationSeconds',
  Toleration: 'tolerationSeconds',
  TopologySpreadConstraint: '*',
  TypedObjectReference: 'namespace',
  ValidatingAdmissionPolicySpec: 'failurePolicy',
  ValidatingWebhook: '*',
  Validation: 'reason',
  ValidationRule: 'optionalOldSelf reason',
  VolumeAttachmentSource: 'persistentVolumeName',
  VolumeError: 'errorCode',
  VolumeMount: 'mountPropagation recursiveReadOnly',
  VolumeMountStatus: 'recursiveReadOnly',
  VolumeNodeResources: 'count',
  WebhookClientConfig: 'url',
  WindowsSecurityContextOptions: '*',
  WorkloadPodGroupGangSchedulingPolicy: 'minCount',
  WorkloadPodGroupResourceClaim: 'resourceClaimName resourceClaimTemplateName',
  'discovery.EndpointPort': 'appProtocol name port protocol',
  AllocatedDeviceStatus: 'shareID',
  CapacityRequestPolicy: 'validRange',
  CertificateSigningRequestSpec: 'expirationSeconds',
  Device: 'allNodes allowMultipleAllocations bindsToNode nodeName',
  DeviceAttribute: 'bool int string version',
  DeviceCapacity: 'requestPolicy',
  DeviceClassSpec: 'extendedResourceName',
  DeviceRequestAllocationResult: 'adminAccess',
  DeviceTaintSelector: 'device driver pool',
  DeviceToleration: 'tolerationSeconds',
  Endpoint: 'hostname nodeName zone',
  EndpointConditions: 'ready serving terminating',
  ExactDeviceRequest: 'adminAccess',
  ExemptPriorityLevelConfiguration: 'lendablePercent nominalConcurrencyShares',
  LimitedPriorityLevelConfiguration: 'borrowingLimitPercent lendablePercent nominalConcurrencyShares',
  PodCertificateRequestSpec: 'maxExpirationSeconds',
  ResourceSliceSpec: 'allNodes nodeName perDeviceNodeSelection',
};
/** Pointers, lists, maps and times without `omitempty`: written as null when absent. */
const nulls = {
  AzureFilePersistentVolumeSource: 'secretNamespace',
  CSINodeDriver: 'topologyKeys',
  CSINodeSpec: 'drivers',
  CephFSPersistentVolumeSource: 'monitors',
  CephFSVolumeSource: 'monitors',
  ClusterRole: 'rules',
  Condition: 'lastTransitionTime',
  ContainerImage: 'names',
  ContainerStateRunning: 'startedAt',
  ContainerStateTerminated: 'finishedAt startedAt',
  ControllerRevision: 'data',
  CustomResourceDefinitionCondition: 'lastTransitionTime',
  CustomResourceDefinitionSpec: 'versions',
  CustomResourceDefinitionStatus: 'conditions storedVersions',
  DaemonSetCondition: 'lastTransitionTime',
  DaemonSetSpec: 'selector',
  DeploymentCondition: 'lastTransitionTime lastUpdateTime',
  DeploymentSpec: 'selector',
  Event: 'eventTime firstTimestamp lastTimestamp',
  EventSeries: 'lastObservedTime',
  EvictionResponder: 'priority',
  GRPCAction: 'service',
  HTTPIngressPath: 'pathType',
  HTTPIngressRuleValue: 'paths',
  HorizontalPodAutoscalerCondition: 'lastTransitionTime',
  HorizontalPodAutoscalerStatus: 'currentMetrics',
  IngressClassParametersReference: 'scope',
  JobCondition: 'lastProbeTime lastTransitionTime',
  LimitRangeSpec: 'limits',
  MutatingWebhook: 'admissionReviewVersions sideEffects',
  NamespaceCondition: 'lastTransitionTime',
  NodeAllocatableMappedResources: 'quantity',
  NodeCondition: 'lastHeartbeatTime lastTransitionTime',
  NodeSelector: 'nodeSelectorTerms',
  PersistentVolumeClaimCondition: 'lastProbeTime lastTransitionTime',
  PodCondition: 'lastProbeTime lastTransitionTime',
  PodExtendedResourceClaimStatus: 'requestMappings',
  PodFailurePolicy: 'rules',
  PodFailurePolicyOnExitCodesRequirement: 'values',
  PodSpec: 'containers',
  PodVolumeHealth: 'lastTransitionTime',
  PolicyRule: 'verbs',
  ProjectedVolumeSource: 'sources',
  RBDPersistentVolumeSource: 'monitors',
  RBDVolumeSource: 'monitors',
  ReplicaSetCondition: 'lastTransitionTime',
  ReplicaSetSpec: 'selector',
  ReplicationControllerCondition: 'lastTransitionTime',
  Role: 'rules',
  ScaleIOPersistentVolumeSource: 'secretRef',
  ScaleIOVolumeSource: 'secretRef',
  StatefulSetCondition: 'lastTransitionTime',
  StatefulSetSpec: 'selector',
  StorageHealthCondition: 'lastTransitionTime',
  SuccessPolicy: 'rules',
  TopologySelectorLabelRequirement: 'values',
  TypedLocalObjectReference: 'apiGroup',
  TypedObjectReference: 'apiGroup',
  ValidatingWebhook: 'admissionReviewVersions sideEffects',
  VolumeError: 'time',
  VolumeHealthStatus: 'lastTransitionTime',
  WebhookConversion: 'conversionReviewVersions',
  'events.Event': 'eventTime',
  'events.EventSeries': 'lastObservedTime',
  AllocatedDeviceStatus: 'conditions',
  CapacityRequestPolicy: 'default',
  CertificateSigningRequestSpec: 'request',
  DeviceClaim: 'requests',
  Endpoint: 'addresses',
  EndpointSlice: 'endpoints ports',
  LimitedPriorityLevelConfiguration: 'nominalConcurrencyShares',
  NonResourcePolicyRule: 'nonResourceURLs verbs',
  PodCertificateRequestSpec: 'stubPKCS10Request',
  PolicyRulesWithSubjects: 'subjects',
  ResourcePolicyRule: 'apiGroups namespaces resources verbs',
};
/** Structs with their own JSON that are no pointers: written even when they are empty. */
const zeros = {
  ResourceFieldSelector: 'divisor',
  HTTPGetAction: 'port',
  ServicePort: 'targetPort',
  TCPSocketAction: 'port',
};
/** Fields with an empty default and `omitempty`: not written when they are empty. */
const omitted = {
  AzureDiskVolumeSource: 'readOnly',
  ConfigMapEnvSource: 'name',
  ConfigMapKeySelector: 'name',
  ConfigMapProjection: 'name',
  ConfigMapVolumeSource: 'name',
  FileKeySelector: 'optional',
  LocalObjectReference: 'name',
  ReplicationControllerSpec: 'minReadySeconds',
  SecretEnvSource: 'name',
  SecretKeySelector: 'name',
  SecretProjection: 'name',
};
/** `name` is a definition's: `io.k8s.api.discovery.v1.EndpointPort`. Where two groups have a type of one name, the table names the group. */
const holds = (table, name, field) => {
  const [group, , type] = name.split('.').slice(-3);
  return (table[`${group}.${type}`] ?? table[type])?.split(' ').some((each) => each === '*' || each === field) ?? false;
};

/** Served kinds, `<group>/<version> <Kind>`, but for the reviews, which nothing reads. */
const table = readFileSync(new URL('../src/kubernetes/resourceTable.ts', import.meta.url), 'utf8');
const served = new Set(
  [...table.matchAll(/'([\w.]*\/v\d)': \[([^\]]*)\]/g)].flatMap(([, version, kinds]) =>
    [...kinds.matchAll(/'\w+ (\w+)((?: \w+)*)'/g)]
      .filter(([, , more]) => !more.includes(' review'))
      .map(([, kind]) => `${version} ${kind}`),
  ),
);

const keeps = ({ group, version, kind }) => kind !== 'ComponentStatus' && served.has(`${group}/${version} ${kind}`);

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
  if (gvks.length === 1 && keeps(gvks[0]) && definition.properties?.metadata !== undefined) {
    kinds.push([gvks[0].group, gvks[0].version, gvks[0].kind, reach(name)]);
  }
}

const scalars = { string: 's', boolean: 'b', number: 'f' };
function typeOf(schema) {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference !== undefined) {
    const name = reference.split('/').at(-1);
    return special[name] ?? reach(name);
  }
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
    const always =
      (zero || holds(zeros, name, field) || (written.has(field) && schema.default !== undefined)) && !holds(omitted, name, field);
    const listType = schema['x-kubernetes-list-type'];
    const strategy = schema['x-kubernetes-patch-strategy'] ?? '';
    const mergeKey = schema['x-kubernetes-patch-merge-key'] ?? '';
    const mapKeys = (schema['x-kubernetes-list-map-keys'] ?? []).join('+');
    const extra = [
      strategy,
      mergeKey,
      mapKeys === mergeKey ? '' : mapKeys,
      listType === 'set' ? 'set' : '',
      // A map says itself how it merges; a list that is replaced only has to where it has a merge key.
      schema['x-kubernetes-map-type'] === 'atomic' || (listType === 'atomic' && mergeKey !== '')
        ? 'atomic'
        : schema['x-kubernetes-map-type'] === 'granular' && (schema.$ref ?? schema.allOf) !== undefined
          ? 'granular'
          : '',
      written.has(field) ? 'required' : '',
    ];
    while (extra.at(-1) === '') extra.pop();
    const scalar = ['string', 'boolean', 'integer', 'number'].includes(schema.type);
    const mark = holds(nulls, name, field) ? '~' : always ? '!' : scalar && holds(pointers, name, field) ? '?' : '';
    return `${field}${mark}:${typeOf(schema)}${extra.length > 0 ? `:${extra.join(':')}` : ''}`;
  });
  const atomic = definition['x-kubernetes-map-type'] === 'atomic' ? '@' : '';
  const [version, goName] = name.split('.').slice(-2);
  const [group] =
    /\.pkg\.apis?\.(?!core\.)(\w+)\.v\w+\.\w+$|^io\.k8s\.api\.(?!core\.)(\w+)\.v\w+\.\w+$/.exec(name)?.slice(1).filter(Boolean) ?? [];
  const goType = /^v\d/.test(version) && version !== 'v1' ? `${version}.${goName}` : goName;
  types.push([`${atomic}${goType}${group === undefined ? '' : `/${group}`}`, ...fields].join(' '));
}

const output = new URL('../src/manifest/openapi/schema.json', import.meta.url);
writeFileSync(
  output,
  `${JSON.stringify({ kinds: kinds.map((kind) => kind.join(' ')), types }, undefined, 0).replaceAll('","', '",\n"')}\n`,
);
