import type { Json } from '../../../kubernetes/index.ts';
import { at, labelsAt, listAt, textAt } from '../../json.ts';
import { ageColumn, type Column, column, nameColumn, type Row, wideColumn } from './column.ts';

const rolePrefix = 'node-role.kubernetes.io/';

/** Sorted. Behaviour of kubernetes: pkg/printers/internalversion/printers.go (findNodeRoles). */
export function nodeRoles(node: Json): readonly string[] {
  const roles = Object.entries(labelsAt(node, 'metadata', 'labels')).flatMap(([key, value]) =>
    key.startsWith(rolePrefix) ? [key.slice(rolePrefix.length)] : key === 'kubernetes.io/role' ? [value] : [],
  );
  return [...new Set(roles.filter((role) => role !== ''))].sort();
}

function status({ object }: Row): string {
  const ready = listAt(object, 'status', 'conditions').find((condition) => textAt(condition, 'type') === 'Ready');
  const word = ready === undefined ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  return at(object, 'spec', 'unschedulable') === true ? `${word},SchedulingDisabled` : word;
}

const address = ({ object }: Row, type: string): string => {
  const found = listAt(object, 'status', 'addresses').find((candidate) => textAt(candidate, 'type') === type);
  return found === undefined ? '<none>' : textAt(found, 'address');
};

const info = ({ object }: Row, field: string): string => {
  const text = textAt(object, 'status', 'nodeInfo', field);
  return text === '' ? '<unknown>' : text;
};

function kernel(row: Row): string {
  const architecture = textAt(row.object, 'status', 'nodeInfo', 'architecture');
  const version = info(row, 'kernelVersion');
  return architecture === '' || version === '<unknown>' ? version : `${version} (${architecture})`;
}

export const nodeColumns: readonly Column[] = [
  nameColumn,
  column('STATUS', status),
  column('ROLES', ({ object }) => nodeRoles(object).join(',') || '<none>'),
  ageColumn,
  column('VERSION', ({ object }) => textAt(object, 'status', 'nodeInfo', 'kubeletVersion')),
  wideColumn('INTERNAL-IP', (row) => address(row, 'InternalIP')),
  wideColumn('EXTERNAL-IP', (row) => address(row, 'ExternalIP')),
  wideColumn('OS-IMAGE', (row) => info(row, 'osImage')),
  wideColumn('KERNEL-VERSION', kernel),
  wideColumn('CONTAINER-RUNTIME', (row) => info(row, 'containerRuntimeVersion')),
];
