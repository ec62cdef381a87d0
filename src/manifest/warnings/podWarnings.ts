import { labelValueFaults } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { goQuote } from '../golang.ts';
import { int64, isSet, number, pairs, struct, structs, text, texts } from '../validation/read.ts';
import { ipWarnings } from './addressWarnings.ts';
import { claimWarnings, fractional } from './claimWarnings.ts';
import { deprecatedLabel } from './deprecatedLabels.ts';
import { overlappingPathWarnings } from './overlappingPaths.ts';

const deprecatedAnnotations = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
] as const;

const deprecatedVolumes = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const;

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const noMatch = 'a null labelSelector results in matching no pod';

/**
 * What the API server warns of in a Pod or template, in its order. `path` is where the template is, empty for a Pod.
 * Behaviour from kubernetes/kubernetes: pkg/api/pod/warnings.go (warningsForPodSpecAndMeta).
 */
export function podWarnings(template: JsonObject, path: string): readonly string[] {
  const spec = struct(template, 'spec') ?? {};
  const metadata = struct(template, 'metadata') ?? {};
  const at = path === '' ? 'spec' : `${path}.spec`;
  const annotationsAt = path === '' ? 'metadata.annotations' : `${path}.metadata.annotations`;
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    structs(spec, list).map((container, index) => [container, `${at}.${list}[${index}]`] as const),
  );
  const annotations = new Map(pairs(metadata, 'annotations'));
  return [
    ...labelWarnings(spec, at),
    ...deprecatedAnnotations.filter(([key]) => annotations.has(key)).map(([key, message]) => `${annotationsAt}[${key}]: ${message}`),
    ...volumeWarnings(spec, at),
    ...overlappingPathWarnings(spec),
    ...repeats(spec, 'hostAliases', 'ip', at),
    ...repeats(spec, 'imagePullSecrets', 'name', at),
    ...structs(spec, 'imagePullSecrets').flatMap((secret, index) =>
      text(secret, 'name') === '' ? [`${at}.imagePullSecrets[${index}].name: invalid empty name ""`] : [],
    ),
    ...['memory', 'ephemeral-storage'].flatMap((name) => fractional(struct(spec, 'overhead'), name, `${at}.overhead`)),
    ...seccompOfPod(spec, annotations, annotationsAt),
    ...containers.flatMap(([container, fieldPath]) =>
      containerWarnings(container, fieldPath, spec, annotations, annotationsAt, path !== ''),
    ),
    ...portWarnings(containers),
    ...portNameWarnings(containers),
    ...graceWarnings(spec, at),
    ...affinityWarnings(spec, at),
    ...addressWarnings(spec, at),
  ];
}

function labelWarnings(spec: JsonObject, at: string): readonly string[] {
  const node = struct(struct(spec, 'affinity'), 'nodeAffinity');
  const hard = structs(struct(node, required), 'nodeSelectorTerms').flatMap((term, index) =>
    termWarnings(term, `${at}.affinity.nodeAffinity.${required}.nodeSelectorTerms[${index}]`, false),
  );
  const soft = structs(node, preferred).flatMap((term, index) =>
    termWarnings(struct(term, 'preference') ?? {}, `${at}.affinity.nodeAffinity.${preferred}[${index}].preference`, true),
  );
  const spread = structs(spec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const fieldPath = `${at}.topologySpreadConstraints[${index}]`;
    const key = text(constraint, 'topologyKey');
    const message = deprecatedLabel(key);
    return [
      ...(message === undefined ? [] : [`${fieldPath}.topologyKey: ${key} is ${message}`]),
      ...(isSet(constraint, 'labelSelector') ? [] : [`${fieldPath}.labelSelector: ${noMatch}`]),
    ];
  });
  const selected = pairs(spec, 'nodeSelector').flatMap(([key]) => {
    const message = deprecatedLabel(key);
    return message === undefined ? [] : [`${at}.nodeSelector[${key}]: ${message}`];
  });
  return [...selected, ...hard, ...soft, ...spread];
}

