import type { JsonObject, Resource } from '../../kubernetes/index.ts';
import { listInfos, namespaceFor, readInfo } from '../api/findInfos.ts';
import { objectsOf } from '../api/info.ts';
import type { Targets } from '../api/resourceArgs.ts';
import { type Attempt, type Failure, hasReason, messageFailure, succeed } from '../failure.ts';
import { textAt } from '../json.ts';
import { objectPrinterFor } from '../printers/objectPrinter.ts';
import { tableLines } from '../printers/table.ts';
import { tableOptionsOf } from '../printers/tableOptions.ts';
import { layOut, tableTabs } from '../printers/tabWriter.ts';
import { type Invocation, pause, type Steps } from '../process.ts';

function* snapshot(invocation: Invocation, resource: Resource, names: readonly string[]): Steps<Attempt<readonly JsonObject[]>> {
  if (names.length === 0) {
    const listed = yield* listInfos(invocation, resource);
    return listed.ok ? succeed(objectsOf(listed.value)) : listed;
  }
  const namespace = namespaceFor(invocation, resource);
  const objects: JsonObject[] = [];
  for (const name of names) {
    const found = yield* readInfo(invocation, { resource, name, ...(namespace === undefined ? {} : { namespace }) });
    if (found.ok) objects.push(found.value.object ?? {});
    else return found;
  }
  return succeed(objects);
}

const keyOf = (object: JsonObject): string =>
  textAt(object, 'metadata', 'uid') || `${textAt(object, 'metadata', 'namespace')}/${textAt(object, 'metadata', 'name')}`;
const versionOf = (object: JsonObject): string => textAt(object, 'metadata', 'resourceVersion');

/**
 * `get -w`: the table, then a row for whatever changes, until it is interrupted. An object that is gone shows once more as
 * it was. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/get/get.go (watch).
 */
export function* watchTable(invocation: Invocation, targets: Targets): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const resources =
    targets.type === 'types' ? targets.resources : targets.type === 'named' ? targets.items.map((item) => item.resource) : [];
  const [resource] = resources;
  if (resource === undefined || resources.some((other) => other !== resource)) {
    return messageFailure('you may only specify a single resource type');
  }
  const names = targets.type === 'named' ? targets.items.map(({ name }) => name) : [];
  const printer = objectPrinterFor(invocation, true, () => resource);
  if (!printer.ok) return printer.failure;
  const withNamespace = flags.isOn('all-namespaces') && resource.namespaced;
  let widths: readonly number[] = [];
  let headed = false;
  const show = (objects: readonly JsonObject[]): void => {
    if (objects.length === 0) return;
    if (printer.value !== undefined) {
      for (const object of objects) {
        const printed = printer.value(object);
        if (printed.ok) output.out(printed.value);
      }
      return;
    }
    const lines = tableLines(resource, objects, { ...tableOptionsOf(invocation, false), withNamespace }, !headed);
    headed = true;
    const text = layOut(lines, { ...tableTabs, remembered: widths });
    widths = widestCells(lines, widths);
    output.out(text);
  };

  let seen = new Map<string, JsonObject>();
  for (let first = true; ; first = false) {
    const now = yield* snapshot(invocation, resource, names);
    if (!now.ok && (first || !hasReason(now.failure, 'NotFound'))) return now.failure;
    const objects = now.ok ? now.value : [];
    const current = new Map(objects.map((object) => [keyOf(object), object]));
    const changed = objects.filter((object) => {
      const before = seen.get(keyOf(object));
      return before === undefined || versionOf(before) !== versionOf(object);
    });
    const gone = [...seen].flatMap(([key, object]) => (current.has(key) ? [] : [object]));
    if (!(first && flags.isOn('watch-only'))) show([...changed, ...gone]);
    seen = current;
    yield* pause(invocation);
  }
}

function widestCells(lines: string, before: readonly number[]): readonly number[] {
  const rows = lines.split('\n').map((line) => line.split('\t'));
  const columns = Math.max(...rows.map((cells) => cells.length)) - 1;
  return Array.from({ length: Math.max(columns, 0) }, (_, column) =>
    Math.max(before[column] ?? 0, ...rows.map((cells) => (cells[column] ?? '').length + tableTabs.padding)),
  );
}
