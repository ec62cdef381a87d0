import { type Check, expressionText, type SchedulerCheck, tolerationText } from '../explain/index.ts';
import { type DaemonSet, isOwnedTaint } from '../kubernetes/index.ts';
import type { ManifestEdit } from './editManifest.ts';
import { tolerationFor } from './fixes.ts';

/** An edit of the manifest that makes a check pass. */
export interface EditFix {
  /** A text of the room `why`, `fix.*`. */
  readonly kind: 'tolerate' | 'dropSelector' | 'dropTerm' | 'dropAffinity' | 'dropNodeName' | 'dropPort';
  readonly params: Readonly<Record<string, string | number>>;
  /** What changes, in a few words of YAML. */
  readonly shown: string;
  readonly edit: ManifestEdit;
}

const spec = 'spec.template.spec';

const drop = (kind: EditFix['kind'], params: EditFix['params'], shown: string, ...remove: readonly string[]): readonly EditFix[] => [
  { kind, params, shown: `− ${shown}`, edit: { remove } },
];

/** Each of them makes the check pass once it is applied. */
export function editsFor(check: Check): readonly EditFix[] {
  if (check.passes) return [];
  switch (check.kind) {
    case 'nodeName':
      return drop('dropNodeName', {}, `nodeName: ${check.wanted}`, `${spec}.nodeName`);
    case 'nodeSelector':
      return drop('dropSelector', { key: check.key }, `${check.key}: ${check.wanted}`, check.path ?? '');
    case 'affinity': {
      const [term, another] = check.terms;
      const failing = term?.expressions.filter(({ passes }) => !passes) ?? [];
      const whole = another !== undefined || failing.length === 0 || failing.length === term?.expressions.length;
      if (whole) return drop('dropAffinity', {}, 'requiredDuringSchedulingIgnoredDuringExecution', check.path ?? '');
      const expression = failing.map((each) => expressionText(each.expression)).join(', ');
      return drop('dropTerm', { expression }, expression, ...failing.map(({ path }) => path));
    }
    case 'taint': {
      // What the node lifecycle controller sets goes with its cause.
      if (isOwnedTaint(check.taint)) return [];
      const toleration = tolerationFor(check.taint);
      return [
        {
          kind: 'tolerate',
          params: {},
          shown: `+ ${tolerationText(toleration)}`,
          edit: { add: { ...toleration }, to: `${spec}.tolerations` },
        },
      ];
    }
    default:
      return check satisfies never;
  }
}

/** The same for a check of the scheduler. On the host network a port is the Node's whatever is written. */
export function schedulerEdits(check: SchedulerCheck, { spec: { template } }: DaemonSet): readonly EditFix[] {
  if (check.passes || check.plugin !== 'NodePorts' || template.spec.hostNetwork === true) return [];
  const taken = new Set(check.ports.flatMap(({ port, holder }) => (holder === undefined ? [] : [port])));
  return template.spec.containers.flatMap(({ ports = [] }, container) =>
    ports.flatMap(({ hostPort }, index) =>
      hostPort !== undefined && taken.has(hostPort)
        ? drop('dropPort', { port: hostPort }, `hostPort: ${hostPort}`, `${spec}.containers[${container}].ports[${index}].hostPort`)
        : [],
    ),
  );
}
