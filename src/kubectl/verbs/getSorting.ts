import { type Int64, type Json, type JsonObject, parseQuantity } from '../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../failure.ts';
import { find } from '../printers/jsonpath/evaluate.ts';
import { readSteps } from '../printers/jsonpath/parse.ts';

const compare = (a: number | bigint | string, b: number | bigint | string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Texts that are quantities compare as such; what is missing comes first. */
function order(a: Json | undefined, b: Json | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') {
    const [first, second] = [parseQuantity(a), parseQuantity(b)];
    return first.ok && second.ok ? compare(first.value.nano, second.value.nano) : compare(a, b);
  }
  const isNumber = (value: Json): value is Int64 => typeof value === 'number' || typeof value === 'bigint';
  return isNumber(a) && isNumber(b) ? compare(a, b) : compare(String(a), String(b));
}

/**
 * `--sort-by=.status.startTime`; stable. One object, or a table of one row, is not sorted, so that its field may be unknown.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/get/sorter.go (SortingPrinter), customcolumn.go (RelaxedJSONPathExpression).
 */
export function sortObjects(objects: readonly JsonObject[], field: string, mayBeOne: boolean): Attempt<readonly JsonObject[]> {
  const relaxed = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(field);
  if (relaxed === null)
    return fail(`unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`);
  const body = `.${relaxed[1] ?? relaxed[2] ?? ''}`;
  const steps = readSteps(body);
  if (!steps.ok) return steps;
  const keyed = objects.map((object) => {
    const found = find([object], steps.value, { allowMissing: true });
    return { object, key: found.ok ? found.value[0] : undefined };
  });
  if (objects.length > (mayBeOne ? 1 : 0) && keyed.every(({ key }) => key === undefined))
    return fail(`couldn't find any field with path "{${body}}" in the list of objects`);
  return succeed(keyed.toSorted((a, b) => order(a.key, b.key)).map(({ object }) => object));
}
