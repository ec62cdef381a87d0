import type { TextKey } from '../i18n/index.ts';
import type { NodeModel } from './model.ts';

/**
 * What it means for Pods of DaemonSets that the control plane holds a node for not Ready, from the longest text to the shortest. Where its kubelet
 * responds, Pods that tolerate the taint do start. Absent where there is nothing to say.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod).
 */
export function notReadyNote({ health, notResponding, nodeWorkloads }: NodeModel): readonly TextKey<'graph'>[] | undefined {
  if ((health !== 'notReady' && health !== 'unknown') || nodeWorkloads.length === 0) return undefined;
  const someStart = !notResponding && nodeWorkloads.some(({ verdict }) => verdict === 'runs');
  return someStart
    ? ['node.notReadyTolerated', 'node.notReadyToleratedLine', 'node.notReadyToleratedShort']
    : ['node.notReady', 'node.notReadyLine', 'node.notReadyShort'];
}
