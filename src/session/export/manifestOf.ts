import { stringify } from 'yaml';
import { isObject, parseJson } from '../../kubernetes/index.ts';
import type { ApiObject, JsonObject } from '../../kubernetes/objects.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** What the API server and the controllers write. */
const serverFields: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'managedFields',
  'selfLink',
  'ownerReferences',
]);
const serverAnnotations: ReadonlySet<string> = new Set([
  LAST_APPLIED,
  'deprecated.daemonset.template.generation',
  'deployment.kubernetes.io/revision',
]);

function lastApplied({ metadata }: ApiObject): JsonObject | undefined {
  try {
    const value = parseJson(metadata.annotations?.[LAST_APPLIED] ?? 'null');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const withoutEmpty = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => !(isObject(value) && Object.keys(value).length === 0)));

/**
 * The object as a person would write it: as it was last applied, or, where it never was, as it is stored without what the
 * API server and controllers add around its spec.
 */
export function manifestOf(object: ApiObject): JsonObject {
  const applied = lastApplied(object);
  const whole = applied ?? (object as unknown as JsonObject);
  const { apiVersion, kind, metadata: given, status: _, ...rest } = whole;
  const { name, namespace, ...fields } = isObject(given) ? given : {};
  const annotations = isObject(fields['annotations']) ? fields['annotations'] : {};
  const metadata = withoutEmpty({
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...Object.fromEntries(Object.entries(fields).filter(([field]) => !serverFields.has(field))),
    annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => !serverAnnotations.has(key))),
  });
  return { apiVersion, kind, metadata, ...rest };
}

/** The manifest as YAML, lists as kubectl indents them. */
export const manifestText = (object: ApiObject): string =>
  stringify(manifestOf(object), { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false });
