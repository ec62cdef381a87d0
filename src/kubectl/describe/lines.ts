import { LAST_APPLIED, type Labels } from '../../kubernetes/index.ts';
import { sortedKeys } from '../json.ts';
import { describeTabs, layOut } from '../printers/tabWriter.ts';

/** Ends the columns so far: what follows is laid out on its own. */
export const flush = '\f';

export const line = (level: number, text: string): string => `${'  '.repeat(level)}${text}\n`;
export const orNone = (text: string): string => (text === '' ? '<none>' : text);

/** A title and one line for each value, all in the second column. */
export const multiline = (title: string, values: readonly string[], indent = ''): string =>
  `${indent}${title}:\t${values.length === 0 ? '<none>\n' : values.map((value) => `${value}\n`).join(`${indent}\t`)}`;

export const labelLines = (title: string, labels: Labels, indent = ''): string =>
  multiline(
    title,
    sortedKeys(labels).map((key) => `${key}=${labels[key] ?? ''}`),
    indent,
  );

const longest = 140;
const shortened = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}...` : text);

/** A long or many-lined value begins on a line of its own. Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (printAnnotationsMultiline). */
export function annotationLines(title: string, annotations: Labels): string {
  const values = sortedKeys(annotations)
    .filter((key) => key !== LAST_APPLIED)
    .map((key) => {
      const value = (annotations[key] ?? '').replace(/\n$/, '');
      if (value.length + key.length + 2 <= longest && !value.includes('\n')) return `${key}: ${value}`;
      return [`${key}:`, ...value.split('\n').map((part) => `\t  ${shortened(part, longest - 2)}`)].join('\n');
    });
  return multiline(title, values);
}

/** Lays out what a describer wrote. */
export const tabbed = (text: string): string =>
  text
    .split(flush)
    .map((part) => layOut(part, describeTabs))
    .join('');
