import { isList, isObject } from '../json.ts';
import { jsonText } from '../jsonText.ts';
import type { Json } from '../objects.ts';
import { type PathElement, pathText } from './fieldSet.ts';
import { type FieldType, memberType, resolved } from './fieldType.ts';
import { elementOf, entriesOf } from './typed.ts';

/**
 * What keeps a configuration from being applied: fields that are not declared, values of a wrong kind, elements without a name or of one
 * name. Empty: nothing.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/typed/validate.go.
 */
export function configurationFaults(given: FieldType, value: Json, path = ''): readonly string[] {
  const type = resolved(given, value);
  const fault = (text: string): readonly string[] => [path === '' ? text : `${path}: ${text}`];
  if (value === null) return [];
  if (type.is === 'scalar') {
    const text = scalarFault(type.scalar, value);
    return text === undefined ? [] : fault(text);
  }
  if (type.is === 'list') {
    if (!isList(value)) return fault(`expected list, got ${goValue(value)}`);
    const seen = new Set<PathElement>();
    const faults: string[] = [];
    for (const [index, item] of value.entries()) {
      let step = `[${index}]`;
      if (type.relation !== 'atomic') {
        const found = elementOf(type, item);
        if ('fault' in found) return [...faults, ...fault(`element ${index}: ${found.fault}`)];
        step = pathText([found.element]);
        if (seen.has(found.element)) faults.push(...fault(`duplicate entries for key ${step}`));
        seen.add(found.element);
      }
      faults.push(...configurationFaults(type.of, item, `${path}${step}`));
    }
    return faults;
  }
  if (!isObject(value)) return fault(`expected map, got ${goValue(value)}`);
  const faults: string[] = [];
  for (const [key, item] of entriesOf(value)) {
    if (type.field(key) === undefined && type.of === undefined) return [...faults, `${path}.${key}: field not declared in schema`];
    faults.push(...configurationFaults(memberType(type, key), item, `${path}.${key}`));
  }
  return faults;
}

function scalarFault(scalar: 'numeric' | 'string' | 'boolean' | 'untyped', value: Json): string | undefined {
  switch (scalar) {
    case 'numeric':
      return typeof value === 'number' || typeof value === 'bigint' ? undefined : `expected numeric (int or float), got ${goType(value)}`;
    case 'string':
      return typeof value === 'string' ? undefined : `expected string, got &value.valueUnstructured{Value:${goSyntaxOf(value)}}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${goValue(value)}`;
    default:
      return isObject(value) || isList(value) ? `expected any scalar, got ${goValue(value)}` : undefined;
  }
}

const goType = (value: Json): string =>
  isList(value) ? '[]interface {}' : isObject(value) ? 'map[string]interface {}' : typeof value === 'boolean' ? 'bool' : 'string';

/** As structured-merge-diff writes a value in messages. */
const goValue = (value: Json): string => {
  if (isList(value)) return `[${value.map(goValue).join(',')}]`;
  if (isObject(value))
    return `{${entriesOf(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${goValue(item)}`)
      .join(';')}}`;
  return jsonText(value);
};

function goSyntaxOf(value: Json): string {
  if (isList(value)) return `[]interface {}{${value.map(goSyntaxOf).join(', ')}}`;
  if (isObject(value)) {
    return `map[string]interface {}{${entriesOf(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${goSyntaxOf(item)}`)
      .join(', ')}}`;
  }
  return value === null ? 'interface {}(nil)' : jsonText(value);
}
