import type { JsonObject } from '../../kubernetes/objects.ts';
import { goQuote } from '../golang.ts';
import { isSet, optionalText, struct, structs, text } from '../validation/read.ts';

interface Source {
  readonly path: string;
  /** Where it comes from, in a volume of several sources. */
  readonly source: string;
}

const shown = ({ path, source }: Source): string => (source === '' ? goQuote(path) : `${goQuote(path)} (${source})`);

/**
 * Files of one volume that lie on or in each other.
 * Behaviour from kubernetes/kubernetes: pkg/api/pod/warnings.go (warningsForOverlappingVirtualPaths).
 */
export function overlappingPathWarnings(spec: JsonObject): readonly string[] {
  return structs(spec, 'volumes').flatMap((volume) => {
    const name = goQuote(text(volume, 'name'));
    const found = (kind: string, sources: readonly Source[]): readonly string[] =>
      overlaps(sources).map((overlap) => `volume ${name} (${kind}): overlapping paths: ${overlap}`);
    const configMap = struct(volume, 'configMap');
    const secret = struct(volume, 'secret');
    return [
      ...found(`ConfigMap ${goQuote(text(configMap, 'name'))}`, filesOf(configMap, '')),
      ...found(`Secret ${goQuote(text(secret, 'secretName'))}`, filesOf(secret, '')),
      ...found('DownwardAPI', filesOf(struct(volume, 'downwardAPI'), '')),
      ...projectedWarnings(struct(volume, 'projected'), name),
    ];
  });
}

const filesOf = (volume: JsonObject | undefined, source: string): readonly Source[] =>
  structs(volume, 'items').map((item) => ({ path: text(item, 'path'), source }));

/** Upstream warns of an empty source before the paths after it. */
function projectedWarnings(projected: JsonObject | undefined, name: string): readonly string[] {
  const warnings: string[] = [];
  const known: Source[] = [];
  for (const source of structs(projected, 'sources')) {
    if (Object.values(source).every((value) => value === undefined || value === null)) {
      warnings.push(`volume ${name} (Projected) has no sources provided`);
      continue;
    }
    for (const file of projectedFiles(source)) {
      const [overlap, trimmed] = overlapsWith(known, file);
      warnings.push(...overlap.map((text) => `volume ${name} (Projected): overlapping paths: ${text}`));
      known.push(trimmed);
    }
  }
  return warnings;
}

/** The paths of the first source that is given. */
function projectedFiles(source: JsonObject): readonly Source[] {
  for (const [field, kind] of [
    ['configMap', 'ConfigMap'],
    ['secret', 'Secret'],
  ] as const) {
    const reference = struct(source, field);
    if (isSet(reference, 'items')) return filesOf(reference, `${kind} ${goQuote(text(reference, 'name'))}`);
  }
  const downward = struct(source, 'downwardAPI');
  if (isSet(downward, 'items')) return filesOf(downward, 'DownwardAPI');
  const token = struct(source, 'serviceAccountToken');
  if (token !== undefined) return [{ path: text(token, 'path'), source: 'ServiceAccountToken' }];
  const bundle = struct(source, 'clusterTrustBundle');
  if (bundle === undefined) return [];
  const name = optionalText(bundle, 'name') ?? text(bundle, 'signerName');
  return [{ path: text(bundle, 'path'), source: `ClusterTrustBundle ${goQuote(name)}` }];
}

function overlaps(sources: readonly Source[]): readonly string[] {
  const known: Source[] = [];
  return sources.flatMap((source) => {
    const [found, trimmed] = overlapsWith(known, source);
    known.push(trimmed);
    return found;
  });
}

function overlapsWith(known: readonly Source[], { path, source }: Source): readonly [overlaps: readonly string[], trimmed: Source] {
  const trimmed = { path: path.replace(/\/+$/, ''), source };
  if (trimmed.path === '') return [[], trimmed];
  const within = (inner: string, outer: string): boolean => `${inner}/`.startsWith(`${outer}/`);
  const met = known.filter((other) => other.path !== '' && (within(other.path, trimmed.path) || within(trimmed.path, other.path)));
  return [met.map((other) => `${shown(trimmed)} with ${shown(other)}`), trimmed];
}
