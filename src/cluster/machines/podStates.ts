import { controllerOf, isTerminal, isTerminating } from '../../kubernetes/index.ts';
import type { Pod, PodStatus } from '../../kubernetes/objects.ts';
import type { Cells } from '../addresses.ts';
import { endsByItself } from '../job/finished.ts';
import { missingConfigs } from '../kubelet/configs.ts';
import { imageTrouble } from '../kubelet/images.ts';
import { PodAddresses } from '../kubelet/podAddresses.ts';
import { podCaption } from '../kubelet/podPlan.ts';
import { crashing, exited, finished, initCrashing, running } from '../kubelet/status.ts';
import { isUp } from '../machineState.ts';
import type { Action, MachineCommand, PodFilter, View } from '../types.ts';
import type { MachineOutcome } from './outcome.ts';

/** Bound Pods on live machines, by node name, then namespace and name. */
function podsOf(view: View, filter: PodFilter): readonly Pod[] {
  const nodes = filter.node === undefined ? view.names('Node') : [filter.node];
  return nodes
    .filter((node) => isUp(view.machine(node), view.now))
    .flatMap((node) => view.podsOnNode(node))
    .filter((pod) => matches(pod, filter));
}

function matches(pod: Pod, filter: PodFilter): boolean {
  const owner = controllerOf(pod);
  return (
    (filter.pod === undefined || pod.metadata.name === filter.pod) &&
    (filter.namespace === undefined || pod.metadata.namespace === filter.namespace) &&
    (filter.image === undefined || pod.spec.containers[0]?.image === filter.image) &&
    (filter.owner === undefined || (owner !== undefined && (filter.owner === owner.name || filter.owner === `${owner.kind}/${owner.name}`)))
  );
}

type ReportedState = (MachineCommand & { readonly type: 'pods' })['report'];

/** Kubelets report a state of the chosen Pods. */
export function setPodStates(view: View, reported: ReportedState, filter: PodFilter, cells: Cells): MachineOutcome {
  const chosen = podsOf(view, filter).filter((pod) => !isTerminating(pod) && !isTerminal(pod));
  const pods = filter.count === undefined ? chosen : chosen.slice(0, filter.count);
  const addresses = new PodAddresses(view, (key) => cells(`memory/kubelet/${key}`));
  const actions = pods.flatMap((chosen): readonly Action[] => {
    const pod = addresses.of(chosen, reported === 'ready' || reported === 'unready');
    const status = pod === undefined ? undefined : statusAfter(view, pod, reported);
    return status === undefined
      ? []
      : [{ do: 'put', object: { ...chosen, status } as Pod, caption: podCaption(`machine.pod.${reported}`, chosen) }];
  });
  const only = pods.length === 1 ? pods[0] : undefined;
  return {
    ok: true,
    caption:
      only === undefined
        ? { key: `machine.pods.${reported}`, params: { count: pods.length } }
        : podCaption(`machine.pod.${reported}`, only),
    actions,
    cells: addresses.memory.map(([key, value]) => [`memory/kubelet/${key}`, value]),
  };
}

function statusAfter(view: View, pod: Pod, reported: ReportedState): PodStatus | undefined {
  const now = view.timestamp();
  switch (reported) {
    case 'ready': {
      const waits = pod.status.phase === 'Pending' && missingConfigs(view, pod).length > 0;
      return imageTrouble(pod) === undefined && !waits ? running(pod, true, now) : undefined;
    }
    case 'unready':
      return running(pod, false, now);
    case 'crash':
      return endsByItself(view, pod) && pod.spec.restartPolicy === 'Never' ? exited(pod, 1, now) : crashing(pod, now);
    case 'initCrash':
      return initCrashing(pod, now);
    case 'fail':
      return finished(pod, 'Failed', { reason: 'Evicted', message: 'The node was low on resource: memory.' }, now);
    case 'succeed':
      return finished(pod, 'Succeeded', {}, now);
    default:
      throw new Error(`unexpected report ${JSON.stringify(reported satisfies never)}`);
  }
}

/** Kubelets confirm the deletion of terminating Pods. */
export function confirmDeletions(view: View, command: MachineCommand & { readonly type: 'terminated' }): MachineOutcome {
  const pods = podsOf(view, command.node === undefined ? {} : { node: command.node }).filter(
    (pod) => isTerminating(pod) && (command.pod === undefined || command.pod === pod.metadata.name),
  );
  return {
    ok: true,
    caption: { key: 'machine.terminated', params: { count: pods.length } },
    actions: pods.map((pod) => ({ do: 'remove', object: pod, caption: podCaption('kubelet.removed', pod) })),
  };
}
