import {
  type ApiObject,
  isPodAvailable,
  isPodReady,
  type JsonObject,
  type Labels,
  type Pod,
  type StatefulSet,
} from '../../kubernetes/index.ts';

const REVISION_LABEL = 'controller-revision-hash';
const NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
const INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** The number at the end of a member's name; -1 for a Pod that is no member (getParentNameAndOrdinal). */
export function ordinalOf(set: StatefulSet, pod: ApiObject): number {
  const parts = /^(.*)-([0-9]+)$/.exec(pod.metadata.name);
  return parts !== null && parts[1] === set.metadata.name ? Number(parts[2]) : -1;
}

export const podName = (set: StatefulSet, ordinal: number): string => `${set.metadata.name}-${ordinal}`;

/** First ordinal: 0, or where `spec.ordinals.start` says. */
export function startOf(set: StatefulSet): number {
  const { ordinals } = set.spec as { readonly ordinals?: { readonly start?: number } };
  return ordinals?.start ?? 0;
}

export const identityLabels = (set: StatefulSet, ordinal: number, revision: string): Labels => ({
  [REVISION_LABEL]: revision,
  [NAME_LABEL]: podName(set, ordinal),
  [INDEX_LABEL]: String(ordinal),
});

export const revisionOf = (pod: Pod): string => pod.metadata.labels?.[REVISION_LABEL] ?? '';

export const isRunningAndReady = (pod: Pod): boolean => pod.status.phase === 'Running' && isPodReady(pod);

export const isAvailable = (set: StatefulSet, pod: Pod, now: string): boolean =>
  pod.status.phase === 'Running' && isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now);

export const isGoing = (pod: Pod): boolean => pod.metadata.deletionTimestamp !== undefined;

/** Not running and available, or on its way out. */
export const isUnavailable = (set: StatefulSet, pod: Pod | undefined, now: string): boolean =>
  pod === undefined || isGoing(pod) || !isAvailable(set, pod, now);

/** Claims of a member, by the name of their template: `<template>-<set>-<ordinal>`; they outlive it. */
export function claimsOf(set: StatefulSet, ordinal: number): readonly { readonly volume: string; readonly claim: JsonObject }[] {
  return (set.spec.volumeClaimTemplates ?? []).map((template) => {
    const metadata = (template['metadata'] ?? {}) as JsonObject;
    const volume = String(metadata['name'] ?? '');
    const labels = { ...((metadata['labels'] ?? {}) as JsonObject), ...set.spec.selector.matchLabels };
    const { namespace } = set.metadata;
    const name = `${volume}-${podName(set, ordinal)}`;
    return {
      volume,
      claim: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { ...metadata, name, labels, ...(namespace === undefined ? {} : { namespace }) },
        ...(template['spec'] === undefined ? {} : { spec: template['spec'] }),
      },
    };
  });
}

/** What makes a member's spec its own: host name, domain, and the volumes of its claims. */
export function identitySpec(set: StatefulSet, ordinal: number, volumes: readonly JsonObject[]): object {
  const claims = claimsOf(set, ordinal).map(({ volume, claim }) => ({
    name: volume,
    persistentVolumeClaim: { claimName: (claim['metadata'] as JsonObject)['name'] },
  }));
  const names = new Set(claims.map(({ name }) => name));
  const all = [...claims, ...volumes.filter((volume) => !names.has(String(volume['name'])))];
  return {
    hostname: podName(set, ordinal),
    ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}),
    ...(all.length === 0 ? {} : { volumes: all }),
  };
}
