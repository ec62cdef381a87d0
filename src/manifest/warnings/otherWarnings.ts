import { amountsOf, compareQuantities, formatQuantity } from '../../kubernetes/index.ts';
import type { JsonObject, ResourceList } from '../../kubernetes/objects.ts';
import { goJson, goQuote } from '../golang.ts';
import { isSet, struct, structs, text, texts } from '../validation/read.ts';
import { cidrWarnings, ipWarnings } from './addressWarnings.ts';
import { deprecatedLabel } from './deprecatedLabels.ts';

/** The kinds without Pods. Behaviour from kubernetes/kubernetes: the strategies of pkg/registry and the helpers of pkg/api. */
const annotationsOf = (object: JsonObject): JsonObject | undefined => struct(struct(object, 'metadata'), 'annotations');

const enforceAnnotation = 'kubernetes.io/enforce-mountable-secrets';

export function serviceAccountWarnings(object: JsonObject, old: JsonObject | undefined): readonly string[] {
  if (!isSet(annotationsOf(object), enforceAnnotation) || (old !== undefined && isSet(annotationsOf(old), enforceAnnotation))) return [];
  return [
    `metadata.annotations[${enforceAnnotation}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`,
  ];
}

/** pkg/api/service/warnings.go (GetWarningsForService). */
export function serviceWarnings(object: JsonObject): readonly string[] {
  const spec = struct(object, 'spec') ?? {};
  const type = text(spec, 'type');
  const headless = type === 'ClusterIP' && text(spec, 'clusterIP') === 'None';
  const external = texts(spec, 'externalIPs');
  const hints = 'service.kubernetes.io/topology-aware-hints';
  const warnings: string[] = [];
  const say = (holds: boolean, warning: string): void => {
    if (holds) warnings.push(warning);
  };
  const balancerIp = text(spec, 'loadBalancerIP');
  say(isSet(annotationsOf(object), hints), `annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`);
  for (const [index, address] of texts(spec, 'clusterIPs').entries()) warnings.push(...ipWarnings(`spec.clusterIPs[${index}]`, address));
  say(headless && balancerIp !== '', 'spec.loadBalancerIP is ignored for headless services');
  say(headless && external.length > 0, 'spec.externalIPs is ignored for headless services');
  say(headless && text(spec, 'sessionAffinity') !== 'None', 'spec.SessionAffinity is ignored for headless services');
  for (const [index, address] of external.entries()) warnings.push(...ipWarnings(`spec.externalIPs[${index}]`, address));
  say(
    external.length > 0 && !headless && type !== 'ExternalName',
    'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
  );
  warnings.push(...ipWarnings('spec.loadBalancerIP', balancerIp));
  for (const [index, range] of texts(spec, 'loadBalancerSourceRanges').entries())
    warnings.push(...cidrWarnings(`spec.loadBalancerSourceRanges[${index}]`, range.trim()));
  say(type === 'ExternalName' && external.length > 0, 'spec.externalIPs is ignored when spec.type is "ExternalName"');
  say(type !== 'ExternalName' && text(spec, 'externalName') !== '', 'spec.externalName is ignored when spec.type is not "ExternalName"');
  say(text(spec, 'trafficDistribution') === 'PreferClose', 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return warnings;
}

export function nodeWarnings(object: JsonObject): readonly string[] {
  const spec = struct(object, 'spec');
  return [
    ...(text(spec, 'externalID') === '' ? [] : ['spec.externalID: this field is deprecated, and is unused by Kubernetes']),
    ...texts(spec, 'podCIDRs').flatMap((range, index) => cidrWarnings(`spec.podCIDRs[${index}]`, range)),
  ];
}

/** Of a pair that is none: whether the two belong together is not looked into. */
export function secretWarnings(object: JsonObject): readonly string[] {
  if (text(object, 'type') !== 'kubernetes.io/tls') return [];
  const data = struct(object, 'data');
  for (const [field, input] of [
    ['tls.crt', 'certificate'],
    ['tls.key', 'key'],
  ] as const) {
    if (!decoded(text(data, field)).includes('-----BEGIN ')) return [`tls: failed to find any PEM data in ${input} input`];
  }
  return [];
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}

export function networkPolicyWarnings(object: JsonObject): readonly string[] {
  const spec = struct(object, 'spec');
  return (
    [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const
  ).flatMap(([direction, peers]) =>
    structs(spec, direction).flatMap((rule, index) =>
      structs(rule, peers).flatMap((peer, itemIndex) => {
        const block = struct(peer, 'ipBlock');
        const at = `spec.${direction}[${index}].${peers}[${itemIndex}].ipBlock`;
        return [
          ...cidrWarnings(`${at}.cidr`, text(block, 'cidr')),
          ...texts(block, 'except').flatMap((range, nth) => cidrWarnings(`${at}.except[${nth}]`, range)),
        ];
      }),
    ),
  );
}

const classAnnotation = 'kubernetes.io/ingress.class';

export function ingressWarnings(object: JsonObject, old: JsonObject | undefined): readonly string[] {
  if (old !== undefined || !isSet(annotationsOf(object), classAnnotation) || isSet(struct(object, 'spec'), 'ingressClassName')) return [];
  return [`annotation ${goQuote(classAnnotation)} is deprecated, please use 'spec.ingressClassName' instead`];
}

export function storageClassWarnings(object: JsonObject): readonly string[] {
  return structs(object, 'allowedTopologies').flatMap((term, index) =>
    structs(term, 'matchLabelExpressions').flatMap((expression, itemIndex) => {
      const message = deprecatedLabel(text(expression, 'key'));
      return message === undefined ? [] : [`allowedTopologies[${index}].matchLabelExpressions[${itemIndex}].key: ${message}`];
    }),
  );
}

/** Behaviour from pkg/registry/storage/csidriver/strategy.go (WarningsOnCreate, WarningsOnUpdate). */
export function driverWarnings(object: JsonObject, old: JsonObject | undefined): readonly string[] {
  const spec = struct(object, 'spec');
  const requests = structs(spec, 'tokenRequests');
  if (requests.length === 0 || isSet(spec, 'serviceAccountTokenInSecrets')) return [];
  if (old !== undefined && goJson(requests) === goJson(structs(struct(old, 'spec'), 'tokenRequests'))) return [];
  return [
    'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
  ];
}

/** Behaviour from pkg/registry/core/resourcequota/strategy.go (WarningsOnCreate). */
export function quotaWarnings(object: JsonObject, old: JsonObject | undefined): readonly string[] {
  if (old !== undefined) return [];
  const hard = amountsOf(struct(struct(object, 'spec'), 'hard') as ResourceList | undefined);
  return ['cpu', 'memory', 'storage', 'ephemeral-storage'].flatMap((resource) => {
    const bare = resource === 'cpu' || resource === 'memory' ? [resource] : [];
    const requested = [`requests.${resource}`, ...bare].find((name) => hard.has(name)) ?? '';
    const [request, limit] = [hard.get(requested), hard.get(`limits.${resource}`)];
    if (request === undefined || limit === undefined || compareQuantities(request, limit) <= 0) return [];
    return [`ResourceQuota ${requested} (${formatQuantity(request)}) should be less than limits.${resource} (${formatQuantity(limit)})`];
  });
}
