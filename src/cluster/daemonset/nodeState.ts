import type { DaemonPlacement, Node, Pod } from '../../kubernetes/index.ts';

/** The state of one node in a sync, with the Pods of one DaemonSet that belong there. */
export interface NodeState {
  readonly name: string;
  /** Absent where the node is deleted and its Pods still exist. */
  readonly node: Node | undefined;
  /** In the controller's order: bound first, then oldest, then by name. Terminal Pods that are being deleted are left out. */
  readonly pods: readonly Pod[];
  /** Absent without a node. */
  readonly placement: DaemonPlacement | undefined;
  readonly shouldRun: boolean;
  readonly shouldContinueRunning: boolean;
  readonly ready: boolean;
  readonly available: boolean;
  readonly updated: boolean;
  /** The Pods of the current and of another revision that are not being deleted. `clean` is false where one of them exists twice. */
  readonly newPod: Pod | undefined;
  readonly oldPod: Pod | undefined;
  readonly clean: boolean;
  readonly newAvailable: boolean;
  readonly oldAvailable: boolean;
  /** Decisions for this node depend on the time, so each sync evaluates it again. */
  readonly isTimeDependent: boolean;
}
