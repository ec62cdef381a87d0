import { int64Of } from '../../kubernetes/index.ts';
import { YamlError } from './cursor.ts';
import type { ScalarNode } from './nodes.ts';

export type Resolved = null | boolean | number | bigint | string;

const words = new Map<string, Resolved>([
  ['', null],
  ['~', null],
  ['.nan', Number.NaN],
  ['.NaN', Number.NaN],
  ['.NAN', Number.NaN],
]);
const cases = (word: string): readonly string[] => [word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()];
for (const word of ['y', 'yes', 'true', 'on']) for (const spelled of cases(word)) words.set(spelled, true);
for (const word of ['n', 'no', 'false', 'off']) for (const spelled of cases(word)) words.set(spelled, false);
for (const spelled of cases('null')) words.set(spelled, null);
for (const spelled of ['.inf', '.Inf', '.INF']) {
  words.set(spelled, Number.POSITIVE_INFINITY);
  words.set(`+${spelled}`, Number.POSITIVE_INFINITY);
  words.set(`-${spelled}`, Number.NEGATIVE_INFINITY);
}

const yamlFloat = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const maxUnsigned = 2n ** 64n;
const minSigned = -(2n ** 63n);
/** More digits than 64 bits have in any base, and no work for a text of millions of them. */
const maxDigits = 80;
const timestamp = /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,9})?(Z|[-+]\d{2}:\d{2})?)?$/;

/** Go's strconv.ParseInt with base 0, `undefined` where it fails or leaves 64 bits. */
function parseInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/.exec(text);
  const digits = match?.[2];
  if (match === null || digits === undefined || digits.length > maxDigits) return undefined;
  const normal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const size = BigInt(normal);
  const value = match[1] === '-' ? -size : size;
  return value < minSigned || value >= maxUnsigned || (match[1] === '+' && value >= -minSigned) ? undefined : value;
}

function resolvePlain(text: string, asTimestamp: boolean): Resolved {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text[0] ?? '';
  if (!/[-+.0-9]/.test(first)) return text;
  if (first !== '.' && asTimestamp && timestamp.test(text)) return text;
  const bare = first === '.' ? text : text.replaceAll('_', '');
  const integer = first === '.' ? undefined : parseInteger(bare);
  if (integer !== undefined) return integer < -minSigned ? int64Of(integer) : Number(integer);
  if (yamlFloat.test(bare) && Number.isFinite(Number(bare))) return Number(bare);
  return text;
}

const kinds: Readonly<Record<string, string>> = {
  boolean: '!!bool',
  number: '!!float',
  bigint: '!!int',
  string: '!!str',
  object: '!!null',
};
const prefix = 'tag:yaml.org,2002:';

/**
 * A scalar's value as YAML 1.1 has it in go-yaml v2: `yes`, `on`, `y` are true, `010` is 8, `1_000` is 1000, dates stay text.
 * Behaviour from go.yaml.in/yaml/v2: resolve.go, decode.go (scalar).
 */
export function resolve(node: ScalarNode): Resolved {
  if (node.tag === '') return node.plain ? resolvePlain(node.value, true) : node.value;
  const tag = node.tag.startsWith(prefix) ? `!!${node.tag.slice(prefix.length)}` : node.tag;
  if (tag === '!!binary') return decodeBinary(node);
  if (!['!!bool', '!!int', '!!float', '!!null', '!!timestamp'].includes(tag)) return node.value;
  const value = resolvePlain(node.value, tag === '!!timestamp');
  const kind = typeof value === 'number' && Number.isInteger(value) ? '!!int' : (kinds[typeof value] ?? '!!str');
  if (kind === tag || (tag === '!!float' && kind === '!!int')) return value;
  if (tag === '!!timestamp' && timestamp.test(node.value)) return value;
  throw new YamlError(`cannot decode ${kind} \`${node.value}\` as a ${tag}`, 0, node.from, node.to);
}

function decodeBinary(node: ScalarNode): string {
  const text = node.value.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw new YamlError('!!binary value contains invalid base64 data', 0, node.from, node.to);
  }
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
