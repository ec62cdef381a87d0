import { formatLabelSelector, isObject, type Json, type JsonObject, type LabelSelector, type Labels } from '../../../kubernetes/index.ts';
import { labelsAt, listAt, objectAt, sortedKeys, textAt } from '../../json.ts';
import { since } from '../humanDuration.ts';

export interface Row {
  readonly object: JsonObject;
  /** RFC 3339 of now. */
  readonly now: string;
  readonly wide: boolean;
}

export interface Column {
  /** In capitals. */
  readonly header: string;
  /** Only with `-o wide`. */
  readonly wide?: boolean;
  readonly cell: (row: Row) => string;
}

export const column = (header: string, cell: (row: Row) => string): Column => ({ header, cell });
export const wideColumn = (header: string, cell: (row: Row) => string): Column => ({ header, cell, wide: true });

export const nameColumn = column('NAME', ({ object }) => textAt(object, 'metadata', 'name'));
export const ageColumn = column('AGE', ({ object, now }) => since(textAt(object, 'metadata', 'creationTimestamp'), now));
export const createdColumn = column('CREATED AT', ({ object }) => textAt(object, 'metadata', 'creationTimestamp'));

/** `a=b,c=d`, or `<none>`. */
export function formatLabels(labels: Labels): string {
  const keys = sortedKeys(labels);
  return keys.length === 0 ? '<none>' : keys.map((key) => `${key}=${labels[key] ?? ''}`).join(',');
}

export const orNone = (text: string): string => (text === '' ? '<none>' : text);

export const formatSelector = (selector: Json | undefined): string =>
  isObject(selector) ? formatLabelSelector(selector as unknown as LabelSelector) : '<none>';

const containersText = (row: Row, path: readonly string[], field: string): string =>
  listAt(row.object, ...path, 'containers')
    .map((container) => textAt(container, field))
    .join(',');

/** CONTAINERS and IMAGES of the Pod spec at the path. */
export const containerColumns = (...path: readonly string[]): readonly Column[] => [
  wideColumn('CONTAINERS', (row) => containersText(row, path, 'name')),
  wideColumn('IMAGES', (row) => containersText(row, path, 'image')),
];

export const selectorColumn = (...path: readonly string[]): Column =>
  wideColumn('SELECTOR', ({ object }) => formatSelector(objectAt(object, ...path)));

export const labelColumn = (header: string, ...path: readonly string[]): Column =>
  column(header, ({ object }) => formatLabels(labelsAt(object, ...path)));
