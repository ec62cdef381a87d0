import type { Verdict } from './types.ts';

/**
 * Whether Pods of DaemonSets still start on a node that is not Ready: its kubelet responds, and a template tolerates the taint.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod).
 */
export const startsWhileNotReady = (isAlive: boolean, verdicts: readonly Verdict[]): boolean => isAlive && verdicts.includes('runs');
