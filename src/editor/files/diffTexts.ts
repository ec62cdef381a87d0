import { stringify } from 'yaml';
import type { View } from '../../cluster/types.ts';
import { isObject } from '../../kubernetes/index.ts';
import type { ApiObject, JsonObject } from '../../kubernetes/objects.ts';
import { parseDocuments } from '../../manifest/index.ts';
import { manifestOf } from '../../session/export/manifestOf.ts';

export interface DiffTexts {
  /** As it is in the cluster, and as the file would have it: YAML with sorted keys, document by document. */
  readonly applied: string;
  readonly edited: string;
  /** Objects of the file that the cluster does not have. */
  readonly fresh: number;
}

const asYaml = (value: object): string =>
  stringify(value, { indentSeq: false, lineWidth: 0, sortMapEntries: true, aliasDuplicateObjects: false });

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function find(view: View, document: JsonObject): ApiObject | undefined {
  const metadata = isObject(document['metadata']) ? document['metadata'] : {};
  const [kind, name] = [textOf(document['kind']), textOf(metadata['name'])];
  return view.get(kind, textOf(metadata['namespace']) || 'default', name) ?? view.get(kind, undefined, name);
}

/** The namespace goes without saying where it is the usual one: kubectl notes it, people do not. */
function written(object: ApiObject): JsonObject {
  const { metadata, ...rest } = manifestOf(object);
  const { namespace, ...fields } = isObject(metadata) ? metadata : {};
  return { ...rest, metadata: namespace === undefined || namespace === 'default' ? fields : { ...fields, namespace } };
}

const serverSide: ReadonlySet<string> = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp']);

/** The object as it is stored, its status and what changes with each write left out. */
function stored({ metadata, ...rest }: ApiObject): JsonObject {
  const { status: _, ...whole } = rest as unknown as JsonObject;
  const { annotations, ...fields } = metadata as unknown as JsonObject;
  const notes = Object.entries(isObject(annotations) ? annotations : {}).filter(
    ([key]) => !key.startsWith('kubectl.kubernetes.io/last-applied') && !key.startsWith('deprecated.daemonset'),
  );
  return {
    ...whole,
    metadata: {
      ...Object.fromEntries(Object.entries(fields).filter(([field]) => !serverSide.has(field))),
      ...(notes.length === 0 ? {} : { annotations: Object.fromEntries(notes) }),
    },
  };
}

/** With the defaults that the API server fills in: the cluster before and after the file would be applied. */
function withDefaults(documents: readonly JsonObject[], before: View, after: View): DiffTexts {
  const now = documents.map((document) => find(before, document));
  const then = documents.map((document) => find(after, document));
  const text = (object: ApiObject | undefined): string => (object === undefined ? '' : asYaml(stored(object)));
  return {
    applied: now.map(text).join('---\n'),
    edited: then.map(text).join('---\n'),
    fresh: now.filter((object) => object === undefined).length,
  };
}

/**
 * The file next to what is in the cluster. `after`: the cluster as it would be with the file applied, where the server's
 * defaults are to be shown; else only what people wrote.
 */
export function diffTexts(text: string, before: View, after?: View): DiffTexts {
  const documents = parseDocuments(text).flatMap(({ json }) => (isObject(json) ? [json] : []));
  if (after !== undefined) return withDefaults(documents, before, after);
  const live = documents.map((document) => find(before, document));
  return {
    applied: live.map((object) => (object === undefined ? '' : asYaml(written(object)))).join('---\n'),
    edited: documents.map((document) => asYaml(written(document as unknown as ApiObject))).join('---\n'),
    fresh: live.filter((object) => object === undefined).length,
  };
}
