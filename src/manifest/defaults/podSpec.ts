import { exactPodRequests, formatQuantity } from '../../kubernetes/index.ts';
import type { PodSpec } from '../../kubernetes/objects.ts';
import { type Draft, eachIn, fillAbsent, fillZero, structAt, structIn, textIn } from './draft.ts';
import { setFieldRefDefaults } from './fieldRef.ts';
import { defaultImagePullPolicy } from './imagePullPolicy.ts';
import { roundResources, setResourceDefaults } from './resources.ts';
import { setVolumeDefaults } from './volumes.ts';

/**
 * Defaults of a Pod's spec, also within templates.
 * Behaviour from kubernetes/kubernetes: pkg/apis/core/v1/defaults.go (SetDefaults_PodSpec) and zz_generated.defaults.go.
 */
export function setPodSpecDefaults(spec: Draft): void {
  fillZero(spec, 'dnsPolicy', 'ClusterFirst');
  fillZero(spec, 'restartPolicy', 'Always');
  fillAbsent(spec, 'securityContext', {});
  fillAbsent(spec, 'terminationGracePeriodSeconds', 30);
  fillZero(spec, 'schedulerName', 'default-scheduler');
  // The older name of the field mirrors the newer one in every answer.
  if (textIn(spec, 'serviceAccountName') === '') spec.serviceAccountName = textIn(spec, 'serviceAccount');
  spec.serviceAccount = textIn(spec, 'serviceAccountName');
  for (const volume of eachIn(spec, 'volumes')) setVolumeDefaults(volume);
  for (const container of containersOf(spec)) setContainerDefaults(container);
  dropDisabledFields(spec);
  roundResources(structIn(spec, 'overhead'));
  setResourceDefaults(structIn(spec, 'resources'));
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const hooks = ['postStart', 'preStop'];

const containersOf = (spec: Draft): readonly Draft[] => [
  ...eachIn(spec, 'initContainers'),
  ...eachIn(spec, 'containers'),
  ...eachIn(spec, 'ephemeralContainers'),
];

/**
 * Fields of features that are off by default are taken away before anything is checked.
 * Behaviour from kubernetes/kubernetes: pkg/api/pod/util.go (dropDisabledFields).
 */
function dropDisabledFields(spec: Draft): void {
  for (const volume of eachIn(spec, 'volumes')) {
    const emptyDir = structIn(volume, 'emptyDir');
    if (emptyDir !== undefined) emptyDir.mode = undefined;
  }
  spec.evictionResponders = undefined;
  spec.schedulingGroup = undefined;
  for (const container of containersOf(spec)) {
    for (const mount of eachIn(container, 'volumeMounts')) mount.bindMountOptions = undefined;
    for (const name of probes) {
      const probe = structIn(container, name);
      const [grpc, httpGet] = [structIn(probe, 'grpc'), structIn(probe, 'httpGet')];
      if (grpc !== undefined) grpc.mode = undefined;
      if (httpGet !== undefined) httpGet.protocol = undefined;
    }
    const lifecycle = structIn(container, 'lifecycle');
    for (const name of hooks) {
      const httpGet = structIn(structIn(lifecycle, name), 'httpGet');
      if (httpGet !== undefined) httpGet.protocol = undefined;
    }
    if (lifecycle?.stopSignal === undefined) continue;
    lifecycle.stopSignal = undefined;
    if (Object.values(lifecycle).every((hook) => hook === undefined)) container.lifecycle = undefined;
  }
}

function setContainerDefaults(container: Draft): void {
  fillZero(container, 'imagePullPolicy', defaultImagePullPolicy(textIn(container, 'image')));
  fillZero(container, 'terminationMessagePath', '/dev/termination-log');
  fillZero(container, 'terminationMessagePolicy', 'File');
  for (const port of eachIn(container, 'ports')) fillZero(port, 'protocol', 'TCP');
  for (const env of eachIn(container, 'env')) setFieldRefDefaults(structIn(env, 'valueFrom'));
  setResourceDefaults(structIn(container, 'resources'));
  for (const name of probes) setProbeDefaults(structIn(container, name));
  const lifecycle = structIn(container, 'lifecycle');
  for (const name of hooks) setHttpGetDefaults(structIn(structIn(lifecycle, name), 'httpGet'));
}

function setProbeDefaults(probe: Draft | undefined): void {
  if (probe === undefined) return;
  fillZero(probe, 'timeoutSeconds', 1);
  fillZero(probe, 'periodSeconds', 10);
  fillZero(probe, 'successThreshold', 1);
  fillZero(probe, 'failureThreshold', 3);
  setHttpGetDefaults(structIn(probe, 'httpGet'));
  const grpc = structIn(probe, 'grpc');
  if (grpc !== undefined) fillAbsent(grpc, 'service', '');
}

function setHttpGetDefaults(httpGet: Draft | undefined): void {
  if (httpGet === undefined) return;
  fillZero(httpGet, 'path', '/');
  fillZero(httpGet, 'scheme', 'HTTP');
}

/**
 * What only a Pod gets, never a template: requests for limits without one, host ports on the host's network, service links.
 * Behaviour from kubernetes/kubernetes: pkg/apis/core/v1/defaults.go (SetDefaults_Pod).
 */
export function setPodDefaults(spec: Draft): void {
  const grace = spec.terminationGracePeriodSeconds;
  if ((typeof grace === 'number' || typeof grace === 'bigint') && grace < 0) spec.terminationGracePeriodSeconds = 1;
  for (const container of [...eachIn(spec, 'containers'), ...eachIn(spec, 'initContainers')]) {
    const resources = structIn(container, 'resources');
    const limits = structIn(resources, 'limits');
    if (resources === undefined || limits === undefined) continue;
    const requests = structAt(resources, 'requests');
    for (const [name, amount] of Object.entries(limits))
      if (amount !== undefined && amount !== null) fillAbsent(requests, name, String(amount));
  }
  setPodLevelRequests(spec);
  fillAbsent(spec, 'enableServiceLinks', true);
  if (spec.hostNetwork !== true) return;
  for (const container of [...eachIn(spec, 'containers'), ...eachIn(spec, 'initContainers')]) {
    for (const port of eachIn(container, 'ports')) {
      if (typeof port.containerPort === 'number') fillZero(port, 'hostPort', port.containerPort);
    }
  }
}

/** Where a Pod has limits of its own: requests for what its containers ask for, else for its limits. defaultPodRequests. */
function setPodLevelRequests(spec: Draft): void {
  const resources = structIn(spec, 'resources');
  const limits = Object.entries(structIn(resources, 'limits') ?? {});
  if (resources === undefined || limits.length === 0) return;
  const together = exactPodRequests({ ...spec, resources: undefined, overhead: undefined } as unknown as PodSpec);
  const requests = structAt(resources, 'requests');
  for (const name of ['cpu', 'memory']) {
    const amount = together.get(name);
    if (amount !== undefined) fillAbsent(requests, name, formatQuantity(amount));
  }
  for (const [name, amount] of limits) {
    const supported = name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
    if (supported && typeof amount === 'string') fillAbsent(requests, name, amount);
  }
}
