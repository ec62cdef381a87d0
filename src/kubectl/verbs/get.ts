import type { JsonObject, Resource } from '../../kubernetes/index.ts';
import { resourceByKind, splitApiVersion } from '../../kubernetes/index.ts';
import { hasFiles } from '../api/fileInfos.ts';
import { findInfos, listInfos, namespaceFor, readInfo, readTargets } from '../api/findInfos.ts';
import { type Info, objectsOf } from '../api/info.ts';
import { rawRequest } from '../api/rawRequest.ts';
import type { Targets } from '../api/resourceArgs.ts';
import { aggregate, type Failure, hasReason, messageFailure, oneOrAll, usageFailure } from '../failure.ts';
import {
  allNamespacesFlag,
  bool,
  chunkSizeFlag,
  fieldSelectorFlag,
  filenameFlags,
  printFlags,
  selectorFlag,
  text,
  texts,
} from '../flags/definitions.ts';
import { textAt } from '../json.ts';
import { objectPrinterFor } from '../printers/objectPrinter.ts';
import { tableLines } from '../printers/table.ts';
import { tableOptionsOf } from '../printers/tableOptions.ts';
import { layOut, tableTabs } from '../printers/tabWriter.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { sortObjects } from './getSorting.ts';
import { watchTable } from './getWatch.ts';

/** What is printed together: the objects of one kind, perhaps none. */
interface Group {
  readonly resource: Resource;
  readonly objects: readonly JsonObject[];
}

interface Result {
  readonly groups: readonly Group[];
  readonly single: boolean;
  readonly failures: readonly Failure[];
}

const noTypeGiven =
  'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n';

function* readResult(invocation: Invocation, targets: Targets): Steps<Result> {
  const failures: Failure[] = [];
  const groups: Group[] = [];
  const add = (resource: Resource, objects: readonly JsonObject[]): void => {
    const last = groups.at(-1);
    if (last?.resource === resource) groups[groups.length - 1] = { resource, objects: [...last.objects, ...objects] };
    else groups.push({ resource, objects });
  };
  if (targets.type === 'types') {
    for (const resource of targets.resources) {
      const listed = yield* listInfos(invocation, resource);
      if (listed.ok) add(resource, objectsOf(listed.value));
      else failures.push(listed.failure);
    }
    return { groups, single: false, failures };
  }
  const items = targets.type === 'named' ? targets.items : [];
  for (const { resource, name } of items) {
    const namespace = namespaceFor(invocation, resource);
    const info: Info = { resource, name, ...(namespace === undefined ? {} : { namespace }) };
    const found = yield* readInfo(invocation, info);
    if (found.ok) add(resource, [found.value.object ?? {}]);
    else failures.push(found.failure);
  }
  return { groups, single: items.length === 1, failures };
}

function* readFiles(invocation: Invocation): Steps<Result> {
  const found = yield* findInfos(invocation, { args: invocation.args });
  if (!found.ok) return { groups: [], single: false, failures: [found.failure] };
  const { infos, failure } = found.value;
  return {
    groups: infos.map(({ resource, object = {} }) => ({ resource, objects: [object] })),
    single: infos.length === 1,
    failures: failure === undefined ? [] : [failure],
  };
}

const resourceOf = (object: JsonObject): Resource | undefined => {
  const { group, version } = splitApiVersion(textAt(object, 'apiVersion'));
  return resourceByKind(group, version, textAt(object, 'kind'));
};

