import { isObject } from './json.ts';
import type { Container, Json, JsonObject, PodSpec } from './objects.ts';

/** A ConfigMap or Secret that a Pod needs before it can start. */
export interface ConfigSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Keys that must be in it; none where it is taken as a whole. */
  readonly keys: readonly string[];
}

const struct = (value: Json | undefined): JsonObject | undefined => (isObject(value) ? value : undefined);
const structs = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((each: Json) => isObject(each)) : [];
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function source(kind: ConfigSource['kind'], given: JsonObject | undefined, keys: readonly string[] = []): readonly ConfigSource[] {
  const name = text(given?.['name']) || text(given?.['secretName']);
  return given === undefined || given['optional'] === true || name === '' ? [] : [{ kind, name, keys }];
}

const keysOf = (given: JsonObject | undefined): readonly string[] => structs(given?.['items']).map((item) => text(item['key']));

function ofVolume(volume: JsonObject): readonly ConfigSource[] {
  const [configMap, secret] = [struct(volume['configMap']), struct(volume['secret'])];
  return [...source('ConfigMap', configMap, keysOf(configMap)), ...source('Secret', secret, keysOf(secret))];
}

/** Keys that a ConfigMap or Secret must have for a Pod to start. */
export function neededKeys(spec: PodSpec, kind: ConfigSource['kind'], name: string): readonly string[] {
  const sources = [
    ...[...volumeSources(spec).values()].flat(),
    ...[...(spec.initContainers ?? []), ...spec.containers].flatMap(environmentSources),
  ];
  return [...new Set(sources.flatMap((each) => (each.kind === kind && each.name === name ? each.keys : [])))];
}

/** The Pods of one template share their volumes. */
const ofVolumes = new WeakMap<readonly JsonObject[], ReadonlyMap<string, readonly ConfigSource[]>>();

/** What each volume of a Pod needs, by the volume's name, in the order of the volumes; volumes that need nothing are left out. */
export function volumeSources({ volumes }: PodSpec): ReadonlyMap<string, readonly ConfigSource[]> {
  if (volumes === undefined) return new Map();
  const known = ofVolumes.get(volumes);
  if (known !== undefined) return known;
  const found = new Map<string, readonly ConfigSource[]>();
  for (const volume of volumes) {
    const projected = structs(struct(volume['projected'])?.['sources']);
    const sources = [...ofVolume(volume), ...projected.flatMap(ofVolume)];
    if (sources.length > 0) found.set(text(volume['name']), sources);
  }
  ofVolumes.set(volumes, found);
  return found;
}

const tokens = new WeakMap<readonly JsonObject[], readonly string[]>();

/** Names of the volumes into which a token of the Pod's ServiceAccount is projected. */
export function tokenVolumes({ volumes }: PodSpec): readonly string[] {
  if (volumes === undefined) return none;
  let found = tokens.get(volumes);
  if (found === undefined) {
    found = volumes.flatMap((volume) =>
      structs(struct(volume['projected'])?.['sources']).some((each) => struct(each['serviceAccountToken']) !== undefined)
        ? [text(volume['name'])]
        : [],
    );
    tokens.set(volumes, found);
  }
  return found;
}

const none: readonly never[] = [];
const ofContainers = new WeakMap<Container, readonly ConfigSource[]>();

/**
 * What the environment of a container needs, in the order in which a kubelet looks it up.
 * Behaviour of kubernetes: pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables).
 */
export function environmentSources(container: Container): readonly ConfigSource[] {
  const { env = none, envFrom = none } = container;
  if (env.length + envFrom.length === 0) return none;
  const known = ofContainers.get(container);
  if (known !== undefined) return known;
  const found = [
    ...envFrom.flatMap((each) => [...source('ConfigMap', struct(each['configMapRef'])), ...source('Secret', struct(each['secretRef']))]),
    ...env.flatMap((each) => {
      const from = struct(each['valueFrom']);
      const [configMap, secret] = [struct(from?.['configMapKeyRef']), struct(from?.['secretKeyRef'])];
      return [...source('ConfigMap', configMap, [text(configMap?.['key'])]), ...source('Secret', secret, [text(secret?.['key'])])];
    }),
  ];
  ofContainers.set(container, found);
  return found;
}
