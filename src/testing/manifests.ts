import type { JsonObject } from '../kubernetes/index.ts';

export interface Wanted {
  readonly name?: string;
  readonly image?: string;
  readonly spec?: JsonObject;
  readonly podSpec?: JsonObject;
  readonly container?: JsonObject;
}

/** A manifest with a Pod template of which a test names only what matters. */
export function aWorkload(
  kind: 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet',
  { name = 'web', image = 'web:1', spec, podSpec, container }: Wanted = {},
): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image, ...container }], ...podSpec } },
      ...spec,
    },
  };
}

export const aDaemonSet = (wanted: Wanted = {}): JsonObject => aWorkload('DaemonSet', { name: 'agent', image: 'agent:1', ...wanted });

export const imagePatch = (image: string): JsonObject => ({ spec: { template: { spec: { containers: [{ name: 'main', image }] } } } });
