import { fieldOf, goFloat, isList, isObject } from '../../../kubernetes/index.ts';
import { sortedKeys } from '../../json.ts';
import { isTrue, printed, typeText, type Value } from './values.ts';

/** A fault of a function, as Go words it. */
export class FunctionFault extends Error {}

const refuse = (message: string): never => {
  throw new FunctionFault(message);
};

type Comparable = string | number | boolean;
const isComparable = (value: Value): value is Comparable => ['string', 'number', 'boolean'].includes(typeof value);

function equal(a: Value, b: Value): boolean {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  if (!isComparable(a) || !isComparable(b)) return refuse('non-comparable type');
  return typeof a === typeof b ? a === b : refuse('incompatible types for comparison');
}

function less(a: Value, b: Value): boolean {
  if (!isComparable(a) || !isComparable(b) || typeof a === 'boolean' || typeof b === 'boolean')
    return refuse('invalid type for comparison');
  return typeof a === typeof b ? a < b : refuse('incompatible types for comparison');
}

function index(value: Value, keys: readonly Value[]): Value {
  let found = value;
  for (const key of keys) {
    if (found === undefined || found === null) refuse('index of untyped nil');
    if (isList(found)) {
      if (typeof key !== 'number') return refuse(`cannot index slice/array with type ${typeText(key)}`);
      if (key < 0 || key >= found.length) refuse(`index out of range: ${key}`);
      found = found[key];
    } else if (isObject(found)) {
      if (typeof key !== 'string') return refuse(`value has type ${typeText(key)}; should be string`);
      found = fieldOf(found, key);
    } else if (typeof found === 'string' && typeof key === 'number') found = found.charCodeAt(key);
    else refuse(`can't index item of type ${typeText(found)}`);
  }
  return found;
}

/** Whether the keys lead to something. Behaviour of kubernetes: k8s.io/cli-runtime/pkg/printers/template.go (exists). */
function exists(value: Value, keys: readonly Value[]): boolean {
  let found = value;
  for (const key of keys) {
    if (isList(found) && typeof key === 'number' && key >= 0 && key < found.length) found = found[key];
    else if (isObject(found) && typeof key === 'string' && Object.hasOwn(found, key)) found = found[key];
    else return false;
  }
  return true;
}

function length(value: Value): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (isList(value)) return value.length;
  return isObject(value)
    ? sortedKeys(value).length
    : refuse(`len of ${value === undefined || value === null ? 'nil pointer' : `type ${typeText(value)}`}`);
}

function slice(value: Value, bounds: readonly Value[]): Value {
  const [from = 0, to] = bounds.map(Number);
  if (typeof value !== 'string' && !isList(value)) return refuse(`can't slice item of type ${typeText(value)}`);
  const end = to ?? value.length;
  if (from < 0 || end > value.length || from > end) refuse(`index out of range: ${to ?? from}`);
  return value.slice(from, end);
}

const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\u009f]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);

/** Widths beyond this are cut, so that a short template cannot make a long text. */
const WIDEST = 1000;

