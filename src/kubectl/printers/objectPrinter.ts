import { isObject, type Json, type JsonObject, qualifiedSingular, type Resource } from '../../kubernetes/index.ts';
import { type Attempt, errorText, fail, succeed } from '../failure.ts';
import { at, indentedJson, listAt, textAt, withAt } from '../json.ts';
import type { Invocation } from '../process.ts';
import { customColumns } from './customColumns.ts';
import { goSyntax } from './goSyntax.ts';
import { printTemplate } from './goTemplate/evaluate.ts';
import { parseGoTemplate } from './goTemplate/parse.ts';
import { evaluate } from './jsonpath/evaluate.ts';
import { parseTemplate } from './jsonpath/parse.ts';
import { layOut, tableTabs } from './tabWriter.ts';
import { yamlText } from './yaml.ts';

/** Prints an object, or a List of them, for `-o json`, `-o jsonpath=…` and the like. */
export type ObjectPrinter = (value: JsonObject) => Attempt<string>;

const templateFormats = [
  'go-template',
  'go-template-file',
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'kyaml',
  'name',
  'template',
  'templatefile',
  'yaml',
];
const tableFormats = [...templateFormats, 'custom-columns', 'custom-columns-file', 'wide'].sort();

const unknownFormat = (format: string, tables: boolean): string =>
  `unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${(tables ? tableFormats : templateFormats).join(',')}`;

const withoutManagedFields = (value: JsonObject): JsonObject => {
  const items = listAt(value, 'items').map((item) => (isObject(item) ? withoutManagedFields(item) : item));
  const own = at(value, 'metadata', 'managedFields') === undefined ? value : withAt(value, ['metadata', 'managedFields'], undefined);
  return at(value, 'items') === undefined ? own : { ...own, items };
};

/** The items of a List; `undefined` for one object. */
const itemsOf = (value: JsonObject): readonly Json[] | undefined => (at(value, 'items') === undefined ? undefined : listAt(value, 'items'));

function nameOf(value: Json, resourceOf: (object: JsonObject) => Resource | undefined): string {
  if (!isObject(value)) return '';
  const resource = resourceOf(value);
  const kind = resource === undefined ? textAt(value, 'kind').toLowerCase() : qualifiedSingular(resource);
  return `${kind}/${textAt(value, 'metadata', 'name')}\n`;
}

function jsonPathPrinter(template: string, asJson: boolean, allowMissing: boolean): Attempt<ObjectPrinter> {
  const pieces = parseTemplate(template);
  if (!pieces.ok) return fail(`error parsing jsonpath ${template}, ${pieces.failure.type === 'message' ? pieces.failure.message : ''}`);
  return succeed((value) => {
    if (asJson) {
      const found = pieces.value.flatMap((piece) => (piece.type === 'path' ? [evaluate([piece], value, { allowMissing })] : []));
      const texts = found.flatMap((text) => (text.ok ? [text.value] : []));
      return succeed(`[\n    ${texts.join(',\n    ')}\n]\n`);
    }
    const printed = evaluate(pieces.value, value, { allowMissing });
    if (printed.ok) return printed;
    const reason = printed.failure.type === 'message' ? printed.failure.message : '';
    return fail(
      `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${reason}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(value)}\n\n\n`,
    );
  });
}

function customColumnsPrinter(text: string, noHeaders: boolean): Attempt<ObjectPrinter> {
  const columns = customColumns(text, noHeaders);
  if (!columns.ok) return columns;
  return succeed((value) => succeed(layOut(columns.value(itemsOf(value) ?? [value]), tableTabs)));
}

/** A line of names and a line of paths. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/get/customcolumn.go (NewCustomColumnsPrinterFromTemplate). */
function columnsOfFile(text: string): string {
  const [headers = '', paths = ''] = text.split('\n');
  const words = (line: string): readonly string[] => line.split(/\s+/).filter((word) => word !== '');
  const found = words(paths);
  return words(headers)
    .map((name, index) => `${name}:${found[index] ?? ''}`)
    .join(',');
}

/** Behaviour of kubernetes: k8s.io/cli-runtime/pkg/printers/template.go. */
function goTemplatePrinter(text: string, allowMissing: boolean): Attempt<ObjectPrinter> {
  const template = parseGoTemplate(text);
  if (!template.ok) return fail(`error parsing template ${text}, ${errorText(template.failure)}`);
  return succeed((value) => {
    const printed = printTemplate(template.value, value, allowMissing);
    if (printed.ok) return printed;
    const reason = errorText(printed.failure);
    return fail(`error executing template ${JSON.stringify(text)}: ${reason}`);
  });
}

/**
 * What `-o` asks for; `undefined` where it asks for a table or nothing.
 * Behaviour of kubernetes: k8s.io/cli-runtime/pkg/genericclioptions (PrintFlags), k8s.io/cli-runtime/pkg/printers.
 */
export function objectPrinterFor(
  { flags, env }: Pick<Invocation, 'flags' | 'env'>,
  tables: boolean,
  resourceOf: (object: JsonObject) => Resource | undefined,
): Attempt<ObjectPrinter | undefined> {
  const output = flags.text('output') === '' && flags.text('template') !== '' ? 'go-template' : flags.text('output');
  const equals = output.indexOf('=');
  const format = equals < 0 ? output : output.slice(0, equals);
  const argument = equals < 0 ? flags.text('template') : output.slice(equals + 1);
  const shown = (value: JsonObject): JsonObject => (flags.isOn('show-managed-fields') ? value : withoutManagedFields(value));
  const allowMissing = flags.text('allow-missing-template-keys') !== 'false';
  switch (format) {
    case '':
      return succeed(undefined);
    case 'wide':
      return tables ? succeed(undefined) : fail(unknownFormat(output, tables));
    case 'json':
      return succeed((value) => succeed(`${indentedJson(shown(value))}\n`));
    case 'yaml':
    case 'kyaml':
      return succeed((value) => succeed(yamlText(shown(value))));
    case 'name':
      return succeed((value) => succeed((itemsOf(value) ?? [value]).map((item) => nameOf(item, resourceOf)).join('')));
    case 'jsonpath':
    case 'jsonpath-as-json':
      if (argument === '') return fail('template format specified but no template given');
      return jsonPathPrinter(argument, format === 'jsonpath-as-json', allowMissing);
    case 'custom-columns':
      return tables ? customColumnsPrinter(argument, flags.isOn('no-headers')) : fail(unknownFormat(output, tables));
    case 'go-template':
    case 'template':
      return argument === '' ? fail('template format specified but no template given') : goTemplatePrinter(argument, allowMissing);
    case 'go-template-file':
    case 'templatefile':
    case 'jsonpath-file':
    case 'custom-columns-file': {
      if (format === 'custom-columns-file' && !tables) return fail(unknownFormat(output, tables));
      const named = format === 'custom-columns-file' ? 'custom-columns' : 'template';
      if (argument === '') return fail(`${named} format specified but no ${named} given`);
      const text = env.file?.(argument);
      if (text === undefined) return fail(`error reading template ${argument}, open ${argument}: no such file or directory`);
      if (format === 'jsonpath-file') return jsonPathPrinter(text, false, allowMissing);
      if (format !== 'custom-columns-file') return goTemplatePrinter(text, allowMissing);
      return customColumnsPrinter(columnsOfFile(text), flags.isOn('no-headers'));
    }
    default:
      return fail(unknownFormat(output, tables));
  }
}
