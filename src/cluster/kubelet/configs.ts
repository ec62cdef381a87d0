import { type ConfigSource, environmentSources, type JsonObject, type Pod, tokenVolumes, volumeSources } from '../../kubernetes/index.ts';
import type { KubeletSettings, Millis, PathType, View } from '../types.ts';
import { wrongPaths } from './hostPaths.ts';

/**
 * What keeps a Pod's containers from starting: a ConfigMap or Secret that is not there, or lacks a key, a ServiceAccount without
 * which there is no token, or a path that the node does not have.
 */
export interface MissingConfig {
  readonly kind: ConfigSource['kind'] | 'ServiceAccount' | 'Path';
  /** Of a path: the path. */
  readonly name: string;
  /** What must be at a path. */
  readonly pathType?: PathType;
  /** Keys that it must have, of those that were named. */
  readonly keys: readonly string[];
  /** The kubelet's words: `configmap "falco" not found`. */
  readonly message: string;
  /** The volume that cannot be mounted, or the container that cannot be created. */
  readonly volume?: string;
  readonly container?: string;
}

/** A controller publishes it in each namespace, out of sight here. */
const ROOT_CA = 'kube-root-ca.crt';

/** Keys that are missing; `undefined`: the whole object is. */
function missingKeys(view: Pick<View, 'get'>, namespace: string, { kind, name, keys }: ConfigSource): readonly string[] | undefined {
  if (kind === 'ConfigMap' && name === ROOT_CA) return [];
  const found = view.get(kind, namespace, name) as unknown as JsonObject | undefined;
  if (found === undefined) return undefined;
  const present = new Set([...Object.keys(found['data'] ?? {}), ...Object.keys(found['binaryData'] ?? {})]);
  return keys.filter((key) => !present.has(key));
}

const notFound = ({ kind, name }: ConfigSource): string => `${kind.toLowerCase()} ${JSON.stringify(name)} not found`;

/** Whether kubelets look at what a Pod names, and whether also at tokens, paths and init containers. */
export const looksForConfigs = (settings: KubeletSettings): boolean => looksForAll(settings) || settings.configs === 'required';
export const looksForAll = ({ configs }: KubeletSettings): boolean => configs === 'all' || configs === 'volumes';

/** Volumes with a token whose ServiceAccount is gone. Behaviour of kubernetes: pkg/kubelet/token (GetServiceAccountToken). */
function missingTokens(view: Pick<View, 'get'>, { metadata, spec }: Pick<Pod, 'metadata' | 'spec'>): readonly MissingConfig[] {
  const name = spec.serviceAccountName ?? 'default';
  const volumes = tokenVolumes(spec);
  if (volumes.length === 0 || view.get('ServiceAccount', metadata.namespace, name) !== undefined) return [];
  const message = `failed to fetch token: serviceaccounts ${JSON.stringify(name)} not found`;
  return volumes.map((volume) => ({ kind: 'ServiceAccount', name, keys: [], volume, message }));
}

/** Volumes with a path that the node of the Pod does not have. */
const missingPaths = (view: Pick<View, 'get' | 'machine'>, pod: Pick<Pod, 'metadata' | 'spec'>): readonly MissingConfig[] => {
  const node = pod.spec.nodeName;
  if (node === undefined) return [];
  return wrongPaths(view.machine(node), view.get('Node', undefined, node), pod).map(({ volume, path, wanted, message }) => ({
    kind: 'Path',
    name: path,
    pathType: wanted,
    keys: [],
    volume,
    message,
  }));
};

/** All that keeps volumes of the Pod from being mounted, with `configs: all` also tokens and paths. */
export const missingForMounts = (view: View, pod: Pod): readonly MissingConfig[] =>
  looksForAll(view.kubelet)
    ? [...missingTokens(view, pod), ...missingForVolumes(view, pod), ...missingPaths(view, pod)]
    : missingForVolumes(view, pod);

