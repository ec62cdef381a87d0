import type { JsonObject } from '../../kubernetes/index.ts';
import { listAt, objectAt, sortedKeys, textAt } from '../json.ts';
import type { Describer } from './describer.ts';
import { line } from './lines.ts';

const columns = ['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'];
const titles = 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio';
const rule = '----\t--------\t---\t---\t---------------\t-------------\t-----------------------';

/** Resources by name: upstream walks its map in no order. Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeLimitRangeSpec). */
const rows = (range: JsonObject, prefix: string): string =>
  listAt(range, 'spec', 'limits')
    .flatMap((item) => {
      const names = new Set(columns.flatMap((column) => sortedKeys(objectAt(item, column))));
      return [...names].toSorted().map((name) => {
        const amounts = columns.map((column) => textAt(item, column, name) || '-');
        return line(0, `${prefix}${[textAt(item, 'type'), name, ...amounts].join('\t')}`);
      });
    })
    .join('');

/** describeLimitRange. */
export const describeLimitRange: Describer = (_invocation, _info, object) =>
  [
    line(0, `Name:\t${textAt(object, 'metadata', 'name')}`),
    line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`),
    line(0, titles),
    line(0, rule),
    rows(object, ''),
  ].join('');

/** DescribeLimitRanges. */
export function limitRangesInNamespace(ranges: readonly JsonObject[]): string {
  if (ranges.length === 0) return line(0, 'No LimitRange resource.');
  return [line(0, 'Resource Limits'), line(0, ` ${titles}`), line(0, ` ${rule}`), ...ranges.map((range) => rows(range, ' '))].join('');
}
