import { type JsonObject, qualifiedSingular, type Resource } from '../../kubernetes/index.ts';

/** One object that a command is about, read or still only named. */
export interface Info {
  readonly resource: Resource;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
  /** The file that it was read from. */
  readonly source?: string;
  readonly object?: JsonObject;
}

/** `apps/v1, Resource=daemonsets` */
export const resourceText = ({ group, version, plural }: Resource): string => `${group}/${version}, Resource=${plural}`;

/** `apps/v1, Kind=DaemonSet` */
const kindText = ({ group, version, kind }: Resource): string => `${group}/${version}, Kind=${kind}`;

/** `daemonset.apps/fluentbit` */
export const infoName = ({ resource, name }: Info): string => `${qualifiedSingular(resource)}/${name}`;

/** `daemonsets/fluentbit`, as in warnings. */
export const pluralName = ({ resource, name }: Info): string => `${resource.plural}/${name}`;

/** Behaviour of kubernetes: k8s.io/cli-runtime/pkg/resource/visitor.go (Info.String). */
export const infoText = ({ resource, namespace = '', name }: Info): string =>
  `Resource: ${JSON.stringify(resourceText(resource))}, GroupVersionKind: ${JSON.stringify(kindText(resource))}\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}`;

/** The beginning of a request about an object or its like. */
export const requestBase = ({ resource, namespace }: Pick<Info, 'resource' | 'namespace'>) => ({
  group: resource.group,
  version: resource.version,
  resource: resource.plural,
  ...(namespace === undefined || !resource.namespaced ? {} : { namespace }),
});

/** The objects that were read. */
export const objectsOf = (infos: readonly Info[]): readonly JsonObject[] =>
  infos.flatMap(({ object }) => (object === undefined ? [] : [object]));
