import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { cidr, contains, readCidr } from './addresses.ts';
import { type Faults, forbidden, invalid, invalidEach, notSupported, required } from './fault.ts';
import { portName, portNumber } from './formats.ts';
import { validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { isSet, number, optionalText, struct, structs, text, texts } from './read.ts';

const protocols = ['TCP', 'UDP', 'SCTP'];
const policyTypes = ['Ingress', 'Egress'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/networking/validation/validation.go (ValidateNetworkPolicy). */
export const validateNetworkPolicy = (object: JsonObject): Faults => [...validateObjectMeta(object, true), ...validateSpec(object)];

export const validateNetworkPolicyUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateSpec(object),
];

function validateSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const types = texts(spec, 'policyTypes');
  return [
    ...validateLabelSelector(struct(spec, 'podSelector'), 'spec.podSelector'),
    ...validateRules(spec, 'ingress', 'from'),
    ...validateRules(spec, 'egress', 'to'),
    ...(types.length > policyTypes.length
      ? [invalid('spec.policyTypes', [...types], 'may not specify more than two policyTypes')]
      : types.flatMap((type, index) =>
          policyTypes.includes(type) ? [] : [notSupported(`spec.policyTypes[${index}]`, type, policyTypes)],
        )),
    ...requireBlocks(spec),
  ];
}

function validateRules(spec: JsonObject, direction: string, peers: string): Faults {
  return structs(spec, direction).flatMap((rule, index) => {
    const at = `spec.${direction}[${index}]`;
    return [
      ...structs(rule, 'ports').flatMap((port, itemIndex) => validatePort(port, `${at}.ports[${itemIndex}]`)),
      ...structs(rule, peers).flatMap((peer, itemIndex) => validatePeer(peer, `${at}.${peers}[${itemIndex}]`)),
    ];
  });
}

function validatePort(entry: JsonObject, path: string): Faults {
  const protocol = optionalText(entry, 'protocol');
  const { port } = entry;
  const end = number(entry, 'endPort');
  const faults: FieldFault[] = [];
  if (protocol !== undefined && !protocols.includes(protocol)) faults.push(notSupported(`${path}.protocol`, protocol, protocols));
  const atEnd = (problem: string): FieldFault => invalid(`${path}.endPort`, end, problem);
  if (typeof port === 'number') {
    faults.push(...portNumber(port).map((problem) => invalid(`${path}.port`, port, problem)));
    if (end !== undefined && end < port) faults.push(atEnd('must be greater than or equal to `port`'));
    if (end !== undefined) faults.push(...portNumber(end).map(atEnd));
  } else if (typeof port === 'string') {
    if (end !== undefined) faults.push(atEnd('may not be specified when `port` is non-numeric'));
    faults.push(...invalidEach(`${path}.port`, port, portName(port)));
  } else if (end !== undefined) {
    faults.push(atEnd('may not be specified when `port` is not specified'));
  }
  return faults;
}

function validatePeer(peer: JsonObject, path: string): Faults {
  const given = ['podSelector', 'namespaceSelector', 'ipBlock'].filter((field) => isSet(peer, field)).length;
  const block = struct(peer, 'ipBlock');
  return [
    ...validateLabelSelector(struct(peer, 'podSelector'), `${path}.podSelector`),
    ...validateLabelSelector(struct(peer, 'namespaceSelector'), `${path}.namespaceSelector`),
    ...(block === undefined ? [] : validateBlock(block, `${path}.ipBlock`)),
    ...(given === 0 ? [required(path, 'must specify a peer')] : []),
    ...(given > 1 && block !== undefined ? [forbidden(path, 'may not specify both ipBlock and another peer')] : []),
  ];
}

function validateBlock(block: JsonObject, path: string): Faults {
  const range = text(block, 'cidr');
  if (range === '') return [];
  const faults = [...invalidEach(`${path}.cidr`, range, cidr(range))];
  const outer = readCidr(range);
  if (outer === undefined) return faults;
  for (const [index, except] of texts(block, 'except').entries()) {
    const at = `${path}.except[${index}]`;
    const inner = readCidr(except);
    faults.push(...invalidEach(at, except, cidr(except)));
    if (inner !== undefined && !contains(outer, inner)) faults.push(invalid(at, except, 'must be a strict subset of `cidr`'));
  }
  return faults;
}

/** A declared rule, which is looked at after all others. */
function requireBlocks(spec: JsonObject): Faults {
  return (
    [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const
  ).flatMap(([direction, peers]) =>
    structs(spec, direction).flatMap((rule, index) =>
      structs(rule, peers).flatMap((peer, itemIndex) => {
        const block = struct(peer, 'ipBlock');
        return block !== undefined && text(block, 'cidr') === ''
          ? [required(`spec.${direction}[${index}].${peers}[${itemIndex}].ipBlock.cidr`)]
          : [];
      }),
    ),
  );
}