/**
 * ConfigMaps and Secrets without which volumes of the Pod cannot be mounted, one entry each for what they miss.
 * Behaviour of kubernetes: pkg/volume/{configmap,secret,projected} (SetUpAt, MakePayload, collectData).
 */
function missingForVolumes(view: Pick<View, 'get'>, pod: Pick<Pod, 'metadata' | 'spec'>): readonly MissingConfig[] {
  const namespace = pod.metadata.namespace ?? '';
  return [...volumeSources(pod.spec)].flatMap(([volume, sources]) =>
    sources.flatMap((source): readonly MissingConfig[] => {
      const missing = missingKeys(view, namespace, source);
      if (missing === undefined) return [{ ...source, volume, message: notFound(source) }];
      const [key] = missing;
      const messages = source.kind === 'ConfigMap' ? 'configmap references non-existent config key' : 'references non-existent secret key';
      return key === undefined ? [] : [{ ...source, volume, message: `${messages}: ${key}` }];
    }),
  );
}

/**
 * Containers that cannot be created for want of their environment, each with the first thing it misses. Init containers are
 * created one after the other, so that what comes behind one of them is not looked at.
 * Behaviour of kubernetes: pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables).
 */
export function missingForContainers(
  view: Pick<View, 'get'>,
  { metadata, spec }: Pick<Pod, 'metadata' | 'spec'>,
): readonly MissingConfig[] {
  const namespace = metadata.namespace ?? '';
  const missing = (containers: typeof spec.containers): readonly MissingConfig[] =>
    containers.flatMap((container) => {
      for (const source of environmentSources(container)) {
        const keys = missingKeys(view, namespace, source);
        if (keys === undefined) return [{ ...source, container: container.name, message: notFound(source) }];
        const [key] = keys;
        const message = `couldn't find key ${key} in ${source.kind} ${namespace}/${source.name}`;
        if (key !== undefined) return [{ ...source, container: container.name, message }];
      }
      return [];
    });
  const [first] = missing(spec.initContainers ?? []);
  return first === undefined ? missing(spec.containers) : [first];
}

/** All that keeps a Pod with this namespace and spec from starting, where kubelets look. */
export function missingForPod(view: Pick<View, 'get'>, pod: Pick<Pod, 'metadata' | 'spec'>): readonly MissingConfig[] {
  const unmounted = missingForVolumes(view, pod);
  return unmounted.length > 0 ? unmounted : missingForContainers(view, pod);
}

/** The same, and tokens and paths; nothing where kubelets do not look. */
export function missingConfigs(view: View, pod: Pod): readonly MissingConfig[] {
  if (!looksForConfigs(view.kubelet)) return [];
  const unmounted = missingForMounts(view, pod);
  return unmounted.length > 0 ? unmounted : missingForContainers(view, pod);
}

const FIRST_MOUNT_MS = 500;
const LONGEST_MOUNT_MS = 122_000;

/**
 * When a mount is tried again that failed first at `since`: the first attempt from `now` on.
 * Behaviour of kubernetes: pkg/util/goroutinemap/exponentialbackoff (500 ms, doubled up to 2 min 2 s).
 */
export function nextMount(since: Millis, now: Millis): Millis {
  let at = since;
  for (let pause = FIRST_MOUNT_MS; pause < LONGEST_MOUNT_MS; pause *= 2) {
    at += pause;
    if (at >= now) return at;
  }
  return at + Math.ceil((now - at) / LONGEST_MOUNT_MS) * LONGEST_MOUNT_MS;
}

const SYNC_MS = 10_000;

/**
 * The same for a container that could not be created: the Pod is synced again every 10 s.
 * Behaviour of kubernetes: pkg/kubelet/pod_workers.go (backOffPeriod; up to 5 s of chance come on top there).
 */
export const nextSync = (since: Millis, now: Millis): Millis => since + Math.max(1, Math.ceil((now - since) / SYNC_MS)) * SYNC_MS;
