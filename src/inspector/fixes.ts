import type { Check, SchedulerCheck } from '../explain/index.ts';
import { jsonWord, namespaceFlag, shellWord } from '../kubectl/lines.ts';
import {
  conditionBehind,
  type DaemonSet,
  isOwnedTaint,
  type Json,
  type Node,
  type Pod,
  type Taint,
  type Toleration,
  taintText,
  UNSCHEDULABLE,
} from '../kubernetes/index.ts';

/** The toleration that fits the taint and no other. */
export const tolerationFor = ({ key, value, effect }: Taint): Toleration =>
  value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect };

function tolerate({ metadata, spec: { template } }: DaemonSet, taint: Taint): string {
  const tolerations = [...(template.spec.tolerations ?? []), tolerationFor(taint)].map((each): Json => ({ ...each }));
  return `patch daemonset ${metadata.name}${namespaceFlag(metadata.namespace)} -p ${jsonWord({ spec: { template: { spec: { tolerations } } } })}`;
}

const label = (node: string, key: string, value: string, actual: string | undefined): Fix => ({
  kind: 'label',
  command: `label node ${node} ${shellWord(`${key}=${value}`)}${actual === undefined ? '' : ' --overwrite'}`,
});

/** A command that makes a check pass. */
export interface Fix {
  readonly kind: 'tolerate' | 'untaint' | 'label' | 'unlabel' | 'enlarge' | 'freePort' | 'uncordon' | 'condition';
  /** Without `kubectl`. */
  readonly command: string;
}

/**
 * What makes the node lifecycle controller remove a taint of its own, which would come back if a person removed it. A Node that
 * is not Ready needs its machine: explain's `nodeRemedy`, which stands before all checks.
 */
function ownedTaintFixes({ key }: Taint, node: string): readonly Fix[] {
  if (key === UNSCHEDULABLE) return [{ kind: 'uncordon', command: `uncordon ${node}` }];
  const type = conditionBehind(key);
  if (type === undefined || type === 'Ready') return [];
  const body = { status: { conditions: [{ type, status: 'False' }] } };
  return [{ kind: 'condition', command: `patch node ${node} --subresource=status -p ${jsonWord(body)}` }];
}

/** Each of them makes the check pass; none where it is not for a command to do. */
export function fixesFor(check: Check, daemonSet: DaemonSet, node: Node): readonly Fix[] {
  if (check.passes) return [];
  const { name } = node.metadata;
  switch (check.kind) {
    case 'nodeName':
      return [];
    case 'nodeSelector':
      return [label(name, check.key, check.wanted, check.actual)];
    case 'affinity': {
      const [term, another] = check.terms;
      const failing = term?.expressions.filter(({ passes }) => !passes) ?? [];
      const [only, second] = failing;
      if (another !== undefined || only === undefined || second !== undefined) return [];
      const { key, operator, values } = only.expression;
      const [value] = values ?? [];
      if (operator === 'In' && value !== undefined) return [label(name, key, value, only.actual)];
      if (operator === 'Exists') return [label(name, key, '', undefined)];
      const bound = operator === 'Gt' || operator === 'Lt' ? /^-?\d+$/.exec(value ?? '')?.[0] : undefined;
      if (bound !== undefined) return [label(name, key, String(BigInt(bound) + (operator === 'Gt' ? 1n : -1n)), only.actual)];
      return operator === 'DoesNotExist' || operator === 'NotIn' ? [{ kind: 'unlabel', command: `label node ${name} ${key}-` }] : [];
    }
    case 'taint':
      if (isOwnedTaint(check.taint)) return ownedTaintFixes(check.taint, name);
      return [
        { kind: 'tolerate', command: tolerate(daemonSet, check.taint) },
        { kind: 'untaint', command: `taint node ${name} ${taintText(check.taint)}-` },
      ];
    default:
      return check satisfies never;
  }
}

const MEBI = 2 ** 20;

/** The smallest round amount that is not less. */
function roundedUp(resource: string, amount: number): string {
  if (resource === 'cpu') return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  return resource === 'memory' || resource === 'ephemeral-storage' ? `${Math.ceil(amount / MEBI)}Mi` : String(amount);
}

/** The same for a check of the scheduler. For its port only a Pod is deleted that no controller would bring back. */
export function schedulerFixes(
  check: SchedulerCheck,
  node: Node,
  podOf: (namespace: string, name: string) => Pod | undefined,
): readonly Fix[] {
  if (check.passes) return [];
  const { name } = node.metadata;
  switch (check.plugin) {
    case 'NodeUnschedulable':
      return [{ kind: 'uncordon', command: `uncordon ${name}` }];
    case 'TaintToleration':
      if (check.taint !== undefined && isOwnedTaint(check.taint)) return ownedTaintFixes(check.taint, name);
      return check.taint === undefined ? [] : [{ kind: 'untaint', command: `taint node ${name} ${taintText(check.taint)}-` }];
    case 'NodeAffinity':
    case 'VolumeBinding':
    case 'PodTopologySpread':
    case 'InterPodAffinity':
      return [];
    case 'NodePorts': {
      const holders = check.ports.flatMap(({ holder }) => holder ?? []);
      const bare = holders.every(({ namespace = '', name: pod }) => (podOf(namespace, pod)?.metadata.ownerReferences ?? []).length === 0);
      if (!bare) return [];
      const names = new Map(holders.map((holder) => [`${holder.namespace} ${holder.name}`, holder]));
      return [...names.values()].map((holder) => ({
        kind: 'freePort',
        command: `delete pod ${holder.name}${namespaceFlag(holder.namespace)}`,
      }));
    }
    case 'NodeResourcesFit': {
      const short = check.rooms.filter(({ enough }) => !enough);
      const amounts = Object.fromEntries(short.map(({ resource, used, asks }) => [resource, roundedUp(resource, used + asks)]));
      const body = { status: { capacity: amounts, allocatable: amounts } };
      return [{ kind: 'enlarge', command: `patch node ${name} --subresource=status -p ${jsonWord(body)}` }];
    }
    default:
      return check satisfies never;
  }
}
