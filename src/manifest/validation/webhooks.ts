import type { JsonObject } from '../../kubernetes/objects.ts';
import { duplicate, type Faults, invalid, invalidEach, notSupported, required, tooMany } from './fault.ts';
import { dns1035Label, dnsSubdomain, portNumber, qualifiedName } from './formats.ts';
import { validateLabelSelector } from './labelSelector.ts';
import { validateAnyObjectMeta } from './metadata.ts';
import { isSet, number, optionalText, struct, structs, text, texts } from './read.ts';

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const scopes = ['*', 'Cluster', 'Namespaced'];
const sideEffects = ['None', 'NoneOnDryRun'];
const reviewVersions = ['v1', 'v1beta1'];
const mostConditions = 64;
const failurePolicies = ['Fail', 'Ignore'];
const matchPolicies = ['Equivalent', 'Exact'];
const reinvocationPolicies = ['IfNeeded', 'Never'];

const oneOf = (parent: JsonObject, field: string, values: readonly string[], path: string): Faults => {
  const value = optionalText(parent, field);
  return value === undefined || values.includes(value) ? [] : [notSupported(`${path}.${field}`, value, values)];
};

/**
 * Expressions of match conditions are not compiled.
 * Behaviour from kubernetes/kubernetes: pkg/apis/admissionregistration/validation/validation.go (ValidateValidatingWebhookConfiguration,
 * ValidateMutatingWebhookConfiguration).
 */
export const validateWebhooks = (object: JsonObject): Faults => [
  ...validateAnyObjectMeta(object, false, dnsSubdomain),
  ...inWebhooks(object),
];

function inWebhooks(object: JsonObject): Faults {
  const names = new Set<string>();
  return structs(object, 'webhooks').flatMap((webhook, index) => {
    const path = `webhooks[${index}]`;
    const name = text(webhook, 'name');
    const known = names.has(name);
    if (name !== '') names.add(name);
    return [
      ...validateWebhook(webhook, path),
      ...validateReviewVersions(texts(webhook, 'admissionReviewVersions'), `${path}.admissionReviewVersions`),
      ...(known ? [duplicate(`${path}.name`, name)] : []),
    ];
  });
}

function validateWebhook(webhook: JsonObject, path: string): Faults {
  const timeout = number(webhook, 'timeoutSeconds');
  const selector = (field: string): Faults =>
    isSet(webhook, field) ? validateLabelSelector(struct(webhook, field), `${path}.${field}`) : [];
  return [
    ...fullyQualified(text(webhook, 'name'), `${path}.name`),
    ...structs(webhook, 'rules').flatMap((rule, index) => validateRule(rule, `${path}.rules[${index}]`)),
    ...oneOf(webhook, 'failurePolicy', failurePolicies, path),
    ...oneOf(webhook, 'matchPolicy', matchPolicies, path),
    ...(isSet(webhook, 'sideEffects') ? [] : [required(`${path}.sideEffects`, `must specify one of ${sideEffects.join(', ')}`)]),
    ...oneOf(webhook, 'sideEffects', sideEffects, path),
    ...(timeout === undefined || (timeout >= 1 && timeout <= 30)
      ? []
      : [invalid(`${path}.timeoutSeconds`, timeout, 'the timeout value must be between 1 and 30 seconds')]),
    ...selector('namespaceSelector'),
    ...selector('objectSelector'),
    ...oneOf(webhook, 'reinvocationPolicy', reinvocationPolicies, path),
    ...validateClient(struct(webhook, 'clientConfig') ?? {}, `${path}.clientConfig`),
    ...validateConditions(structs(webhook, 'matchConditions'), `${path}.matchConditions`),
  ];
}

/** Behaviour from k8s.io/apimachinery/pkg/util/validation/validation.go (IsFullyQualifiedName). */
function fullyQualified(name: string, path: string): Faults {
  if (name === '') return [required(path)];
  const problems = dnsSubdomain(name);
  if (problems.length > 0) return [invalid(path, name, problems.join(','))];
  return name.split('.').length < 3 ? [invalid(path, name, 'should be a domain with at least three segments separated by dots')] : [];
}

/** A list that is there, and in which `*` stands alone. */
function listed(rule: JsonObject, field: string, others: string, path: string): Faults {
  const values = texts(rule, field);
  if (values.length === 0) return [required(`${path}.${field}`)];
  return values.length > 1 && values.includes('*')
    ? [invalid(`${path}.${field}`, [...values], `if '*' is present, must not specify other ${others}`)]
    : [];
}

const validateRule = (rule: JsonObject, path: string): Faults => [
  ...listed(rule, 'operations', 'operations', path),
  ...texts(rule, 'operations').flatMap((operation, index) =>
    operations.includes(operation) ? [] : [notSupported(`${path}.operations[${index}]`, operation, operations)],
  ),
  ...listed(rule, 'apiGroups', 'API groups', path),
  ...listed(rule, 'apiVersions', 'API versions', path),
  ...texts(rule, 'apiVersions').flatMap((version, index) => (version === '' ? [required(`${path}.apiVersions[${index}]`)] : [])),
  ...validateResources(texts(rule, 'resources'), `${path}.resources`),
  ...oneOf(rule, 'scope', scopes, path),
];

