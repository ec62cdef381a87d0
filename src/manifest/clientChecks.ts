import { isObject } from '../kubernetes/index.ts';
import type { Json, JsonObject } from '../kubernetes/objects.ts';
import { decodeAs, kindOf } from './decode/decode.ts';
import { goJson, goQuote } from './golang.ts';
import { schemaFor, type TypeSchema } from './openapi/schema.ts';

/** The first thing that kubectl itself finds wrong with a document, or the object that it is. */
export type ClientCheck =
  | { readonly ok: true; readonly object: JsonObject }
  /** Complete, as kubectl prints it behind `error: `. */
  | { readonly ok: false; readonly message: string; readonly path: string };

/** As many as a text may have documents. */
const maxItems = 2000;

/**
 * What kubectl checks in a document before it asks the server: that it is an object with apiVersion and kind, and the
 * types of the values in `metadata`. Unknown fields of `metadata` are left to the server.
 * Behaviour from k8s.io/kubectl/pkg/validation/validation.go (getObjectKind); k8s.io/cli-runtime/pkg/resource/metadata_decoder.go.
 */
export function clientChecks(json: Json, source = 'STDIN'): ClientCheck {
  const invalid = (problems: readonly string[], path: string): ClientCheck => {
    const text = problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
    const advice = 'if you choose to ignore these errors, turn validation off with --validate=false';
    return { ok: false, path, message: `error validating ${goQuote(source)}: error validating data: ${text}; ${advice}` };
  };
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return invalid(['invalid object to validate'], '');
  const object = json as JsonObject;
  const versionProblem = apiVersionProblem(object.apiVersion);
  const kindProblem = stringProblem('kind', object.kind);
  const problems = [versionProblem, kindProblem].filter((problem) => problem !== undefined);
  if (problems.length > 0) return invalid(problems, versionProblem === undefined ? 'kind' : 'apiVersion');

  const undecodable = (problem: string, path: string): ClientCheck => ({
    ok: false,
    path,
    message: `unable to decode ${goQuote(source)}: ${problem}`,
  });
  const items = listItems(object)?.length ?? 0;
  if (items > maxItems) return { ok: false, path: 'items', message: `the list has more than ${maxItems} items` };
  const unlisted = listProblem(object.items);
  if (unlisted !== undefined) return undecodable(unlisted, 'items');
  if (object.kind === '') return undecodable(`Object 'Kind' is missing in '${goJson(object)}'`, 'kind');
  if (object.apiVersion === '') return undecodable(`Object 'apiVersion' is missing in '${goJson(object)}'`, 'apiVersion');
  const [fault] = decodeAs(metadataOnly(), object).faults.filter(({ kind }) => kind === 'type');
  return fault === undefined ? { ok: true, object } : undecodable(fault.message, fault.path);
}

/**
 * What has a field `items` is read as a list of objects.
 * Behaviour from k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go (unstructuredJSONScheme.decode, decodeToList).
 */
function listProblem(items: Json | undefined): string | undefined {
  if (items === undefined || items === null) return undefined;
  if (!Array.isArray(items))
    return `json: cannot unmarshal ${kindOf(items)} into Go struct field decodeList.items of type []json.RawMessage`;
  for (const item of items as readonly Json[]) {
    if (typeof item === 'object' && !Array.isArray(item)) continue;
    return `json: cannot unmarshal ${kindOf(item)} into Go value of type map[string]interface {}`;
  }
  return undefined;
}

function apiVersionProblem(value: Json | undefined): string | undefined {
  const problem = stringProblem('apiVersion', value);
  if (problem !== undefined) return problem;
  return String(value).split('/').length > 2 ? `unexpected GroupVersion string: ${String(value)}` : undefined;
}

function stringProblem(name: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return `${name} not set`;
  return typeof value === 'string' ? undefined : `${name} isn't string type`;
}

/** Upstream's `metadataOnlyObject`: apiVersion, kind, metadata. */
function metadataOnly(): TypeSchema {
  const fields = schemaFor('', 'v1', 'ConfigMap')?.fields ?? new Map();
  const kept = ['apiVersion', 'kind', 'metadata'].flatMap((name) => {
    const field = fields.get(name);
    return field === undefined ? [] : [[name, field] as const];
  });
  return { name: 'metadataOnlyObject', package: 'resource', group: 'meta', atomic: false, fields: new Map(kept) };
}

/** The items of a List, of which kubectl treats each as a document of its own; `undefined` for what is no list. */
export function listItems(object: JsonObject): readonly Json[] | undefined {
  return Array.isArray(object.items) ? object.items : undefined;
}

/** What kubectl prints behind `error: ` for a kind that the server does not have. */
export function noMatch(object: JsonObject, source = 'STDIN'): string {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const text = (value: Json | undefined): string => goQuote(typeof value === 'string' ? value : '');
  const kind = `no matches for kind ${text(object.kind)} in version ${text(object.apiVersion)}`;
  return `resource mapping not found for name: ${text(metadata.name)} namespace: ${text(metadata.namespace)} from ${goQuote(source)}: ${kind}\nensure CRDs are installed first`;
}
