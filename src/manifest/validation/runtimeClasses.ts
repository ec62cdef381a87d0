import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { duplicateStruct, type Faults, immutable, invalid, invalidEach, required } from './fault.ts';
import { shortName } from './formats.ts';
import { validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateResources } from './pod/resources.ts';
import { validateTolerations } from './pod/scheduling.ts';
import { int64, struct, structs, text } from './read.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/node/validation/validation.go (ValidateRuntimeClass). */
export const validateRuntimeClass = (object: JsonObject): Faults => [...validateClassOnly(object), ...validateHandler(object)];

/** Declared rules, which are looked at last. */
function validateHandler(object: JsonObject): Faults {
  const handler = text(object, 'handler');
  return handler === '' ? [required('handler')] : invalidEach('handler', handler, shortName(handler));
}

function validateClassOnly(object: JsonObject): Faults {
  const overhead = struct(object, 'overhead');
  const scheduling = struct(object, 'scheduling');
  return [
    ...validateObjectMeta(object, false),
    ...(overhead === undefined ? [] : validateResources({ limits: struct(overhead, 'podFixed') ?? {} }, [], 'overhead')),
    ...(scheduling === undefined ? [] : validateScheduling(scheduling)),
  ];
}

function validateScheduling(scheduling: JsonObject): Faults {
  const tolerations = structs(scheduling, 'tolerations');
  const seen = new Set<string>();
  return [
    ...validateLabels(scheduling, 'nodeSelector', 'scheduling.nodeSelector'),
    ...validateTolerations(scheduling, 'scheduling.tolerations'),
    ...tolerations.flatMap((toleration, index) => {
      const printed = ['key', 'operator', 'value', 'effect'].map(
        (field) => `"${field.charAt(0).toUpperCase()}${field.slice(1)}":${goJson(text(toleration, field))}`,
      );
      const key = printed.join(',');
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      const seconds = goJson(int64(toleration, 'tolerationSeconds') ?? null);
      return [duplicateStruct(`scheduling.tolerations[${index}]`, `{${key},"TolerationSeconds":${seconds}}`)];
    }),
  ];
}

export function validateRuntimeClassUpdate(object: JsonObject, old: JsonObject): Faults {
  const isEmpty = text(object, 'handler') === '';
  return [
    ...validateClassOnly(object),
    ...validateObjectMetaUpdate(object, old),
    ...(isEmpty ? [] : validateHandler(object)),
    ...(text(object, 'handler') === text(old, 'handler') ? [] : [invalid('handler', null, immutable)]),
    ...(isEmpty ? validateHandler(object) : []),
  ];
}
