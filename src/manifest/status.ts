import type { FieldFault, GroupVersionKind, Refusal } from './faults.ts';
import { goQuote } from './golang.ts';

/**
 * 422 Invalid with one cause for each distinct fault. kubectl prints from the causes, the message is for other readers.
 * Behaviour from k8s.io/apimachinery/pkg/api/errors/errors.go (NewInvalid); pkg/util/validation/field/errors.go (ToAggregate).
 */
export function statusOfInvalid(kind: string, group: string, name: string, faults: readonly FieldFault[]): Refusal {
  const distinct = new Map(faults.map((fault) => [`${fault.field}: ${fault.body}`, fault]));
  const texts = [...distinct.keys()];
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return {
    code: 422,
    reason: 'Invalid',
    message: `${group === '' ? kind : `${kind}.${group}`} ${goQuote(name)} is invalid${texts.length === 0 ? '' : `: ${all}`}`,
    details: {
      name,
      ...(group === '' ? {} : { group }),
      kind,
      causes: [...distinct.values()].map(({ type, field, body }) => ({ reason: type, message: body, field })),
    },
  };
}

/** 400 BadRequest for a body that does not decode; `error` is what `strictDecodingError` says, `given` the kind that the body names. */
export function badRequest(gvk: GroupVersionKind, error: string, given: string = gvk.kind): Refusal {
  return {
    code: 400,
    reason: 'BadRequest',
    message: `${given} in version ${goQuote(gvk.version)} cannot be handled as a ${gvk.kind}: ${error}`,
  };
}

/**
 * What the server says to a kind that it does not know: kubectl finds a kind by its lower-case name too, and sends it.
 * Behaviour from k8s.io/apimachinery/pkg/runtime/error.go (NewNotRegisteredErrForKind).
 */
export const notRegistered = (apiVersion: string, kind: string): string =>
  `no kind ${goQuote(kind)} is registered for version ${goQuote(apiVersion)} in scheme "pkg/api/legacyscheme/scheme.go:30"`;