function validateResources(resources: readonly string[], path: string): Faults {
  if (resources.length === 0) return [required(path)];
  const wholeResources = new Set<string>();
  const subresources = new Set<string>();
  let plain = false;
  const faults = resources.flatMap((resource, index) => {
    const at = `${path}[${index}]`;
    if (resource === '') return [required(at)];
    const slash = resource.indexOf('/');
    if (slash === -1) {
      // As upstream has it: what comes last decides.
      plain = resource !== '*';
      return [];
    }
    const [name, sub] = [resource.slice(0, slash), resource.slice(slash + 1)];
    const clashes = [
      ...(wholeResources.has(name) ? [invalid(at, resource, `if '${name}/*' is present, must not specify ${resource}`)] : []),
      ...(subresources.has(sub) ? [invalid(at, resource, `if '*/${sub}' is present, must not specify ${resource}`)] : []),
    ];
    if (sub === '*') wholeResources.add(name);
    if (name === '*') subresources.add(sub);
    return clashes;
  });
  return [
    ...faults,
    ...(resources.length > 1 && resources.includes('*/*')
      ? [invalid(path, [...resources], "if '*/*' is present, must not specify other resources")]
      : []),
    ...(resources.includes('*') && plain
      ? [invalid(path, [...resources], "if '*' is present, must not specify other resources without subresources")]
      : []),
  ];
}

function validateReviewVersions(versions: readonly string[], path: string): Faults {
  const wanted = reviewVersions.join(', ');
  if (versions.length === 0) return [required(path, `must specify one of ${wanted}`)];
  return [
    ...versions.flatMap((version, index) =>
      versions.indexOf(version) < index
        ? [invalid(`${path}[${index}]`, version, 'duplicate version')]
        : invalidEach(`${path}[${index}]`, version, dns1035Label(version)),
    ),
    ...(versions.some((version) => reviewVersions.includes(version))
      ? []
      : [invalid(path, [...versions], `must include at least one of ${wanted}`)]),
  ];
}

function validateClient(client: JsonObject, path: string): Faults {
  const url = optionalText(client, 'url');
  const service = struct(client, 'service');
  if ((url === undefined) === (service === undefined)) return [required(path, 'exactly one of url or service is required')];
  if (url !== undefined) return validateUrl(url, `${path}.url`);
  return service === undefined ? [] : validateService(service, `${path}.service`);
}

const form = '; desired format: https://host[/path]';

/** Behaviour from k8s.io/apiserver/pkg/util/webhook/validation.go (ValidateWebhookURL). */
function validateUrl(url: string, path: string): Faults {
  const [, scheme = '', authority = '', , query = '', fragment = ''] =
    /^(?:([a-zA-Z][-+.a-zA-Z0-9]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url) ?? [];
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  return [
    ...(scheme.toLowerCase() === 'https' ? [] : [invalid(path, scheme.toLowerCase(), `'https' is the only allowed URL scheme${form}`)]),
    ...(host === '' ? [invalid(path, host, `host must be specified${form}`)] : []),
    ...(at === -1 ? [] : [invalid(path, authority.slice(0, at), 'user information is not permitted in the URL')]),
    ...(fragment === '' ? [] : [invalid(path, fragment, 'fragments are not permitted in the URL')]),
    ...(query === '' ? [] : [invalid(path, query, 'query parameters are not permitted in the URL')]),
  ];
}

/**
 * Upstream gives name and namespace in the other order, so that each is asked for under the other's name.
 * Behaviour from k8s.io/apiserver/pkg/util/webhook/validation.go (ValidateWebhookService).
 */
function validateService(service: JsonObject, path: string): Faults {
  const port = number(service, 'port') ?? 0;
  const problems = portNumber(port);
  return [
    ...(text(service, 'namespace') === '' ? [required(`${path}.name`)] : []),
    ...(text(service, 'name') === '' ? [required(`${path}.namespace`)] : []),
    ...(problems.length === 0 ? [] : [invalid(`${path}.port`, port, `port is not valid: ${problems.join(', ')}`)]),
    ...validatePath(text(service, 'path'), `${path}.path`),
  ];
}

function validatePath(given: string, path: string): Faults {
  if (given === '' || given === '/') return [];
  if (given === '//') return [invalid(path, given, 'segment[0] may not be empty')];
  const segments = given.slice(1).replace(/\/$/, '').split('/');
  return [
    ...(given.startsWith('/') ? [] : [invalid(path, given, "must start with a '/'")]),
    ...segments.flatMap((segment, index) =>
      segment === ''
        ? [invalid(path, given, `segment[${index}] may not be empty`)]
        : dnsSubdomain(segment).map((problem) => invalid(path, given, `segment[${index}]: ${problem}`)),
    ),
  ];
}

function validateConditions(conditions: readonly JsonObject[], path: string): Faults {
  const names = conditions.map((condition) => text(condition, 'name'));
  return [
    ...(conditions.length > mostConditions ? [tooMany(path, conditions.length, mostConditions)] : []),
    ...conditions.flatMap((condition, index) => {
      const at = `${path}[${index}]`;
      const name = names[index] ?? '';
      return [
        ...(text(condition, 'expression').trim() === '' ? [required(`${at}.expression`)] : []),
        ...(name === '' ? [required(`${at}.name`)] : invalidEach(`${at}.name`, name, qualifiedName(name))),
        ...(name !== '' && names.indexOf(name) < index ? [duplicate(`${at}.name`, name)] : []),
      ];
    }),
  ];
}
