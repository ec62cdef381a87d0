import type { Condition, Node } from '../../kubernetes/objects.ts';
import { hasPressure } from '../machineState.ts';
import { draw, randomUid } from '../random.ts';
import type { ComponentView, Machine, Message, Millis, Plan, PressureKind } from '../types.ts';
import { event, type KubeletEvent } from './podPlan.ts';
import { pressures } from './pressure.ts';

type Words = readonly [reason: string, message: string];

/** Reasons and messages of a condition where it is false and where it is true. */
const WORDS: Readonly<Record<PressureKind, readonly [no: Words, yes: Words]>> = {
  memory: [
    ['KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
    ['KubeletHasInsufficientMemory', 'kubelet has insufficient memory available'],
  ],
  disk: [
    ['KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
    ['KubeletHasDiskPressure', 'kubelet has disk pressure'],
  ],
  pid: [
    ['KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
    ['KubeletHasInsufficientPID', 'kubelet has insufficient PID available'],
  ],
};

const NO_NETWORK =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';
const SHUTTING_DOWN = 'node is shutting down';

/**
 * Conditions as a kubelet posts them (pkg/kubelet/nodestatus/setters.go); transition times move only with the status. Of a
 * shortage that `presses` says nothing of, the condition becomes false.
 */
export function nodeConditions(
  before: readonly Condition[] | undefined,
  ready: boolean,
  now: string,
  presses: (of: PressureKind) => boolean = () => false,
  why: string = NO_NETWORK,
): readonly Condition[] {
  const make = (type: string, status: 'True' | 'False', reason: string, message: string): Condition => {
    const old = before?.find((condition) => condition.type === type);
    const lastTransitionTime = old?.status === status ? (old.lastTransitionTime ?? now) : now;
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message };
  };
  const network = before?.find(({ type }) => type === 'NetworkUnavailable');
  return [
    ...(network === undefined ? [] : [network]),
    ...pressures.map(([of, type]) => {
      const [no, yes] = WORDS[of];
      if (presses(of)) return make(type, 'True', ...yes);
      const old = before?.find((condition) => condition.type === type);
      return old?.status === 'False' ? make(type, 'False', old.reason ?? '', old.message ?? '') : make(type, 'False', ...no);
    }),
    ready ? make('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status') : make('Ready', 'False', 'KubeletNotReady', why),
  ];
}

/** The id of a machine's boot: another one after each reboot. */
function bootIdOf(node: string, count: number): string {
  let seed = count;
  for (const character of node) [seed] = draw(seed ^ (character.codePointAt(0) ?? 0));
  return randomUid(seed)[0];
}

/** When a shortage that is over stops being reported, the next of them. */
const nextEnd = ({ pressure = {} }: Machine, now: Millis): Millis | undefined =>
  Object.values(pressure).reduce<Millis | undefined>(
    (next, { until }) => (until === undefined || until <= now || (next !== undefined && next < until) ? next : until),
    undefined,
  );

/**
 * Posts the node's status where it differs from what the machine knows: after registration, silence or a reboot, when the network
 * came up, when something runs short or no longer does, when the machine shuts down.
 * Behaviour of kubernetes: pkg/kubelet/nodestatus/setters.go, pkg/kubelet/kubelet_node_status.go (recordNodeStatusEvent).
 */
export function nodeStatusPlan(view: ComponentView, name: string, machine: Machine): Plan {
  const node: Node | undefined = view.get('Node', undefined, name);
  if (node === undefined) return { actions: [] };
  const { conditions: before = [], nodeInfo = {} } = node.status;
  const statusOf = (type: string) => before.find((condition) => condition.type === type)?.status;
  const ready = machine.ready && machine.shuttingDown !== true;
  const turned = statusOf('Ready') !== (ready ? 'True' : 'False');
  const presses = (of: PressureKind) => hasPressure(machine, of, view.now);
  const pressing = pressures.filter(([of, type]) => machine.pressure?.[of] !== undefined && (statusOf(type) === 'True') !== presses(of));
  const bootID = machine.boot === undefined ? (nodeInfo['bootID'] ?? '') : bootIdOf(name, machine.boot.count);
  const rebooted = bootID !== (nodeInfo['bootID'] ?? '');
  const kubeletVersion = machine.kubeletVersion ?? nodeInfo['kubeletVersion'] ?? '';
  const replaced = kubeletVersion !== (nodeInfo['kubeletVersion'] ?? '');
  const wait = nextEnd(machine, view.now);
  const again = wait === undefined ? {} : { requeueAfter: wait - view.now };
  if (!turned && pressing.length === 0 && !rebooted && !replaced) return { actions: [], ...again };
  const now = view.timestamp();
  const status = (reason: string): KubeletEvent => event(node, 'Normal', reason, `Node ${name} status is now: ${reason}`);
  const events = [
    ...(rebooted || replaced ? [event(node, 'Normal', 'Starting', 'Starting kubelet.')] : []),
    ...(rebooted ? [event(node, 'Warning', 'Rebooted', `Node ${name} has been rebooted, boot id: ${bootID}`)] : []),
    ...pressing.map(([of]) => status(WORDS[of][presses(of) ? 1 : 0][0].replace('Kubelet', 'Node'))),
    ...(turned ? [status(ready ? 'NodeReady' : 'NodeNotReady')] : []),
  ];
  const info = rebooted || replaced ? { nodeInfo: { ...nodeInfo, bootID, kubeletVersion } } : {};
  const conditions = nodeConditions(before, ready, now, presses, machine.shuttingDown === true ? SHUTTING_DOWN : NO_NETWORK);
  return {
    actions: [{ do: 'put', object: { ...node, status: { ...node.status, conditions, ...info } } as Node, caption: captionOf() }],
    events,
    ...again,
  };

  function captionOf(): Message {
    const [first] = pressing;
    const params = { node: name, condition: first?.[1] ?? '', version: kubeletVersion };
    if (rebooted) return { key: 'kubelet.rebooted', params };
    if (machine.shuttingDown === true && turned) return { key: 'kubelet.shuttingDown', params };
    if (turned) return { key: ready ? 'kubelet.nodeReady' : 'kubelet.nodeNotReady', params: { node: name } };
    if (replaced) return { key: 'kubelet.replaced', params };
    return { key: first !== undefined && presses(first[0]) ? 'kubelet.pressure' : 'kubelet.noPressure', params };
  }
}
