import { type Draft, eachIn, fillAbsent, fillZero, isEmptyIn, structAt, structIn, textIn } from './draft.ts';
import { roundResources } from './resources.ts';
import { setClaimSpecDefaults } from './volumes.ts';

const rbacGroup = 'rbac.authorization.k8s.io';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/v1/defaults.go (SetDefaults_Service). */
export function setServiceDefaults(service: Draft): void {
  const spec = structAt(service, 'spec');
  fillZero(spec, 'sessionAffinity', 'None');
  if (textIn(spec, 'sessionAffinity') === 'None') spec.sessionAffinityConfig = undefined;
  if (textIn(spec, 'sessionAffinity') === 'ClientIP')
    fillAbsent(structAt(structAt(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds', 10800);
  fillZero(spec, 'type', 'ClusterIP');
  for (const port of eachIn(spec, 'ports')) {
    fillZero(port, 'protocol', 'TCP');
    if (typeof port.port === 'number') fillZero(port, 'targetPort', port.port);
  }
  const type = textIn(spec, 'type');
  const reachable = type === 'ClusterIP' && !isEmptyIn(spec, 'externalIPs');
  if (reachable || type === 'NodePort' || type === 'LoadBalancer') fillZero(spec, 'externalTrafficPolicy', 'Cluster');
  if (type !== 'ExternalName') fillAbsent(spec, 'internalTrafficPolicy', 'Cluster');
  if (type === 'LoadBalancer') fillAbsent(spec, 'allocateLoadBalancerNodePorts', true);
}

/** The label by which selectors find a namespace, and its phase. */
export function setNamespaceDefaults(namespace: Draft): void {
  const metadata = structAt(namespace, 'metadata');
  if (textIn(metadata, 'name') !== '') structAt(metadata, 'labels')['kubernetes.io/metadata.name'] = textIn(metadata, 'name');
  fillZero(structAt(namespace, 'status'), 'phase', 'Active');
}

/** Of the secrets only the names count. Behaviour from pkg/registry/core/serviceaccount/strategy.go (cleanSecretReferences). */
export function setServiceAccountDefaults(account: Draft): void {
  if (Array.isArray(account.secrets)) account.secrets = eachIn(account, 'secrets').map((secret) => ({ name: textIn(secret, 'name') }));
}

/** `stringData` is for writing only: it ends up in `data`. Behaviour from pkg/apis/core/v1/conversion.go. */
export function setSecretDefaults(secret: Draft): void {
  fillZero(secret, 'type', 'Opaque');
  const texts = structIn(secret, 'stringData');
  if (texts === undefined) return;
  const data = structAt(secret, 'data');
  for (const [key, text] of Object.entries(texts)) if (typeof text === 'string') data[key] = base64(text);
  secret.stringData = undefined;
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** The older field for one range is the first of the newer one; features that were removed or are off go. */
export function setNodeDefaults(node: Draft): void {
  const spec = structIn(node, 'spec');
  if (spec !== undefined) {
    spec.configSource = undefined;
    spec.podPreemptionPolicy = undefined;
    const first = textIn(spec, 'podCIDR');
    const ranges = Array.isArray(spec.podCIDRs) ? spec.podCIDRs : [];
    // Where they differ, the one counts (pkg/apis/core/v1/conversion.go, Convert_v1_NodeSpec_To_core_NodeSpec).
    if (first !== '' && ranges[0] !== first) spec.podCIDRs = [first];
    else if (ranges.length > 0) spec.podCIDR = ranges[0] ?? '';
  }
  const status = structIn(node, 'status');
  const capacity = structIn(status, 'capacity');
  roundResources(capacity);
  roundResources(structIn(status, 'allocatable'));
  if (status !== undefined && capacity !== undefined) fillAbsent(status, 'allocatable', { ...capacity } as Record<string, string>);
}

export function setClaimDefaults(claim: Draft): void {
  setClaimSpecDefaults(structAt(claim, 'spec'));
  fillZero(structAt(claim, 'status'), 'phase', 'Pending');
}

export function setVolumeObjectDefaults(volume: Draft): void {
  const spec = structAt(volume, 'spec');
  fillZero(spec, 'persistentVolumeReclaimPolicy', 'Retain');
  fillAbsent(spec, 'volumeMode', 'Filesystem');
  const hostPath = structIn(spec, 'hostPath');
  if (hostPath !== undefined) fillAbsent(hostPath, 'type', '');
  fillZero(structAt(volume, 'status'), 'phase', 'Pending');
}

/** Behaviour from pkg/apis/rbac/v1/defaults.go. */
export function setBindingDefaults(binding: Draft): void {
  fillZero(structAt(binding, 'roleRef'), 'apiGroup', rbacGroup);
  for (const subject of eachIn(binding, 'subjects')) {
    const kind = textIn(subject, 'kind');
    if (kind === 'User' || kind === 'Group') fillZero(subject, 'apiGroup', rbacGroup);
  }
}

/** Behaviour from pkg/apis/networking/v1/defaults.go (SetDefaults_NetworkPolicy). */
export function setNetworkPolicyDefaults(policy: Draft): void {
  const spec = structAt(policy, 'spec');
  for (const rule of [...eachIn(spec, 'ingress'), ...eachIn(spec, 'egress')]) {
    for (const port of eachIn(rule, 'ports')) fillAbsent(port, 'protocol', 'TCP');
  }
  if (isEmptyIn(spec, 'policyTypes')) spec.policyTypes = isEmptyIn(spec, 'egress') ? ['Ingress'] : ['Ingress', 'Egress'];
}

/** Behaviour from pkg/apis/admissionregistration/v1/defaults.go. */
export function setWebhookDefaults(configuration: Draft): void {
  for (const webhook of eachIn(configuration, 'webhooks')) {
    fillAbsent(webhook, 'failurePolicy', 'Fail');
    fillAbsent(webhook, 'matchPolicy', 'Equivalent');
    fillAbsent(webhook, 'namespaceSelector', {});
    fillAbsent(webhook, 'objectSelector', {});
    fillAbsent(webhook, 'timeoutSeconds', 10);
    if (configuration.kind === 'MutatingWebhookConfiguration') fillAbsent(webhook, 'reinvocationPolicy', 'Never');
    setServicePort(structIn(webhook, 'clientConfig'));
    for (const rule of eachIn(webhook, 'rules')) fillAbsent(rule, 'scope', '*');
  }
}

function setServicePort(parent: Draft | undefined): void {
  const service = structIn(parent, 'service');
  if (service !== undefined) fillAbsent(service, 'port', 443);
}

export const setApiServiceDefaults = (object: Draft): void => setServicePort(structIn(object, 'spec'));

/** Behaviour from k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go. */
export function setDefinitionDefaults(definition: Draft): void {
  const spec = structAt(definition, 'spec');
  const names = structAt(spec, 'names');
  const kind = textIn(names, 'kind');
  if (kind !== '') {
    fillZero(names, 'singular', kind.toLowerCase());
    fillZero(names, 'listKind', `${kind}List`);
  }
  const conversion = structIn(spec, 'conversion');
  if (conversion === undefined) spec.conversion = { strategy: 'None' };
  setServicePort(structIn(structIn(conversion, 'webhook'), 'clientConfig'));
}

export function setDriverDefaults(driver: Draft): void {
  const spec = structAt(driver, 'spec');
  fillAbsent(spec, 'attachRequired', true);
  fillAbsent(spec, 'fsGroupPolicy', 'ReadWriteOnceWithFSType');
  for (const field of ['podInfoOnMount', 'storageCapacity', 'requiresRepublish', 'seLinuxMount', 'preventPodSchedulingIfMissing'])
    fillAbsent(spec, field, false);
  if (isEmptyIn(spec, 'volumeLifecycleModes')) spec.volumeLifecycleModes = ['Persistent'];
}

/** Behaviour from pkg/apis/core/v1/zz_generated.defaults.go (SetObjectDefaults_ResourceQuota). */
export function setQuotaDefaults(quota: Draft): void {
  roundResources(structIn(structIn(quota, 'spec'), 'hard'));
  const status = structIn(quota, 'status');
  for (const field of ['hard', 'used']) roundResources(structIn(status, field));
}

/** Behaviour from pkg/apis/core/v1/defaults.go (SetDefaults_LimitRangeItem). */
export function setLimitRangeDefaults(range: Draft): void {
  for (const item of eachIn(structIn(range, 'spec'), 'limits')) {
    for (const field of ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio']) roundResources(structIn(item, field));
    if (textIn(item, 'type') !== 'Container') continue;
    fillResources(item, 'default', 'max');
    fillResources(item, 'defaultRequest', 'default');
    fillResources(item, 'defaultRequest', 'min');
  }
}

function fillResources(item: Draft, to: string, from: string): void {
  for (const [name, amount] of Object.entries(structIn(item, from) ?? {})) {
    if (typeof amount === 'string' || typeof amount === 'number') fillAbsent(structAt(item, to), name, amount);
  }
}
