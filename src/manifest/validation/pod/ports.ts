import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { duplicate, type Faults, invalid, invalidEach, notSupported, required } from '../fault.ts';
import { portName, portNumber } from '../formats.ts';
import { number, structs, text } from '../read.ts';

export const protocols = ['SCTP', 'TCP', 'UDP'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateContainerPorts). */
export function validatePorts(container: JsonObject, path: string): Faults {
  const names = new Set<string>();
  return structs(container, 'ports').flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const faults: FieldFault[] = [];
    const name = text(port, 'name');
    if (name !== '') {
      const problems = portName(name);
      if (problems.length > 0) faults.push(...invalidEach(`${at}.name`, name, problems));
      else if (names.has(name)) faults.push(duplicate(`${at}.name`, name));
      else names.add(name);
    }
    const containerPort = number(port, 'containerPort') ?? 0;
    if (containerPort === 0) faults.push(required(`${at}.containerPort`));
    else faults.push(...portNumber(containerPort).map((problem) => invalid(`${at}.containerPort`, containerPort, problem)));
    const hostPort = number(port, 'hostPort') ?? 0;
    if (hostPort !== 0) faults.push(...portNumber(hostPort).map((problem) => invalid(`${at}.hostPort`, hostPort, problem)));
    const protocol = text(port, 'protocol');
    if (protocol === '') faults.push(required(`${at}.protocol`));
    else if (!protocols.includes(protocol)) faults.push(notSupported(`${at}.protocol`, protocol, protocols));
    return faults;
  });
}

/** The same protocol, address and host port twice: checkHostPortConflicts. */
export function validateHostPortConflicts(containers: readonly JsonObject[], path: string): Faults {
  const seen = new Set<string>();
  return containers.flatMap((container, index) =>
    structs(container, 'ports').flatMap((port, portIndex) => {
      const hostPort = number(port, 'hostPort') ?? 0;
      if (hostPort === 0) return [];
      const key = `${text(port, 'protocol')}/${text(port, 'hostIP')}/${hostPort}`;
      if (seen.has(key)) return [duplicate(`${path}[${index}].ports[${portIndex}].hostPort`, key)];
      seen.add(key);
      return [];
    }),
  );
}

/** On the host's network both numbers are one: validatePodHostNetworkDeps. A template may leave the host port to the Pod. */
export function validateHostNetworkPorts(spec: JsonObject, path: string, isPod: boolean): Faults {
  if (spec.hostNetwork !== true) return [];
  return structs(spec, 'containers').flatMap((container, index) =>
    structs(container, 'ports').flatMap((port, portIndex) => {
      const hostPort = number(port, 'hostPort') ?? 0;
      if ((!isPod && hostPort === 0) || hostPort === (number(port, 'containerPort') ?? 0)) return [];
      const at = `${path}.containers[${index}].ports[${portIndex}].hostPort`;
      return [invalid(at, hostPort, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
}
