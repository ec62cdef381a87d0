import type { Condition, Node } from '../../kubernetes/objects.ts';
import { refOf } from '../store.ts';
import type { ComponentView, Machine, Plan } from '../types.ts';

const HEALTHY: readonly (readonly [type: string, reason: string, message: string])[] = [
  ['MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
];

/** Conditions as a kubelet posts them (pkg/kubelet/nodestatus/setters.go); transition times move only with the status. */
export function nodeConditions(before: readonly Condition[] | undefined, ready: boolean, now: string): readonly Condition[] {
  const make = (type: string, status: 'True' | 'False', reason: string, message: string): Condition => {
    const old = before?.find((condition) => condition.type === type);
    const lastTransitionTime = old?.status === status ? (old.lastTransitionTime ?? now) : now;
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message };
  };
  return [
    ...HEALTHY.map(([type, reason, message]) => {
      const old = before?.find((condition) => condition.type === type);
      return old?.status === 'False' ? make(type, 'False', old.reason ?? '', old.message ?? '') : make(type, 'False', reason, message);
    }),
    ready
      ? make('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status')
      : make(
          'Ready',
          'False',
          'KubeletNotReady',
          'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
        ),
  ];
}

/** Posts the node's status where it differs from what the machine knows: after registration, after silence, when the network came up. */
export function nodeStatusPlan(view: ComponentView, name: string, machine: Machine): Plan {
  const node: Node | undefined = view.get('Node', undefined, name);
  if (node === undefined) return { actions: [] };
  const wanted = machine.ready ? 'True' : 'False';
  const reported = node.status.conditions?.find((condition) => condition.type === 'Ready')?.status;
  if (reported === wanted) return { actions: [] };
  const conditions = nodeConditions(node.status.conditions, machine.ready, view.timestamp());
  const reason = machine.ready ? 'NodeReady' : 'NodeNotReady';
  return {
    actions: [
      {
        do: 'put',
        object: { ...node, status: { ...node.status, conditions } } as Node,
        caption: { key: machine.ready ? 'kubelet.nodeReady' : 'kubelet.nodeNotReady', params: { node: name } },
      },
    ],
    events: [{ from: 'kubelet', on: refOf(node), type: 'Normal', reason, message: `Node ${name} status is now: ${reason}` }],
  };
}
