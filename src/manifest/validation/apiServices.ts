import type { JsonObject } from '../../kubernetes/objects.ts';
import { goQuote } from '../golang.ts';
import { type Faults, invalid, invalidEach, required } from './fault.ts';
import { dns1035Label, dnsSubdomain, type Format, pathSegment, portNumber } from './formats.ts';
import { validateAnyObjectMeta } from './metadata.ts';
import { isSet, isTrue, number, struct, text } from './read.ts';

const mostGroupPriority = 20_000;
const mostVersionPriority = 1_000;

/** Behaviour from k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go (ValidateAPIService). */
export function validateApiService(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const [group, version] = [text(spec, 'group'), text(spec, 'version')];
  const wanted = `${version}.${group}`;
  const named: Format = (name) => {
    const problems = pathSegment(name);
    if (problems.length > 0 || name === wanted) return problems;
    return [`must be \`spec.version+"."+spec.group\`: ${goQuote(wanted)}`];
  };
  return [
    ...validateAnyObjectMeta(object, false, named),
    ...(group === '' && version !== 'v1' ? [required('spec.group', 'only v1 may have an empty group and it better be legacy kube')] : []),
    ...(group === '' ? [] : invalidEach('spec.group', group, dnsSubdomain(group))),
    ...invalidEach('spec.version', version, dns1035Label(version)),
    ...priority(spec, 'groupPriorityMinimum', mostGroupPriority),
    ...priority(spec, 'versionPriority', mostVersionPriority),
    ...validateServer(spec),
  ];
}

function priority(spec: JsonObject, field: string, most: number): Faults {
  const value = number(spec, field) ?? 0;
  return value > 0 && value <= most ? [] : [invalid(`spec.${field}`, value, `must be positive and less than ${most}`)];
}

/** The bytes that a base64 text stands for. */
const bytesOf = (base64: string): number => Math.floor((base64.replaceAll(/[=\s]/g, '').length * 3) / 4);

function validateServer(spec: JsonObject): Faults {
  const bundle = text(spec, 'caBundle');
  const trusting = isTrue(spec, 'insecureSkipTLSVerify');
  const insecure = (detail: string): Faults => (trusting ? [invalid('spec.insecureSkipTLSVerify', true, detail)] : []);
  if (!isSet(spec, 'service')) {
    return [
      ...(bundle === '' ? [] : [invalid('spec.caBundle', `${bytesOf(bundle)} bytes`, 'local APIServices may not have a caBundle')]),
      ...insecure('local APIServices may not have insecureSkipTLSVerify'),
    ];
  }
  const service = struct(spec, 'service') ?? {};
  const port = number(service, 'port') ?? 0;
  const problems = portNumber(port);
  return [
    ...['namespace', 'name'].flatMap((field) => (text(service, field) === '' ? [required(`spec.service.${field}`)] : [])),
    ...(problems.length === 0 ? [] : [invalid('spec.service.port', port, `port is not valid: ${problems.join(', ')}`)]),
    ...(bundle === '' ? [] : insecure('may not be true if caBundle is present')),
  ];
}
