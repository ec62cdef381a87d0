import type { Json, JsonObject } from '../../kubernetes/index.ts';
import { resourceByPlural } from '../../kubernetes/index.ts';
import { listObjects } from '../api/client.ts';
import { at, labelsAt, listAt, numberAt, objectAt, sortedKeys, textAt } from '../json.ts';
import { formatLabels, formatSelector } from '../printers/columns/column.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Describer } from './describer.ts';
import { limitRangesInNamespace } from './limitRanges.ts';
import { annotationLines, labelLines, line } from './lines.ts';
import { quotasInNamespace } from './quotas.ts';

const name = (object: JsonObject): string => line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
const namespace = (object: JsonObject): string => line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
const marks = (object: JsonObject): string =>
  labelLines('Labels', labelsAt(object, 'metadata', 'labels')) +
  annotationLines('Annotations', labelsAt(object, 'metadata', 'annotations'));
const given = (title: string, text: string): string => (text === '' ? '' : line(0, `${title}:\t${text}`));

export const describeNamespace: Describer = function* (invocation, info, object) {
  const quotas = yield* inNamespace(invocation, 'resourcequotas', info.name);
  const ranges = yield* inNamespace(invocation, 'limitranges', info.name);
  return [
    name(object),
    marks(object),
    line(0, `Status:\t${textAt(object, 'status', 'phase')}`),
    line(0, ''),
    quotasInNamespace(quotas),
    line(0, ''),
    limitRangesInNamespace(ranges),
  ].join('');
};

function* inNamespace(invocation: Invocation, plural: string, namespace: string): Steps<readonly JsonObject[]> {
  const resource = resourceByPlural('', 'v1', plural);
  const listed = resource === undefined ? undefined : yield* listObjects(invocation, resource, { namespace });
  return listed?.ok === true ? listed.value : [];
}

export const describeServiceAccount: Describer = (_invocation, _info, object) => {
  const secrets = listAt(object, 'imagePullSecrets').map((secret) => textAt(secret, 'name'));
  const [first = '<none>', ...rest] = secrets;
  const lines = [`Image pull secrets:\t${first}`, ...rest.map((secret) => `                   \t${secret}`)];
  return [name(object), namespace(object), marks(object), ...lines.map((text) => line(0, text))].join('');
};

export const describeConfigMap: Describer = (_invocation, _info, object) => {
  const data = objectAt(object, 'data');
  const binary = objectAt(object, 'binaryData');
  return [
    name(object),
    namespace(object),
    marks(object),
    '\nData\n====\n',
    ...sortedKeys(data).map((key) => `${key}:\n----\n${textAt(data, key)}\n\n`),
    '\nBinaryData\n====\n',
    ...sortedKeys(binary).map((key) => `${key}: ${byteCount(textAt(binary, key))} bytes\n`),
    '\n',
  ].join('');
};

/** Bytes behind a text in base64. */
const byteCount = (text: string): number => Math.floor((text.length * 3) / 4) - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);

export const describeSecret: Describer = (_invocation, _info, object) => {
  const data = objectAt(object, 'data');
  return [
    name(object),
    namespace(object),
    marks(object),
    `\nType:\t${textAt(object, 'type')}\n`,
    '\nData\n====\n',
    ...sortedKeys(data).map((key) => `${key}:\t${byteCount(textAt(data, key))} bytes\n`),
  ].join('');
};

export const describePriorityClass: Describer = (_invocation, _info, object) => {
  return [
    name(object),
    line(0, `Value:\t${numberAt(object, 'value')}`),
    line(0, `GlobalDefault:\t${String(at(object, 'globalDefault') === true)}`),
    line(0, `PreemptionPolicy:\t${textAt(object, 'preemptionPolicy')}`),
    line(0, `Description:\t${textAt(object, 'description')}`),
    line(0, `Annotations:\t${formatLabels(labelsAt(object, 'metadata', 'annotations'))}`),
  ].join('');
};

export const describePodDisruptionBudget: Describer = (_invocation, _info, object) => {
  const minAvailable = textAt(object, 'spec', 'minAvailable');
  const maxUnavailable = textAt(object, 'spec', 'maxUnavailable');
  const selector = at(object, 'spec', 'selector');
  const count = (title: string, field: string): string => line(2, `${title}:\t${numberAt(object, 'status', field)}`);
  return [
    name(object),
    namespace(object),
    minAvailable !== '' ? given('Min available', minAvailable) : given('Max unavailable', maxUnavailable),
    line(0, `Selector:\t${selector === undefined ? '<unset>' : formatSelector(selector)}`),
    'Status:\n',
    count('Allowed disruptions', 'disruptionsAllowed'),
    count('Current', 'currentHealthy'),
    count('Desired', 'desiredHealthy'),
    count('Total', 'expectedPods'),
  ].join('');
};

export const describeBinding: Describer = (_invocation, _info, object) => {
  const rows = listAt(object, 'subjects').map((subject) =>
    line(1, `${textAt(subject, 'kind')}\t${textAt(subject, 'name')}\t${textAt(subject, 'namespace')}`),
  );
  return [
    name(object),
    marks(object),
    'Role:\n',
    line(1, `Kind:\t${textAt(object, 'roleRef', 'kind')}`),
    line(1, `Name:\t${textAt(object, 'roleRef', 'name')}`),
    'Subjects:\n',
    line(1, 'Kind\tName\tNamespace'),
    line(1, '----\t----\t---------'),
    ...rows,
  ].join('');
};

const combined = (resource: string, group: string): string => {
  const [main = '', sub] = resource.split('/');
  return `${main}${group === '' ? '' : `.${group}`}${sub === undefined ? '' : `/${sub}`}`;
};

/** Rules broken down to one resource a line, those of one resource together, sorted. */
export const describeRole: Describer = (_invocation, _info, object) => {
  const rows = new Map<string, { readonly order: string; readonly verbs: string[]; readonly cells: readonly [string, string, string] }>();
  const bracket = (values: readonly Json[]): string => `[${values.map((value) => textAt(value)).join(' ')}]`;
  for (const rule of listAt(object, 'rules')) {
    const groups = listAt(rule, 'apiGroups').map((group) => textAt(group));
    const resources = listAt(rule, 'resources').map((resource) => textAt(resource));
    const names = listAt(rule, 'resourceNames');
    const targets = resources.flatMap((resource) => groups.map((group) => ({ resource: combined(resource, group), url: '[]' })));
    const urls = listAt(rule, 'nonResourceURLs').map((url) => ({ resource: '', url: bracket([url]) }));
    for (const { resource, url } of [...targets, ...urls]) {
      for (const named of names.length === 0 ? ['[]'] : names.map((each) => bracket([each]))) {
        const key = `${resource}\t${url}\t${named}`;
        const row = rows.get(key) ?? { order: key, verbs: [], cells: [resource, url, named] };
        row.verbs.push(...listAt(rule, 'verbs').map((verb) => textAt(verb)));
        rows.set(key, row);
      }
    }
  }
  const sorted = [...rows.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1));
  return [
    name(object),
    marks(object),
    'PolicyRule:\n',
    line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs'),
    line(1, '---------\t-----------------\t--------------\t-----'),
    ...sorted.map(({ cells, verbs }) => line(1, `${cells.join('\t')}\t[${verbs.join(' ')}]`)),
  ].join('');
};