function format(text: string, args: readonly Value[]): string {
  let next = 0;
  const result = text.replace(
    /%([-+# 0]*)([0-9]*)(?:\.([0-9]+))?([a-zA-Z%])/g,
    (_, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (next >= args.length) return `%!${verb}(MISSING)`;
      const value = args[next];
      next += 1;
      const made = formatted(verb, value, precision === undefined ? undefined : Number(precision));
      const padded = made ?? `%!${verb}(${typeText(value)}=${printed(value)})`;
      const wide = Math.min(Number(width), WIDEST);
      if (flags.includes('-')) return padded.padEnd(wide);
      return flags.includes('0') && typeof value === 'number' ? padded.padStart(wide, '0') : padded.padStart(wide);
    },
  );
  const extra = args.slice(next);
  return extra.length === 0 ? result : `${result}%!(EXTRA ${extra.map((value) => `${typeText(value)}=${printed(value)}`).join(', ')})`;
}

function formatted(verb: string, value: Value, precision: number | undefined): string | undefined {
  switch (verb) {
    case 'v':
      return printed(value);
    case 's':
      return typeof value === 'number' || typeof value === 'boolean' ? undefined : printed(value).slice(0, precision);
    case 'q':
      return typeof value === 'string' ? quoted(value) : undefined;
    case 'd':
      // A literal of the template is an int; numbers of the object are floats, which %d does not print.
      return undefined;
    case 't':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'f':
      return typeof value === 'number' ? value.toFixed(Math.min(precision ?? 6, 100)) : undefined;
    case 'g':
      return typeof value === 'number' ? goFloat(value) : undefined;
    case 'e':
      return typeof value === 'number' ? value.toExponential(Math.min(precision ?? 6, 100)).replace(/e([+-])(\d)$/, 'e$10$2') : undefined;
    case 'T':
      return typeText(value);
    default:
      return undefined;
  }
}

/** Go's Sprint: blanks only between operands that are no texts. */
const sprint = (args: readonly Value[]): string =>
  args
    .map((value, at) => `${at > 0 && typeof value !== 'string' && typeof args[at - 1] !== 'string' ? ' ' : ''}${sprinted(value)}`)
    .join('');
/** fmt's own word for nothing. */
const sprinted = (value: Value): string => (value === undefined ? '<nil>' : printed(value));

const html: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;', '\0': '\uFFFD' };

function decoded(value: Value): string {
  if (typeof value !== 'string') return refuse(`wrong type for value; expected string; got ${typeText(value)}`);
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
  } catch {
    return refuse('illegal base64 data');
  }
}

/** Behaviour of Go: text/template/funcs.go; of kubernetes: k8s.io/cli-runtime/pkg/printers/template.go. */
export function callFunction(name: string, args: readonly Value[]): Value {
  const [first, ...rest] = args;
  const need = (least: number, most = least): void => {
    if (args.length < least || args.length > most) {
      refuse(`wrong number of args for ${name}: want ${least === most ? '' : 'at least '}${least} got ${args.length}`);
    }
  };
  switch (name) {
    case 'not':
      need(1);
      return !isTrue(first);
    case 'len':
      need(1);
      return length(first);
    case 'index':
      need(1, Number.POSITIVE_INFINITY);
      return index(first, rest);
    case 'slice':
      need(1, 3);
      return slice(first, rest);
    case 'print':
      return sprint(args);
    case 'println':
      return `${args.map(sprinted).join(' ')}\n`;
    case 'printf':
      need(1, Number.POSITIVE_INFINITY);
      return format(typeof first === 'string' ? first : refuse(`wrong type for value; expected string; got ${typeText(first)}`), rest);
    case 'html':
      return sprint(args).replace(/[&<>"'\0]/g, (char) => html[char] ?? char);
    case 'js':
      return sprint(args).replace(/[\\'"<>&=\n\r\t]/g, (char) =>
        char === '\\' || char === "'" || char === '"'
          ? `\\${char}`
          : `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
    case 'urlquery':
      return encodeURIComponent(sprint(args))
        .replace(/%20/g, '+')
        .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
    case 'eq':
      need(2, Number.POSITIVE_INFINITY);
      return rest.some((other) => equal(first, other));
    case 'ne':
      need(2);
      return !equal(first, rest[0]);
    case 'lt':
      need(2);
      return less(first, rest[0]);
    case 'le':
      need(2);
      return less(first, rest[0]) || equal(first, rest[0]);
    case 'gt':
      need(2);
      return !less(first, rest[0]) && !equal(first, rest[0]);
    case 'ge':
      need(2);
      return !less(first, rest[0]);
    case 'exists':
      need(1, Number.POSITIVE_INFINITY);
      return exists(first, rest);
    case 'base64decode':
      need(1);
      return decoded(first);
    default:
      return refuse(`${name} of a value that is no function`);
  }
}
