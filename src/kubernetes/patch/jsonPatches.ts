import { bad, type Checked, good } from '../checked.ts';
import { fieldOf, isList, isObject, sameJson } from '../json.ts';
import type { Json, JsonObject } from '../objects.ts';
import { assign, type Draft } from './values.ts';

/** RFC 7386: null deletes, objects merge, everything else replaces. */
export function jsonMergePatch(current: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Draft = {};
  if (isObject(current)) for (const [key, value] of Object.entries(current)) assign(merged, key, value);
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete merged[key];
    else assign(merged, key, jsonMergePatch(fieldOf(merged, key), value));
  }
  return merged;
}

/** The RFC 7386 patch of kubectl apply for kinds without a known structure (k8s.io/apimachinery/pkg/util/jsonmergepatch). */
export function threeWayJsonMergePatch(original: JsonObject, modified: JsonObject, current: JsonObject): JsonObject {
  const patch: Draft = {};
  for (const key of new Set([...Object.keys(modified), ...Object.keys(original)])) {
    const [was, wanted, is] = [fieldOf(original, key), fieldOf(modified, key), fieldOf(current, key)];
    if (wanted === undefined) {
      if (was !== undefined && is !== undefined) assign(patch, key, null);
    } else if (isObject(wanted) && isObject(is)) {
      const inner = threeWayJsonMergePatch(isObject(was) ? was : {}, wanted, is);
      if (Object.keys(inner).length > 0) assign(patch, key, inner);
    } else if (!sameJson(wanted, is)) assign(patch, key, wanted);
  }
  return patch;
}

const pointer = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Why a JSON patch cannot be read at all; `undefined` where it can. Worded as Go's decoder does. */
export function jsonPatchFault(patch: Json): string | undefined {
  const kind = (value: Json): string =>
    isList(value) ? 'array' : isObject(value) ? 'object' : typeof value === 'boolean' ? 'bool' : typeof value;
  if (!isList(patch)) return patch === null ? undefined : `json: cannot unmarshal ${kind(patch)} into Go value of type jsonpatch.Patch`;
  const odd = patch.find((operation) => operation !== null && !isObject(operation));
  return odd === undefined ? undefined : `json: cannot unmarshal ${kind(odd)} into Go value of type jsonpatch.Operation`;
}

/**
 * RFC 6902, with negative indexes. The refusal is worded as the API server's library does.
 * Behaviour of gopkg.in/evanphx/json-patch.v4: patch.go (Apply).
 */
export function jsonPatch(current: Json, operations: Json): Checked<Json> {
  const fault = jsonPatchFault(operations);
  if (fault !== undefined) return bad(fault);
  let document = current;
  for (const operation of isList(operations) ? operations : []) {
    const done = operate(document, isObject(operation) ? operation : {});
    if (!done.ok) return done;
    document = done.value;
  }
  return good(document);
}

function operate(document: Json, operation: JsonObject): Checked<Json> {
  const path = String(operation['path'] ?? '');
  const value = operation['value'] ?? null;
  switch (operation['op']) {
    case 'add':
      return change(document, pointer(path), 'add', path, value);
    case 'replace':
      return change(document, pointer(path), 'replace', path, value);
    case 'remove':
      return change(document, pointer(path), 'remove', path, value);
    case 'test': {
      const found = read(document, pointer(path));
      return sameJson(found, value) || (found === undefined && value === null)
        ? good(document)
        : bad(`testing value ${path} failed: test failed`);
    }
    case 'move':
    case 'copy': {
      const from = String(operation['from'] ?? '');
      const found = read(document, pointer(from));
      if (found === undefined)
        return bad(`${String(operation['op'])} operation does not apply: doc is missing from path: ${from}: missing value`);
      const rest = operation['op'] === 'move' ? change(document, pointer(from), 'remove', from, null) : good(document);
      return rest.ok ? change(rest.value, pointer(path), 'add', path, found) : rest;
    }
    default:
      return bad(`Unexpected kind: ${String(operation['op'] ?? '')}`);
  }
}

function read(document: Json | undefined, parts: readonly string[]): Json | undefined {
  let at: Json | undefined = document;
  for (const part of parts) at = isList(at) ? at[Number(part)] : isObject(at) ? fieldOf(at, part) : undefined;
  return at;
}

function change(document: Json, parts: readonly string[], op: 'add' | 'replace' | 'remove', path: string, value: Json): Checked<Json> {
  const [part, ...rest] = parts;
  if (part === undefined)
    return op === 'remove' ? bad(`remove operation does not apply: doc is missing path: "${path}": missing value`) : good(value);
  if (isList(document)) {
    const at = indexOf(part, op === 'add' && rest.length === 0 ? document.length + 1 : document.length);
    if (rest.length > 0) {
      const inner = document[at];
      if (inner === undefined) return missing(op, path);
      const done = change(inner, rest, op, path, value);
      return done.ok ? good(document.with(at, done.value)) : done;
    }
    if (!Number.isInteger(at) || at < 0 || at > document.length || (op !== 'add' && at === document.length)) {
      return bad(`${op} operation does not apply: doc is missing ${op === 'add' ? 'path' : 'key'}: ${path}: missing value`);
    }
    const list = [...document];
    if (op === 'add') list.splice(at, 0, value);
    else if (op === 'replace') list[at] = value;
    else list.splice(at, 1);
    return good(list);
  }
  if (!isObject(document)) return missing(op, path);
  const draft: Draft = { ...document };
  const inner = fieldOf(document, part);
  if (rest.length > 0) {
    if (inner === undefined) return missing(op, path);
    const done = change(inner, rest, op, path, value);
    if (!done.ok) return done;
    assign(draft, part, done.value);
    return good(draft);
  }
  if (op !== 'add' && inner === undefined) {
    return op === 'remove'
      ? bad(`remove operation does not apply: doc is missing key: ${path}: missing value`)
      : bad(`replace operation does not apply: doc is missing key: ${path}: missing value`);
  }
  if (op === 'remove') delete draft[part];
  else assign(draft, part, value);
  return good(draft);
}

/** `-` is behind the last; `-1` the last. `NaN` for what is no index. */
function indexOf(part: string, length: number): number {
  if (part === '-') return length - 1;
  const at = /^-?[0-9]+$/.test(part) ? Number(part) : Number.NaN;
  return at < 0 ? at + length : at;
}

const missing = (op: string, path: string): Checked<Json> =>
  bad(`${op} operation does not apply: doc is missing path: "${path}": missing value`);
