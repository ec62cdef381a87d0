import { stringify } from 'yaml';
import type { View } from '../../cluster/types.ts';
import { type ApiObject, isOwnedTaint, type JsonObject, type Node } from '../../kubernetes/index.ts';
import { heredoc } from './heredoc.ts';
import { manifestText } from './manifestOf.ts';

const CLUSTER = 'daemonset-playground';

/** Applied in this order; Pods, ReplicaSets and revisions come from their controllers, and bare Pods last. */
const applied = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'ConfigMap',
  'Secret',
  'Service',
  'PodDisruptionBudget',
  'LimitRange',
  'ResourceQuota',
  'DaemonSet',
  'Deployment',
  'StatefulSet',
] as const;

const builtIn = ({ kind, metadata }: ApiObject): boolean =>
  (kind === 'Namespace' && /^(default|kube-(system|public|node-lease))$/.test(metadata.name)) ||
  (kind === 'ServiceAccount' && metadata.name === 'default') ||
  (kind === 'PriorityClass' && metadata.name.startsWith('system-')) ||
  (kind === 'Service' && metadata.name === 'kubernetes' && metadata.namespace === 'default');

/** The Node as kwok takes charge of it: by annotation, with the room that it has here. */
function fakeNode({ metadata, spec, status }: Node): JsonObject {
  const taints = (spec.taints ?? [])
    .filter((taint) => !isOwnedTaint(taint))
    .map(({ timeAdded: _, ...taint }): JsonObject => ({ ...taint }));
  const whole: JsonObject = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: metadata.name,
      labels: { ...metadata.labels },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0', 'kwok.x-k8s.io/node': 'fake' },
    },
    spec: { ...(taints.length > 0 ? { taints } : {}), ...(spec.unschedulable === true ? { unschedulable: true } : {}) },
    status: {
      capacity: { ...status.capacity },
      allocatable: { ...status.allocatable },
      nodeInfo: { ...status.nodeInfo },
      phase: 'Running',
    },
  };
  return whole;
}

/**
 * A shell script that makes the same nodes with kwok beside a real control plane and applies the same files. Machines that
 * are off here are named in it: kwok keeps its nodes Ready.
 */
export function realScript(view: View): string {
  const nodes = view.list('Node');
  const manifests = applied
    .flatMap((kind) => view.list(kind))
    .filter((object) => !builtIn(object) && object.metadata.ownerReferences === undefined);
  const bare = view.list('Pod').filter(({ metadata }) => metadata.ownerReferences === undefined);
  const off = nodes.filter(({ metadata }) => view.machine(metadata.name)?.alive === false).map(({ metadata }) => metadata.name);
  const kubectl = `kubectl --context kwok-${CLUSTER}`;
  const documents = (texts: readonly string[]): string => texts.join('---\n');
  const text = (object: JsonObject): string => stringify(object, { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false });
  return `${[
    '#!/usr/bin/env bash',
    '# The cluster of the playground on a real control plane, its nodes played by kwok.',
    '# Needs kubectl, and kwokctl from https://kwok.sigs.k8s.io. To remove it all:',
    `#   kwokctl delete cluster --name ${CLUSTER}`,
    'set -euo pipefail',
    '',
    `kwokctl create cluster --name ${CLUSTER}`,
    '',
    ...(nodes.length === 0
      ? []
      : [`# ${nodes.length} nodes`, heredoc(`${kubectl} apply -f -`, documents(nodes.map((node) => text(fakeNode(node))))), '']),
    ...(off.length === 0 ? [] : [`# Off in the playground: ${off.join(', ')}`, '']),
    ...(manifests.length === 0 ? [] : [heredoc(`${kubectl} apply -f -`, documents(manifests.map(manifestText))), '']),
    ...(bare.length === 0 ? [] : [heredoc(`${kubectl} apply -f -`, documents(bare.map(manifestText))), '']),
    `${kubectl} get nodes`,
    `${kubectl} get daemonsets,pods --all-namespaces -o wide`,
  ].join('\n')}\n`;
}
