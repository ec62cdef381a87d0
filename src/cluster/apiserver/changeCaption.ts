import {
  type ApiObject,
  type Deployment,
  type Json,
  type JsonObject,
  type Node,
  type Resource,
  sameJson,
  taintText,
} from '../../kubernetes/index.ts';
import type { Message } from '../types.ts';

const templated = new Set(['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet']);

/** The caption of a user's update, by its most important difference. */
export function changeCaption(resource: Resource, before: ApiObject, after: ApiObject): Message {
  const params = { kind: resource.kind, name: before.metadata.name };
  if (resource.kind === 'Node') return nodeCaption(before as Node, after as Node) ?? metadataCaption(before, after, params);
  if (!templated.has(resource.kind)) return metadataCaption(before, after, params);
  const [was, is] = [(before as Deployment).spec, (after as Deployment).spec];
  if (!sameJson(was.template, is.template)) return { key: 'api.templateChanged', params };
  if (was.replicas !== is.replicas) return { key: 'api.scaled', params: { ...params, from: was.replicas, to: is.replicas } };
  return metadataCaption(before, after, params);
}

function nodeCaption(before: Node, after: Node): Message | undefined {
  const { name } = before.metadata;
  if (before.spec.unschedulable !== after.spec.unschedulable) {
    return { key: after.spec.unschedulable === true ? 'api.cordoned' : 'api.uncordoned', params: { name } };
  }
  const texts = (node: Node): readonly string[] => (node.spec.taints ?? []).map(taintText);
  const [was, is] = [texts(before), texts(after)];
  const added = is.filter((taint) => !was.includes(taint));
  if (added.length > 0) return { key: 'api.tainted', params: { name, taints: added.join(', ') } };
  const gone = was.filter((taint) => !is.includes(taint));
  return gone.length > 0 ? { key: 'api.untainted', params: { name, taints: gone.join(', ') } } : undefined;
}

function metadataCaption(before: ApiObject, after: ApiObject, params: Message['params']): Message {
  const rest = (object: ApiObject): JsonObject => {
    const { labels: _, ...metadata } = object.metadata;
    return { ...(object as unknown as JsonObject), metadata: metadata as unknown as Json };
  };
  const isLabels = !sameJson(before.metadata.labels, after.metadata.labels) && sameJson(rest(before), rest(after));
  return { key: isLabels ? 'api.labelled' : 'api.changed', params };
}
