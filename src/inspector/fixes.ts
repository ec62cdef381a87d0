import type { Check } from '../explain/index.ts';
import { type DaemonSet, type Json, type Node, type Taint, taintText } from '../kubernetes/index.ts';

const where = ({ metadata }: DaemonSet): string => (metadata.namespace === 'default' ? '' : ` -n ${metadata.namespace ?? ''}`);

/** As a shell takes it in single quotes. */
const quoted = (value: Json): string => `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`;

function tolerate(daemonSet: DaemonSet, { key, value, effect }: Taint): string {
  const toleration = value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect };
  const tolerations = [...(daemonSet.spec.template.spec.tolerations ?? []), toleration].map((each): Json => ({ ...each }));
  return `patch daemonset ${daemonSet.metadata.name}${where(daemonSet)} -p ${quoted({ spec: { template: { spec: { tolerations } } } })}`;
}

/** Commands, without `kubectl`, of which each makes the check pass; none where it is not for a command to do. */
export function fixesFor(check: Check, daemonSet: DaemonSet, node: Node): readonly string[] {
  if (check.passes) return [];
  const { name } = node.metadata;
  switch (check.kind) {
    case 'nodeName':
      return [];
    case 'nodeSelector':
      return [`label node ${name} ${check.key}=${check.wanted}${check.actual === undefined ? '' : ' --overwrite'}`];
    case 'affinity': {
      const [term, another] = check.terms;
      const failing = term?.expressions.filter(({ passes }) => !passes) ?? [];
      const [only, second] = failing;
      if (another !== undefined || only === undefined || second !== undefined) return [];
      const { key, operator, values } = only.expression;
      const [value] = values ?? [];
      if (operator === 'In' && value !== undefined)
        return [`label node ${name} ${key}=${value}${only.actual === undefined ? '' : ' --overwrite'}`];
      if (operator === 'Exists') return [`label node ${name} ${key}=`];
      return operator === 'DoesNotExist' || operator === 'NotIn' ? [`label node ${name} ${key}-`] : [];
    }
    case 'taint':
      return [tolerate(daemonSet, check.taint), `taint node ${name} ${taintText(check.taint)}-`];
    default:
      return check satisfies never;
  }
}
