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

const label = (node: string, key: string, value: string, actual: string | undefined): Fix => ({
  kind: 'label',
  command: `label node ${node} ${key}=${value}${actual === undefined ? '' : ' --overwrite'}`,
});

/** A command that makes a check pass. */
export interface Fix {
  readonly kind: 'tolerate' | 'untaint' | 'label' | 'unlabel';
  /** Without `kubectl`. */
  readonly command: string;
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
      return operator === 'DoesNotExist' || operator === 'NotIn' ? [{ kind: 'unlabel', command: `label node ${name} ${key}-` }] : [];
    }
    case 'taint':
      return [
        { kind: 'tolerate', command: tolerate(daemonSet, check.taint) },
        { kind: 'untaint', command: `taint node ${name} ${taintText(check.taint)}-` },
      ];
    default:
      return check satisfies never;
  }
}
