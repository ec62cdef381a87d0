import type { Pod } from '../../kubernetes/objects.ts';

/** Key of a Pod in the kubelets' queue: the node first, so that the writer is known. */
export const podKey = (node: string, pod: Pick<Pod, 'metadata'>): string => `${node}|${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
/** Key of the node's own status. */
export const nodeKey = (node: string): string => `${node}|`;
/** Keys of the evictions and of the shutdown of a node. Keys of Pods have a slash after the node. */
export const evictKey = (node: string): string => `${node}|evict`;
export const shutdownKey = (node: string): string => `${node}|shutdown`;
