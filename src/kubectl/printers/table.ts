import { type JsonObject, qualifiedSingular, type Resource } from '../../kubernetes/index.ts';
import { labelsAt, textAt } from '../json.ts';
import { formatLabels, nameColumn } from './columns/column.ts';
import { columnsFor } from './columns/columnsFor.ts';

export interface TableOptions {
  /** RFC 3339 of now. */
  readonly now: string;
  readonly wide: boolean;
  readonly headers: boolean;
  readonly withNamespace: boolean;
  /** `daemonset.apps/fluentbit` in place of `fluentbit`. */
  readonly withKind: boolean;
  readonly showKind: boolean;
  readonly showLabels: boolean;
  /** -L: a column for each. */
  readonly labelColumns: readonly string[];
}

/** A cell ends at its first line break. */
function cellText(text: string): string {
  const end = text.search(/[\f\n\r]/);
  return end < 0 ? text : `${text.slice(0, end)}...`;
}

const headerOfLabel = (label: string): string => (label.split('/').at(-1) ?? label).toUpperCase();

/** Header and rows, cells ended by tabs, to be laid out. */
export function tableLines(resource: Resource, objects: readonly JsonObject[], options: TableOptions, withHeader: boolean): string {
  const columns = columnsFor(resource).filter(({ wide }) => options.wide || wide !== true);
  const header = [
    ...(options.withNamespace ? ['NAMESPACE'] : []),
    ...columns.map((column) => column.header),
    ...options.labelColumns.map(headerOfLabel),
    ...(options.showLabels ? ['LABELS'] : []),
  ];
  const rows = objects.map((object) => {
    const labels = labelsAt(object, 'metadata', 'labels');
    const prefix = options.withKind || options.showKind ? `${qualifiedSingular(resource)}/` : '';
    return [
      ...(options.withNamespace ? [textAt(object, 'metadata', 'namespace')] : []),
      ...columns.map((column) => {
        const cell = cellText(column.cell({ object, now: options.now, wide: options.wide }));
        return column === nameColumn ? prefix + cell : cell;
      }),
      ...options.labelColumns.map((label) => labels[label] ?? ''),
      ...(options.showLabels ? [formatLabels(labels)] : []),
    ];
  });
  return [...(withHeader && options.headers ? [header] : []), ...rows].map((cells) => `${cells.join('\t')}\n`).join('');
}
