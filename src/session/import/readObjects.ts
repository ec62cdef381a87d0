import { CORE_SCHEMA, loadAll, YAMLException } from 'js-yaml';
import { isObject } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';

/** Why a text holds no cluster. `line` counts from 1. */
export interface TextFault {
  readonly key: 'table' | 'notYaml' | 'notJson' | 'nothing' | 'tooLong';
  readonly detail?: string;
  readonly line?: number;
}

/** UTF-16 units: more than 10,000 nodes with all that kubectl prints of them. */
const LONGEST = 256 * 1024 * 1024;

/** Objects in lists, and in lists of lists, one after the other. */
function* objectsIn(value: Json | undefined): Generator<JsonObject> {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) yield* objectsIn(each);
  else if (isObject(value)) {
    if (Array.isArray(value['items']) && String(value['kind']).endsWith('List')) yield* objectsIn(value['items']);
    else yield value;
  }
}

const isTable = (text: string): boolean => /^\s*(NAMESPACE|NAME)\s{2,}[A-Z]/.test(text);

/**
 * The objects of what `kubectl get … -o yaml` or `-o json` prints, of a manifest, or of several of them in a row.
 * YAML is read by a parser made for speed: a list of 5,000 nodes has some thirty megabytes.
 */
export function readObjects(text: string): readonly JsonObject[] | TextFault {
  if (text.length > LONGEST) return { key: 'tooLong' };
  if (text.trim() === '') return { key: 'nothing' };
  if (isTable(text)) return { key: 'table' };
  const first = /\S/.exec(text)?.[0];
  if (first === '{' || first === '[') {
    try {
      return [...objectsIn(JSON.parse(text) as Json)];
    } catch (error) {
      // YAML is more than JSON: several objects in a row, comments.
      const fault = readYaml(text);
      return 'key' in fault ? { key: 'notJson', detail: error instanceof Error ? error.message : String(error) } : fault;
    }
  }
  return readYaml(text);
}

function readYaml(text: string): readonly JsonObject[] | TextFault {
  try {
    return loadAll(text, undefined, { schema: CORE_SCHEMA }).flatMap((document) => [...objectsIn(document as Json)]);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { key: 'notYaml', detail: error.reason, line: error.mark.line + 1 };
  }
}
