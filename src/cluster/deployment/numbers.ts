import { type Deployment, type ReplicaSet, resolveIntOrPercent } from '../../kubernetes/index.ts';
import { byText } from '../store.ts';

export const REVISION = 'deployment.kubernetes.io/revision';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

export interface Fences {
  /** Pods that may be missing. Rounded down, unlike a DaemonSet's. */
  readonly maxUnavailable: number;
  /** Pods beyond the replicas. Rounded up. */
  readonly maxSurge: number;
}

/**
 * How far a rolling update may go beside the wanted number; where both come to 0, one Pod may be missing.
 * Behaviour of kubernetes: pkg/controller/deployment/util/deployment_util.go (ResolveFenceposts, MaxUnavailable, MaxSurge).
 */
export function fencesOf({ spec }: Deployment): Fences {
  if (spec.strategy.type !== 'RollingUpdate' || spec.replicas === 0) return { maxUnavailable: 0, maxSurge: 0 };
  const maxSurge = resolveIntOrPercent(spec.strategy.rollingUpdate?.maxSurge ?? 0, spec.replicas, 'up') ?? 0;
  const maxUnavailable = resolveIntOrPercent(spec.strategy.rollingUpdate?.maxUnavailable ?? 0, spec.replicas, 'down') ?? 0;
  return { maxUnavailable: Math.min(spec.replicas, maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable), maxSurge };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const replicasOf = (sets: readonly ReplicaSet[]): number => sum(sets.map(({ spec }) => spec.replicas));
export const actualOf = (sets: readonly ReplicaSet[]): number => sum(sets.map(({ status }) => status.replicas));
export const readyOf = (sets: readonly ReplicaSet[]): number => sum(sets.map(({ status }) => status.readyReplicas ?? 0));
export const availableOf = (sets: readonly ReplicaSet[]): number => sum(sets.map(({ status }) => status.availableReplicas ?? 0));
export const terminatingOf = (sets: readonly ReplicaSet[]): number => sum(sets.map(({ status }) => status.terminatingReplicas ?? 0));

export const isInUse = ({ spec }: ReplicaSet): boolean => spec.replicas > 0;

/** Oldest first, then by name. */
export const byAge = (a: ReplicaSet, b: ReplicaSet): number =>
  byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name);

export const revisionOf = (object: { readonly metadata: ReplicaSet['metadata'] }): number =>
  Number(object.metadata.annotations?.[REVISION] ?? 0);

/**
 * Size that the new ReplicaSet may have now.
 * Behaviour of kubernetes: pkg/controller/deployment/util/deployment_util.go (NewRSNewReplicas).
 */
export function newReplicas(deployment: Deployment, all: readonly ReplicaSet[], current: number): number {
  const { replicas, strategy } = deployment.spec;
  if (strategy.type === 'Recreate') return replicas;
  const room = replicas + fencesOf(deployment).maxSurge - replicasOf(all);
  return room <= 0 ? current : current + Math.min(room, replicas - current);
}
