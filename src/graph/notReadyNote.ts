import { startsWhileNotReady } from '../explain/index.ts';
import type { TextKey } from '../i18n/index.ts';
import type { NodeModel } from './model.ts';

/**
 * What it means for Pods of DaemonSets that the control plane holds a node for not Ready, from the longest text to the shortest. Where its kubelet
 * responds, Pods that tolerate the taint do start. Absent where there is nothing to say.
 */
export function notReadyNote({ health, notResponding, trouble, nodeWorkloads }: NodeModel): readonly TextKey<'graph'>[] | undefined {
  if ((health !== 'notReady' && health !== 'unknown') || trouble === 'shuttingDown' || nodeWorkloads.length === 0) return undefined;
  const verdicts = nodeWorkloads.flatMap(({ verdict }) => verdict ?? []);
  return startsWhileNotReady(!notResponding, verdicts)
    ? ['node.notReadyTolerated', 'node.notReadyToleratedLine', 'node.notReadyToleratedShort']
    : ['node.notReady', 'node.notReadyLine', 'node.notReadyShort'];
}