/** A wrong value is a fault in a required term, here it only prefers nothing. pkg/api/node/util.go (GetWarningsForNodeSelectorTerm). */
function termWarnings(term: JsonObject, at: string, checksValues: boolean): readonly string[] {
  return structs(term, 'matchExpressions').flatMap((requirement, index) => {
    const key = text(requirement, 'key');
    const fieldPath = `${at}.matchExpressions[${index}]`;
    const message = deprecatedLabel(key);
    const values = checksValues ? texts(requirement, 'values') : [];
    return [
      ...(message === undefined ? [] : [`${fieldPath}.key: ${key} is ${message}`]),
      ...values.flatMap((value, nth) =>
        labelValueFaults(value).map((fault) => `${fieldPath}.values[${nth}]: ${value} is invalid, ${fault}`),
      ),
    ];
  });
}

function volumeWarnings(spec: JsonObject, at: string): readonly string[] {
  return structs(spec, 'volumes').flatMap((volume, index) => {
    const fieldPath = `${at}.volumes[${index}]`;
    const claim = struct(struct(volume, 'ephemeral'), 'volumeClaimTemplate');
    return [
      ...deprecatedVolumes.filter(([source]) => isSet(volume, source)).map(([, shown, message]) => `${fieldPath}.${shown}: ${message}`),
      ...claimWarnings(struct(claim, 'spec'), `${fieldPath}.ephemeral.volumeClaimTemplate.spec`),
    ];
  });
}

function repeats(spec: JsonObject, list: string, field: string, at: string): readonly string[] {
  const seen = new Set<string>();
  return structs(spec, list).flatMap((item, index) => {
    const value = text(item, field);
    if (seen.has(value)) return [`${at}.${list}[${index}].${field}: duplicate ${field} ${goQuote(value)}`];
    seen.add(value);
    return [];
  });
}

const seccompMessage = 'non-functional in v1.27+; use the "seccompProfile" field instead';

function seccompOfPod(spec: JsonObject, annotations: ReadonlyMap<string, string>, at: string): readonly string[] {
  const key = 'seccomp.security.alpha.kubernetes.io/pod';
  return !isSet(struct(spec, 'securityContext'), 'seccompProfile') && annotations.has(key) ? [`${at}[${key}]: ${seccompMessage}`] : [];
}

function containerWarnings(
  container: JsonObject,
  at: string,
  spec: JsonObject,
  annotations: ReadonlyMap<string, string>,
  annotationsAt: string,
  isTemplate: boolean,
): readonly string[] {
  const warnings: string[] = [];
  const context = struct(container, 'securityContext');
  const seccomp = `container.seccomp.security.alpha.kubernetes.io/${text(container, 'name')}`;
  if (!isSet(context, 'seccompProfile') && annotations.has(seccomp)) warnings.push(`${annotationsAt}[${seccomp}]: ${seccompMessage}`);
  const appArmor = `container.apparmor.security.beta.kubernetes.io/${text(container, 'name')}`;
  const annotation = annotations.get(appArmor);
  if (isTemplate && !isSet(context, 'appArmorProfile') && annotation !== undefined && !meansProfile(spec, annotation)) {
    warnings.push(`${annotationsAt}[${appArmor}]: deprecated since v1.30; use the "appArmorProfile" field instead`);
  }
  const resources = struct(container, 'resources');
  for (const name of ['memory', 'ephemeral-storage']) {
    for (const list of ['limits', 'requests']) warnings.push(...fractional(struct(resources, list), name, `${at}.resources.${list}`));
  }
  return [...warnings, ...envWarnings(container, at)];
}

/** Whether the Pod's own profile says what the annotation says. */
function meansProfile(spec: JsonObject, annotation: string): boolean {
  const profile = struct(struct(spec, 'securityContext'), 'appArmorProfile');
  const type = text(profile, 'type');
  const [prefix, name] = ['localhost/', text(profile, 'localhostProfile')];
  if (annotation.startsWith(prefix)) return type === 'Localhost' && name === annotation.slice(prefix.length);
  if (annotation === 'unconfined') return type === 'Unconfined';
  return annotation === 'runtime/default' && type === 'RuntimeDefault';
}

