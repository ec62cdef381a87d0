import type { View } from '../cluster/index.ts';
import { controllerOf, isTerminal, milliValue, type Node, type Pod, podRequests, unitValue } from '../kubernetes/index.ts';

/** What is asked for: cpu in thousandths, memory in bytes. */
export interface Cost {
  readonly cpu: number;
  readonly memory: number;
}

/** One DaemonSet's part on a node. */
export interface AgentCost extends Cost {
  readonly daemonSet: string;
  readonly namespace: string;
  /** Its Pods there: one, or two while a new one stands beside an old one. */
  readonly pods: readonly Pod[];
}

export interface NodeCost {
  /** By namespace and name. */
  readonly agents: readonly AgentCost[];
  /** Of all agents. */
  readonly sum: Cost;
  /** Of the other Pods. */
  readonly others: Cost & { readonly pods: number };
  readonly allocatable: Cost;
}

const add = (a: Cost, b: Cost): Cost => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory });
const nothing: Cost = { cpu: 0, memory: 0 };

function costOf({ spec }: Pod): Cost {
  const requests = podRequests(spec);
  return { cpu: requests.get('cpu') ?? 0, memory: requests.get('memory') ?? 0 };
}

/** What the daemon Pods of a node ask for together: each agent is paid for on every node that has it. O(Pods of the node). */
export function nodeCost(view: View, node: Node): NodeCost {
  const agents = new Map<string, AgentCost>();
  let sum = nothing;
  let others = { ...nothing, pods: 0 };
  for (const pod of view.podsOnNode(node.metadata.name)) {
    if (isTerminal(pod)) continue;
    const owner = controllerOf(pod);
    const cost = costOf(pod);
    if (owner?.kind !== 'DaemonSet') {
      others = { ...add(others, cost), pods: others.pods + 1 };
      continue;
    }
    const { namespace = '' } = pod.metadata;
    const key = `${namespace}/${owner.name}`;
    const known = agents.get(key);
    const total = add(known ?? nothing, cost);
    agents.set(key, { ...total, daemonSet: owner.name, namespace, pods: [...(known?.pods ?? []), pod] });
    sum = add(sum, cost);
  }
  const { cpu = '0', memory = '0' } = node.status.allocatable ?? {};
  return {
    agents: [...agents].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, agent]) => agent),
    sum,
    others,
    allocatable: { cpu: milliValue(cpu), memory: unitValue(memory) },
  };
}

/** `250m`, `2`: thousandths of a processor as the API writes them. */
export const cpuText = (milli: number): string => (milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`);

const units = ['', 'Ki', 'Mi', 'Gi', 'Ti'];

/** `256Mi`, `1.5Gi`: bytes in the largest unit that leaves at least one, to one decimal. */
export function memoryText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${Math.round(value * 10) / 10}${units[unit] ?? ''}`;
}
