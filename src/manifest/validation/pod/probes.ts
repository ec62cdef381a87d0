import type { Int64 } from '../../../kubernetes/index.ts';
import type { JsonObject } from '../../../kubernetes/objects.ts';
import { type Faults, forbidden, invalid, invalidEach, nonNegative, notSupported, required } from '../fault.ts';
import { httpHeaderName, portName, portNumber } from '../formats.ts';
import { int64, isSet, number, struct, structs, text, texts } from '../read.ts';

const schemes = ['HTTP', 'HTTPS'];
const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const lifecycleHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateLivenessProbe and its neighbours). */
export function validateProbes(container: JsonObject, path: string, gracePeriod: Int64 | undefined): Faults {
  return [
    ...validateProbe(struct(container, 'livenessProbe'), `${path}.livenessProbe`, gracePeriod, true),
    ...validateProbe(struct(container, 'readinessProbe'), `${path}.readinessProbe`, gracePeriod, false),
    ...validateProbe(struct(container, 'startupProbe'), `${path}.startupProbe`, gracePeriod, true),
  ];
}

function validateProbe(probe: JsonObject | undefined, path: string, gracePeriod: Int64 | undefined, ends: boolean): Faults {
  if (probe === undefined) return [];
  const grace = int64(probe, 'terminationGracePeriodSeconds');
  const faults = [...validateHandler(probe, probeHandlers, path, gracePeriod)];
  for (const field of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
    faults.push(...nonNegative(`${path}.${field}`, probe[field]));
  }
  if (grace !== undefined && grace <= 0) faults.push(invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'));
  const success = number(probe, 'successThreshold') ?? 0;
  if (ends && success !== 1) faults.push(invalid(`${path}.successThreshold`, success, 'must be 1'));
  if (!ends && grace !== undefined)
    faults.push(invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes'));
  return faults;
}

/** validateLifecycle. */
export function validateLifecycle(container: JsonObject, path: string, gracePeriod: Int64 | undefined): Faults {
  const lifecycle = struct(container, 'lifecycle');
  return ['postStart', 'preStop'].flatMap((hook) => {
    const handler = struct(lifecycle, hook);
    return handler === undefined ? [] : validateHandler(handler, lifecycleHandlers, `${path}.${hook}`, gracePeriod);
  });
}

function validateHandler(parent: JsonObject, handlers: readonly string[], path: string, gracePeriod: Int64 | undefined): Faults {
  const given = handlers.filter((handler) => isSet(parent, handler));
  const [first] = given;
  if (first === undefined) return [required(path, 'must specify a handler type')];
  return given.flatMap((handler) =>
    handler === first
      ? validateAction(handler, struct(parent, handler) ?? {}, `${path}.${handler}`, gracePeriod)
      : [forbidden(`${path}.${handler}`, 'may not specify more than 1 handler type')],
  );
}

function validateAction(handler: string, action: JsonObject, path: string, gracePeriod: Int64 | undefined): Faults {
  switch (handler) {
    case 'exec':
      return texts(action, 'command').length === 0 ? [required(`${path}.command`)] : [];
    case 'httpGet':
      return [
        ...(text(action, 'path') === '' ? [required(`${path}.path`)] : []),
        ...validatePort(action, `${path}.port`),
        ...(schemes.includes(text(action, 'scheme')) ? [] : [notSupported(`${path}.scheme`, text(action, 'scheme'), schemes)]),
        ...structs(action, 'httpHeaders').flatMap((header) =>
          invalidEach(`${path}.httpHeaders`, text(header, 'name'), httpHeaderName(text(header, 'name'))),
        ),
      ];
    case 'sleep': {
      const seconds = int64(action, 'seconds') ?? 0;
      if (gracePeriod === undefined || (seconds >= 0 && seconds <= gracePeriod)) return [];
      return [invalid(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`)];
    }
    default:
      return validatePort(action, `${path}.port`);
  }
}

/** ValidatePortNumOrName. */
export function validatePort(parent: JsonObject, path: string, field = 'port'): Faults {
  const port = parent[field];
  if (typeof port === 'string') return invalidEach(path, port, portName(port));
  const value = typeof port === 'number' ? port : 0;
  return portNumber(value).map((problem) => invalid(path, value, problem));
}