/** A repeated variable is a mistake unless it builds on the one before. */
function envWarnings(container: JsonObject, at: string): readonly string[] {
  const seen = new Set<string>();
  return structs(container, 'env').flatMap((variable, index) => {
    const name = text(variable, 'name');
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const reference = `$(${name})`;
    const value = text(variable, 'value');
    const builds = !isSet(variable, 'valueFrom') && value !== reference && value.includes(reference);
    return builds ? [] : [`${at}.env[${index}]: hides previous definition of ${goQuote(name)}, which may be dropped when using apply`];
  });
}

type ContainersWithPath = readonly (readonly [container: JsonObject, at: string])[];

function portWarnings(containers: ContainersWithPath): readonly string[] {
  const known = new Map<string, { readonly at: string; readonly port: JsonObject }[]>();
  return containers.flatMap(([container, fieldPath]) =>
    structs(container, 'ports').flatMap((port, index) => {
      const at = `${fieldPath}.ports[${index}]`;
      const hostPort = number(port, 'hostPort') ?? 0;
      const warnings: string[] = [];
      if (text(port, 'hostIP') !== '' && hostPort === 0) warnings.push(`${at}: hostIP set without hostPort: ${printPort(port)}`);
      const key = `${number(port, 'containerPort') ?? 0}/${text(port, 'protocol')}`;
      const others = known.get(key) ?? [];
      for (const other of others) {
        const otherPort = number(other.port, 'hostPort') ?? 0;
        const sameIp = text(port, 'hostIP') === text(other.port, 'hostIP');
        if (sameIp && hostPort === otherPort) warnings.push(`${at}: duplicate port definition with ${other.at}`);
        else if (hostPort === 0 || otherPort === 0) warnings.push(`${at}: overlapping port definition with ${other.at}`);
        else if (hostPort === otherPort && (text(port, 'hostIP') === '' || text(other.port, 'hostIP') === '')) {
          warnings.push(`${at}: dangerously ambiguous port definition with ${other.at}`);
        }
      }
      known.set(key, [...others, { at, port }]);
      return warnings;
    }),
  );
}

/** Go's `%+v` of the struct. */
const printPort = (port: JsonObject): string =>
  `{Name:${text(port, 'name')} HostPort:${number(port, 'hostPort') ?? 0} ContainerPort:${number(port, 'containerPort') ?? 0} Protocol:${text(port, 'protocol')} HostIP:${text(port, 'hostIP')}}`;

function portNameWarnings(containers: ContainersWithPath): readonly string[] {
  const known = new Map<string, string>();
  return containers.flatMap(([container, fieldPath]) =>
    structs(container, 'ports').flatMap((port, index) => {
      const name = text(port, 'name');
      const at = `${fieldPath}.ports[${index}]`;
      const other = known.get(name);
      if (name === '') return [];
      if (other === undefined) {
        known.set(name, at);
        return [];
      }
      return [`${at}: duplicate port name ${goQuote(name)} with ${other}, services and probes that select ports by name will use ${other}`];
    }),
  );
}

function graceWarnings(spec: JsonObject, at: string): readonly string[] {
  const grace = int64(spec, 'terminationGracePeriodSeconds') ?? 0;
  return grace < 0 ? [`${at}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`] : [];
}

function affinityWarnings(spec: JsonObject, at: string): readonly string[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap((kind) => {
    const affinity = struct(struct(spec, 'affinity'), kind);
    const fieldPath = `${at}.affinity.${kind}`;
    return [
      ...structs(affinity, required).flatMap((term, index) =>
        isSet(term, 'labelSelector') ? [] : [`${fieldPath}.${required}[${index}].labelSelector: ${noMatch}`],
      ),
      ...structs(affinity, preferred).flatMap((weighted, index) =>
        isSet(struct(weighted, 'podAffinityTerm'), 'labelSelector')
          ? []
          : [`${fieldPath}.${preferred}[${index}].podAffinityTerm.labelSelector: ${noMatch}`],
      ),
    ];
  });
}

function addressWarnings(spec: JsonObject, at: string): readonly string[] {
  return [
    ...texts(struct(spec, 'dnsConfig'), 'nameservers').flatMap((address, index) =>
      ipWarnings(`${at}.dnsConfig.nameservers[${index}]`, address),
    ),
    ...structs(spec, 'hostAliases').flatMap((alias, index) => ipWarnings(`${at}.hostAliases[${index}].ip`, text(alias, 'ip'))),
  ];
}
