import { apiVersionOf, type Resource } from '../../../kubernetes/index.ts';
import { type FieldSchema, fieldsOf, type SchemaType, schemaFor, type TypeSchema } from '../../../manifest/index.ts';
import { resourceForName } from '../../api/discovery.ts';
import { type Attempt, type Failure, fail, messageFailure, succeed, usageFailure } from '../../failure.ts';
import { bool, text } from '../../flags/definitions.ts';
import { layOut } from '../../printers/tabWriter.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';

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

const required = (field: FieldSchema): string => (field.required ? ' -required-' : '');

function fieldRows(structure: TypeSchema, recursive: boolean, level: number, seen: readonly TypeSchema[]): string {
  return [...structure.fields.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => {
      const own = `${'  '.repeat(level)}${field.name}\t<${typeText(field.type)}>${required(field)}\n`;
      const inner = fieldsOf(field.type);
      return recursive && inner !== undefined && !seen.includes(inner)
        ? own + fieldRows(inner, recursive, level + 1, [...seen, inner])
        : own;
    })
    .join('');
}

interface Place {
  readonly field?: FieldSchema;
  readonly structure?: TypeSchema;
}

function placeOf(root: TypeSchema, path: readonly string[]): Attempt<Place> {
  let place: Place = { structure: root };
  for (const name of path) {
    const field = place.structure?.fields.get(name);
    if (field === undefined) return fail(`field ${JSON.stringify(name)} does not exist`);
    const inner = fieldsOf(field.type);
    place = { field, ...(inner === undefined ? {} : { structure: inner }) };
  }
  return succeed(place);
}

function head({ group, version, kind }: Resource): string {
  return `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
}

/** The structure of a kind or of one of its fields; the API's own descriptions are left out. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output, command } = invocation;
  const [subject, ...more] = args;
  if (subject === undefined)
    return usageFailure(
      command,
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  if (more.length > 0) return usageFailure(command, 'We accept only this format: explain RESOURCE\n');
  const [type = '', ...path] = subject.split('.');
  const resource = yield* resourceForName(invocation, type);
  if (!resource.ok) return resource.failure;
  const root = schemaFor(resource.value.group, resource.value.version, resource.value.kind);
  if (root === undefined)
    return messageFailure(`couldn't find resource for ${JSON.stringify(`${apiVersionOf(resource.value)}, Kind=${resource.value.kind}`)}`);
  const place = placeOf(root, path);
  if (!place.ok) return place.failure;
  const { field, structure } = place.value;
  const title = field === undefined ? '' : `FIELD: ${field.name} <${typeText(field.type)}>${required(field)}\n\n`;
  const rows =
    structure === undefined ? '' : layOut(fieldRows(structure, flags.isOn('recursive'), 1, [structure]), { minWidth: 0, padding: 2 });
  output.out(`${head(resource.value)}${title}${rows === '' ? '' : `FIELDS:\n${rows}\n`}`);
  return undefined;
}

export const explain: Verb = {
  name: 'explain',
  short: 'Get documentation for a resource.',
  usage: 'explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [options]',
  flags: [bool('recursive'), text('api-version'), text('output', 'o', 'plaintext')],
  run,
};
