import { CORE_SCHEMA, loadAll, Type, YAMLException } from 'js-yaml';
import { type Int64, int64Of, isObject, parseInt64, parseJson } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';

/** Why a text holds no cluster. `line` counts from 1. */
export interface TextFault {
  readonly key: 'table' | 'notYaml' | 'notJson' | 'nothing' | 'tooLong';
  readonly detail?: string;
  readonly line?: number;
}

function integerOf(text: string): Int64 {
  const whole = parseInt64(text);
  if (whole !== undefined) return int64Of(whole);
  const [, sign, digits = ''] = /^([-+]?)(.*)$/.exec(text) ?? [];
  return Number(digits) * (sign === '-' ? -1 : 1);
}

/** In place of js-yaml's own whole numbers: with all their digits. */
const schema = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:int', {
      kind: 'scalar',
      resolve: (text: string | null) => text !== null && /^[-+]?(?:[0-9]+|0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(text),
      construct: integerOf,
    }),
  ],
});

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
      const value = parseJson(text);
      if (isDeeperThan(MOST_LEVELS, value)) return { key: 'notJson', detail: `it is nested more than ${MOST_LEVELS} levels deep` };
      return [...objectsIn(value)];
    } catch (error) {
      // YAML is more than JSON: several objects in a row, comments.
      const fault = readYaml(text);
      return 'key' in fault ? { key: 'notJson', detail: error instanceof Error ? error.message : String(error) } : fault;
    }
  }
  return readYaml(text);
}

const isDeeperThan = (levels: number, value: Json | undefined): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each as Json)));

const ALIAS = /[\s[{,:-]\*[^\s*]/;
/** Levels of an imported object, and values besides one a character of the text. */
const MOST_LEVELS = 200;
const MORE_VALUES = 100_000;

/** Whether aliases make more of the text than can be read: each alias of a list of aliases multiplies what is in it. */
function isExcessive(value: unknown, most: number): boolean {
  const sizes = new Map<object, number>();
  const sizeOf = (each: unknown, level: number): number => {
    if (typeof each !== 'object' || each === null) return 1;
    // Beyond all limits until it is known: what contains itself never is.
    const known = level > MOST_LEVELS ? Number.POSITIVE_INFINITY : sizes.get(each);
    if (known !== undefined) return known;
    sizes.set(each, Number.POSITIVE_INFINITY);
    let size = 1;
    for (const inner of Object.values(each)) size += sizeOf(inner, level + 1);
    sizes.set(each, size);
    return size;
  };
  return sizeOf(value, 0) > most;
}

function readYaml(text: string): readonly JsonObject[] | TextFault {
  try {
    const documents = loadAll(text, undefined, { schema });
    if (ALIAS.test(text) && isExcessive(documents, text.length + MORE_VALUES))
      return { key: 'notYaml', detail: 'excessive aliasing', line: 1 };
    return documents.flatMap((document) => [...objectsIn(document as Json)]);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { key: 'notYaml', detail: error.reason, line: error.mark.line + 1 };
  }
}