function printTables(invocation: Invocation, { groups, failures }: Result): Failure | undefined {
  const { flags, output, namespace } = invocation;
  const options = tableOptionsOf(invocation, groups.length > 1);
  const shown = groups.filter(({ objects }) => objects.length > 0);
  const texts = shown.map(({ resource, objects }) => {
    const withNamespace = flags.isOn('all-namespaces') && resource.namespaced;
    return layOut(tableLines(resource, objects, { ...options, withNamespace }, true), tableTabs);
  });
  output.out(texts.join(flags.isOn('no-headers') ? '' : '\n'));
  if (shown.length === 0 && failures.length === 0 && !flags.isOn('ignore-not-found')) {
    const namespaced = !flags.isOn('all-namespaces') && groups.every(({ resource }) => resource.namespaced);
    output.err(namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n');
  }
  return aggregate(failures);
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  if (flags.text('raw') !== '') {
    if (args.length > 0) return messageFailure('arguments may not be passed when --raw is specified');
    const filters = flags.isOn('watch') || flags.isOn('watch-only') || flags.text('selector') !== '';
    if (filters) return messageFailure('--raw may not be specified with other flags that filter the server request or alter the output');
    if (flags.text('output') !== '') return messageFailure('--raw and --output are mutually exclusive');
    if (!flags.text('raw').startsWith('/'))
      return messageFailure(`--raw must be a valid URL path: parse ${JSON.stringify(flags.text('raw'))}: invalid URI for request`);
    const answer = yield* rawRequest(invocation, flags.text('raw'));
    if (!answer.ok) return answer.failure;
    output.out(answer.value);
    return undefined;
  }
  if (args.length === 0 && !hasFiles(invocation)) {
    output.err(noTypeGiven);
    return usageFailure(
      invocation.command,
      'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
    );
  }
  if (flags.isOn('show-labels') && flags.text('output') !== '' && !['wide', 'name'].includes(flags.text('output').split('=')[0] ?? '')) {
    return messageFailure(`--show-labels option cannot be used with ${flags.text('output').split('=')[0] ?? ''} printer`);
  }
  const printer = objectPrinterFor(invocation, true, resourceOf);
  if (!printer.ok) return printer.failure;

  let result: Result;
  if (hasFiles(invocation)) result = yield* readFiles(invocation);
  else {
    const targets = yield* readTargets(invocation, { args, everything: true });
    if (!targets.ok) return targets.failure;
    if (flags.isOn('watch') || flags.isOn('watch-only')) return yield* watchTable(invocation, targets.value);
    result = yield* readResult(invocation, targets.value);
  }
  const failures = flags.isOn('ignore-not-found') ? result.failures.filter((failure) => !hasReason(failure, 'NotFound')) : result.failures;
  const sortBy = flags.text('sort-by');
  let { groups } = result;
  if (sortBy !== '') {
    const sorted: Group[] = [];
    for (const { resource, objects } of groups) {
      const inOrder = sortObjects(objects, sortBy, printer.value === undefined || result.single);
      if (!inOrder.ok) return inOrder.failure;
      sorted.push({ resource, objects: inOrder.value });
    }
    groups = sorted;
  }
  const collected = oneOrAll(failures);
  if (printer.value === undefined)
    return printTables(invocation, { ...result, groups, failures: collected === undefined ? [] : [collected] });

  const objects = groups.flatMap((group) => group.objects);
  if (result.single && objects.length !== 1) return collected;
  if (objects.length === 0 && flags.isOn('ignore-not-found')) return collected;
  const [only] = objects;
  const value =
    result.single && only !== undefined ? only : { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } };
  const printed = printer.value(value);
  if (printed.ok) output.out(printed.value);
  return oneOrAll([...failures, ...(printed.ok ? [] : [printed.failure])]);
}

export const get: Verb = {
  name: 'get',
  short: 'Display one or many resources.',
  usage:
    'get [(-o|--output=)json|yaml|name|wide|jsonpath=…|custom-columns=…] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] [options]',
  suggestFor: ['list', 'ps'],
  flags: [
    ...printFlags,
    ...filenameFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    chunkSizeFlag,
    bool('watch', 'w'),
    bool('watch-only'),
    bool('output-watch-events'),
    bool('ignore-not-found'),
    bool('no-headers'),
    bool('show-kind'),
    bool('show-labels'),
    bool('server-print', undefined, 'true'),
    texts('label-columns', 'L'),
    text('sort-by'),
    text('raw'),
  ],
  run,
};
