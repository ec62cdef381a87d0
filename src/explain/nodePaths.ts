import type { Json, JsonObject, Pod } from '../kubernetes/index.ts';

/** A path of the node that a Pod can see (a `hostPath` volume). */
export interface NodePath {
  readonly path: string;
  /** `hostPath.type`: what must exist at the path, or is created there. Absent: nothing is checked. */
  readonly type?: string;
  /** Every mount of it is read-only. */
  readonly readOnly: boolean;
  readonly mounts: readonly { readonly container: string; readonly mountPath: string; readonly readOnly: boolean }[];
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/**
 * The `hostPath` volumes of a Pod by path, with the containers that mount them. A volume that no container mounts is left out.
 * O(volumes × mounts of the Pod).
 */
export function nodePathsOf({ spec }: Pick<Pod, 'spec'>): readonly NodePath[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const paths = (spec.volumes ?? []).flatMap((volume): readonly NodePath[] => {
    const hostPath = volume['hostPath'] as JsonObject | null | undefined;
    if (hostPath === undefined || hostPath === null) return [];
    const mounts = containers.flatMap((container) =>
      (container.volumeMounts ?? [])
        .filter((mount) => mount['name'] === volume['name'])
        .map((mount) => ({
          container: container.name,
          mountPath: textOf(mount['mountPath']),
          readOnly: mount['readOnly'] === true,
        })),
    );
    const type = textOf(hostPath['type']);
    const readOnly = mounts.every((mount) => mount.readOnly);
    return mounts.length === 0 ? [] : [{ path: textOf(hostPath['path']), ...(type === '' ? {} : { type }), readOnly, mounts }];
  });
  return paths.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
