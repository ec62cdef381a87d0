import { apiVersionOf, type Resource } from '../../../kubernetes/index.ts';
import { type FieldSchema, fieldsOf, type SchemaType, schemaFor, type TypeSchema } from '../../../manifest/index.ts';
import { resourceForName } from '../../api/discovery.ts';
import { errorText, type Failure, messageFailure } from '../../failure.ts';
import { bool, text } from '../../flags/definitions.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { fieldNotes, fieldValues } from './fieldNotes.ts';

const plain: Readonly<Record<string, string>> = {
  string: 'string',
  bool: 'boolean',
  int32: 'integer',
  int64: 'integer',
  float64: 'number',
  bytes: 'string',
  Time: 'string',
  MicroTime: 'string',
  any: 'Object',
  either: 'Object',
};

/** `<[]Container>` without its brackets. */
function typeText(type: SchemaType): string {
  switch (type.is) {
    case 'list':
      return `[]${typeText(type.of)}`;
    case 'map':
      return `map[string]${typeText(type.of)}`;
    case 'struct':
      return type.struct.name;
    default:
      return plain[type.is] ?? type.is;
  }
}

/** `text` in lines of at most `width`, each behind `indent` blanks. A word that is longer has a line of its own. */
function wrapped(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
}

const shown = (value: string): string => (value === '' ? '""' : value);

function shortValues(key: string, indent: string): string {
  const values = fieldValues[key];
  if (values === undefined) return '';
  const more = values.length > 4 ? ', ....' : '';
  return `\n${indent}enum: ${values.slice(0, 4).map(shown).join(', ')}${more}`;
}

function fieldList(structure: TypeSchema, recursive: boolean, level = 1, seen: readonly TypeSchema[] = []): string {
  return [...structure.fields.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => {
      const key = `${structure.name}.${field.name}`;
      const indent = '  '.repeat(level);
      const required = field.required ? ' -required-' : '';
      const own = `${indent}${field.name}\t<${typeText(field.type)}>${required}${shortValues(key, indent)}\n`;
      if (!recursive) return `${own}${wrapped(fieldNotes[key] ?? '<no description>', 76, 4)}\n`;
      const inner = fieldsOf(field.type);
      return inner === undefined || seen.includes(inner) ? own : own + fieldList(inner, recursive, level + 1, [...seen, inner]);
    })
    .join('');
}

interface FieldPosition {
  readonly field?: FieldSchema;
  /** Where the field's note stands. */
  readonly key?: string;
  readonly structure?: TypeSchema;
}

function positionOf(root: TypeSchema, path: readonly string[]): FieldPosition | undefined {
  let position: FieldPosition = { structure: root };
  for (const name of path) {
    const { structure } = position;
    const field = structure?.fields.get(name);
    if (structure === undefined || field === undefined) return undefined;
    const inner = fieldsOf(field.type);
    position = { field, key: `${structure.name}.${name}`, ...(inner === undefined ? {} : { structure: inner }) };
  }
  return position;
}

function fieldTitle({ field, key = '' }: FieldPosition): string {
  if (field === undefined) return '';
  const values = fieldValues[key];
  const long = values === undefined ? '' : `ENUM:${values.map((value) => `\n    ${shown(value)}`).join('')}`;
  return `FIELD: ${field.name} <${typeText(field.type)}>\n${long}\n\n`;
}

/** The field's own words, then those of its type. */
function description({ key = '', structure }: FieldPosition): string {
  const notes = [fieldNotes[key], fieldNotes[structure?.name ?? '']].filter((note) => note !== undefined);
  return `DESCRIPTION:\n${notes.length === 0 ? '    <empty>\n' : `${notes.map((note) => wrapped(note, 76, 4)).join('')}    \n`}`;
}

function head({ group, version, kind }: Resource): string {
  return `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
}

/** `daemonsets.apps.spec` names the group as well. */
function pathBelow({ group }: Resource, words: readonly string[]): readonly string[] {
  const named = group.split('.');
  return words.length >= named.length && named.every((part, index) => part === words[index]) ? words.slice(named.length) : words;
}

/**
 * What a kind or one of its fields is, with the fields below. Layout of kubernetes:
 * k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl; the words are `fieldNotes`.
 */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  const [subject, ...more] = args;
  if (subject === undefined)
    return messageFailure(
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  if (more.length > 0) return messageFailure('We accept only this format: explain RESOURCE\n');
  const [type = '', ...words] = subject.split('.');
  const found = yield* resourceForName(invocation, type);
  if (!found.ok) return { type: 'exit', code: 1, text: errorText(found.failure) };
  const resource = found.value;
  const root = schemaFor(resource.group, resource.version, resource.kind);
  if (root === undefined)
    return messageFailure(`couldn't find resource for ${JSON.stringify(`${apiVersionOf(resource)}, Kind=${resource.kind}`)}`);
  output.out(head(resource));
  const path = pathBelow(resource, words);
  const position = positionOf(root, path);
  if (position === undefined) return messageFailure(`field ${JSON.stringify(path.at(-1))} does not exist`);
  const { structure } = position;
  const list = structure === undefined ? '' : fieldList(structure, flags.isOn('recursive'));
  output.out(`${fieldTitle(position)}${description(position)}${list === '' ? '' : `FIELDS:\n${list}`}\n`);
  return undefined;
}

export const explain: Verb = {
  name: 'explain',
  short: 'Get documentation for a resource.',
  usage: 'explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [options]',
  flags: [bool('recursive', 'R'), text('api-version'), text('output', 'o', 'plaintext')],
  run,
};
