import { goFloat, isList, isObject, type Json, type JsonObject } from '../../kubernetes/index.ts';
import { sortedKeys } from '../json.ts';

const bestWidth = 80;

/** YAML 1.1 reads these as something else than text. */
const otherTypes = [
  /^(?:~|null|Null|NULL|)$/,
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?$/,
  /^(?:<<|=)$/,
];

const unprintable = /[^\t\n\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** How a text may be written; what rules a style out, as libyaml's emitter judges. */
function styleOf(text: string, key: boolean): 'plain' | 'single' | 'double' | 'literal' {
  if (unprintable.test(text) || text.includes('\t') || / \n/.test(text)) return 'double';
  if (text.includes('\n')) return key || text.endsWith(' ') ? 'double' : 'literal';
  if (otherTypes.some((type) => type.test(text))) return 'double';
  const blankEnds = text.startsWith(' ') || text.endsWith(' ');
  const indicator = /^(?:[#,[\]{}&*!|>'"%@`]|[-?:](?: |$)|---|\.\.\.)/.test(text) || /: |:$| #/.test(text);
  return blankEnds || indicator ? 'single' : 'plain';
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\0': '\\0',
  '\u001b': '\\e',
  '\ufeff': '\\uFEFF',
};

function doubleQuoted(text: string): string {
  const body = [...text].map((char) => {
    const known = escapes[char];
    if (known !== undefined) return known;
    if (!unprintable.test(char)) return char;
    const code = char.codePointAt(0) ?? 0;
    return code <= 0xff
      ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`
      : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${body.join('')}"`;
}

/** Breaks at the first single blank behind the best width, as long as the text goes on. */
function folded(text: string, column: number, indent: string): string {
  let out = '';
  let at = column;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    const single = char === ' ' && text.charAt(index - 1) !== ' ' && text.charAt(index + 1) !== ' ';
    if (single && index > 0 && index < text.length - 1 && at > bestWidth) {
      out += `\n${indent}`;
      at = indent.length;
      continue;
    }
    out += char;
    at++;
  }
  return out;
}

function literal(text: string, indent: string): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') || text === '\n' ? '+' : '';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}

function scalar(value: Json, column: number, indent: string): string {
  if (typeof value !== 'string') return typeof value === 'number' ? numberText(value) : String(value);
  switch (styleOf(value, false)) {
    case 'plain':
      return folded(value, column, indent);
    case 'single':
      return `'${folded(value.replaceAll("'", "''"), column + 1, indent)}'`;
    case 'double':
      return doubleQuoted(value);
    case 'literal':
      return literal(value, indent);
  }
}

/** What is whole and fits into an uint64 is no float for go-yaml. */
const numberText = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 2 ** 64 ? String(value) : goFloat(value));

const keyText = (key: string): string => {
  const style = styleOf(key, true);
  return style === 'plain' ? key : style === 'single' ? `'${key.replaceAll("'", "''")}'` : doubleQuoted(key);
};

function mapping(value: JsonObject, indent: string): string {
  return sortedKeys(value)
    .map((key) => {
      const field = value[key] ?? null;
      const head = `${indent}${keyText(key)}:`;
      if (isList(field)) return field.length === 0 ? `${head} []\n` : `${head}\n${sequence(field, indent)}`;
      if (isObject(field)) return sortedKeys(field).length === 0 ? `${head} {}\n` : `${head}\n${mapping(field, `${indent}  `)}`;
      return `${head} ${scalar(field, head.length + 1, `${indent}  `)}\n`;
    })
    .join('');
}

function sequence(items: readonly Json[], indent: string): string {
  return items
    .map((item) => {
      const inner = `${indent}  `;
      if (isList(item)) return item.length === 0 ? `${indent}- []\n` : `${indent}- ${sequence(item, inner).slice(inner.length)}`;
      if (isObject(item))
        return sortedKeys(item).length === 0 ? `${indent}- {}\n` : `${indent}- ${mapping(item, inner).slice(inner.length)}`;
      return `${indent}- ${scalar(item, inner.length, inner)}\n`;
    })
    .join('');
}

/** YAML as `kubectl -o yaml` writes it: sorted keys, lists at their key's indent. Behaviour of go-yaml v2 (emitterc.go, encode.go). */
export function yamlText(value: Json): string {
  if (isList(value)) return value.length === 0 ? '[]\n' : sequence(value, '');
  if (isObject(value)) return sortedKeys(value).length === 0 ? '{}\n' : mapping(value, '');
  return `${scalar(value, 0, '')}\n`;
}
