import { type Draft, fillZero, structIn } from './draft.ts';

/** `fieldRef.apiVersion` of an environment variable or of a file of the downward API. */
export function setFieldRefDefaults(source: Draft | undefined): void {
  const fieldRef = structIn(source, 'fieldRef');
  if (fieldRef !== undefined) fillZero(fieldRef, 'apiVersion', 'v1');
}
