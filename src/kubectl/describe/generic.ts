import { isObject, type Json, type JsonObject } from '../../kubernetes/index.ts';
import { labelsAt, sortedKeys, textAt } from '../json.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, line } from './lines.ts';

const acronyms = ['API', 'URL', 'UID', 'GUID'];
const skipped = ['.metadata.managedFields', '.metadata.name', '.metadata.namespace', '.metadata.labels', '.metadata.annotations'];

/** `creationTimestamp` becomes `Creation Timestamp`. Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (smartLabelFor). */
function titleOf(field: string): string {
  if (!/^[\p{L}-]*$/u.test(field)) return field;
  const parts = field.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-/g) ?? [field];
  return parts
    .map((part) => {
      if (acronyms.includes(part.toUpperCase())) return part.toUpperCase();
      return part === part.toLowerCase() ? part.charAt(0).toUpperCase() + part.slice(1) : part;
    })
    .join(' ');
}

const valueText = (value: Json): string => (value === null ? '<nil>' : String(value));

function contentLines(level: number, content: JsonObject, prefix: string): string {
  return sortedKeys(content)
    .map((field) => {
      const path = `${prefix}.${field}`;
      if (skipped.includes(path)) return '';
      const value = content[field] ?? null;
      const title = titleOf(field);
      if (isObject(value)) return line(level, `${title}:`) + contentLines(level + 1, value, path);
      if (!Array.isArray(value)) return line(level, `${title}:\t${valueText(value)}`);
      const items = value.map((item: Json) => (isObject(item) ? contentLines(level + 1, item, path) : line(level + 1, valueText(item))));
      return line(level, `${title}:`) + items.join('');
    })
    .join('');
}

/** Any object, field by field. */
export const describeGeneric: Describer = (_invocation, _info, object) => {
  return [
    line(0, `Name:\t${textAt(object, 'metadata', 'name')}`),
    line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`),
    labelLines('Labels', labelsAt(object, 'metadata', 'labels')),
    annotationLines('Annotations', labelsAt(object, 'metadata', 'annotations')),
    contentLines(0, object, ''),
  ].join('');
};
