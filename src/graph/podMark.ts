import { nodePathsOf } from '../explain/index.ts';
import { controllerOf, type Pod } from '../kubernetes/index.ts';
import { podReason, podStateOf, podSuffix } from '../ui/index.ts';
import type { PodMark } from './model.ts';

export const podKey = ({ metadata }: Pod): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/** A Pod as it is drawn; `revision` where its owner keeps ControllerRevisions. */
export function podMark(pod: Pod, unreachable: boolean, revision?: number): PodMark {
  const owner = controllerOf(pod);
  const { name, namespace = '' } = pod.metadata;
  const state = podStateOf(pod);
  const nodePaths = nodePathsOf(pod).map(({ path, readOnly }) => ({ path, readOnly }));
  const reason = state === 'ready' ? undefined : podReason(pod);
  return {
    key: podKey(pod),
    namespace,
    name,
    short: podSuffix(name, owner?.name),
    state,
    unreachable,
    restarts: (pod.status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
    ...(revision === undefined ? {} : { revision }),
    ...(reason === undefined ? {} : { reason }),
    ...(nodePaths.length === 0 ? {} : { nodePaths }),
    ...(owner === undefined ? {} : { owner: `${owner.kind}/${owner.name}` }),
  };
}
