import {
  bad,
  type Checked,
  type Container,
  good,
  type JsonObject,
  type Pod,
  type PodSpec,
  type PriorityClass,
  type Toleration,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

/**
 * What admission adds to a Pod: service account, priority, the tolerations of ordinary Pods for nodes that fail.
 * The refusal is the text behind `pods "<name>" is forbidden: `.
 * Behaviour of kubernetes: plugin/pkg/admission/{serviceaccount,priority,defaulttolerationseconds}/admission.go.
 */
export function admitPod(view: View, namespace: string, spec: PodSpec, suffix: () => string): Checked<PodSpec> {
  const serviceAccountName = spec.serviceAccountName || spec.serviceAccount || 'default';
  const account = view.get('ServiceAccount', namespace, serviceAccountName);
  if (account === undefined) {
    return bad(`error looking up service account ${namespace}/${serviceAccountName}: serviceaccount "${serviceAccountName}" not found`);
  }
  const priority = priorityOf(view, spec);
  if (!priority.ok) return priority;
  return good({
    ...withToken(account, spec, suffix),
    serviceAccountName,
    serviceAccount: serviceAccountName,
    ...priority.value,
    tolerations: withDefaultTolerations(view, spec),
  });
}

/** The same for all Pods: the token, the authority that signed the server's certificate, the namespace. */
const TOKEN: JsonObject = {
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
  ],
  defaultMode: 420,
};
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The volume with the service account's token, mounted into every container that has nothing at its path. */
function withToken(account: object, spec: PodSpec, suffix: () => string): PodSpec {
  const [own, general] = [spec, account].map(
    (each) => (each as { readonly automountServiceAccountToken?: boolean }).automountServiceAccountToken,
  );
  if ((own ?? general) === false) return spec;
  const isMounted = (container: Container) => container.volumeMounts?.some((mount) => mount['mountPath'] === TOKEN_PATH) === true;
  if (spec.containers.every(isMounted)) return spec;
  const name = `kube-api-access-${suffix()}`;
  const mount = { name, readOnly: true, mountPath: TOKEN_PATH };
  const mounted = (container: Container): Container =>
    isMounted(container) ? container : { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] };
  return {
    ...spec,
    containers: spec.containers.map(mounted),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(mounted) }),
    volumes: [...(spec.volumes ?? []), { name, projected: TOKEN }],
  };
}

function priorityOf(view: View, spec: PodSpec): Checked<Pick<PodSpec, 'priority' | 'preemptionPolicy' | 'priorityClassName'>> {
  let chosen: PriorityClass | undefined;
  if (spec.priorityClassName) {
    chosen = view.get('PriorityClass', undefined, spec.priorityClassName);
    if (chosen === undefined) return bad(`no PriorityClass with name ${spec.priorityClassName} was found`);
  } else {
    chosen = view
      .list('PriorityClass')
      .filter((each) => each.globalDefault === true)
      .toSorted((a, b) => a.value - b.value)[0];
  }
  const priority = chosen?.value ?? 0;
  if (spec.priority !== undefined && spec.priority !== priority) {
    return bad(
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`,
    );
  }
  const name = chosen?.metadata.name;
  return good({
    priority,
    preemptionPolicy: spec.preemptionPolicy ?? chosen?.preemptionPolicy ?? 'PreemptLowerPriority',
    ...(name === undefined ? {} : { priorityClassName: name }),
  });
}

function withDefaultTolerations(view: View, spec: PodSpec): readonly Toleration[] {
  const tolerations = spec.tolerations ?? [];
  const tolerationSeconds = view.settings.notReadyTolerationSeconds;
  const covers = ({ key, effect }: Toleration, wanted: string) => (!key || key === wanted) && (!effect || effect === 'NoExecute');
  const missing = [NOT_READY, UNREACHABLE].filter((key) => !tolerations.some((toleration) => covers(toleration, key)));
  return [...tolerations, ...missing.map((key): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds }))];
}

/** Guaranteed, Burstable or BestEffort (pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS), from cpu and memory alone. */
export function qosClassOf(spec: PodSpec): string {
  const resources = [...(spec.initContainers ?? []), ...spec.containers].map((container) => container.resources ?? {});
  const names = ['cpu', 'memory'] as const;
  const isZero = (text: string | number | undefined) => text === undefined || /^0+(\.0+)?[a-zA-Z]*$/.test(String(text));
  if (resources.every(({ requests, limits }) => names.every((name) => isZero(requests?.[name]) && isZero(limits?.[name]))))
    return 'BestEffort';
  const isGuaranteed = resources.every(({ requests, limits }) =>
    names.every((name) => !isZero(limits?.[name]) && (requests?.[name] === undefined || String(requests[name]) === String(limits?.[name]))),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

/** A new Pod's status, before anybody has looked at it. */
export const newPodStatus = (spec: PodSpec): Pod['status'] => ({ phase: 'Pending', qosClass: qosClassOf(spec) });

/** The name that refusals of admission speak of: generated names are chosen after it. */
export const nameInRefusal = (metadata: JsonObject): string => String(metadata['name'] ?? metadata['generateName'] ?? '');
