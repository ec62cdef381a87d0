import {
  type Checked,
  good,
  isObject,
  type Json,
  type JsonObject,
  matchesRequirements,
  parseLabelSelector,
  splitApiVersion,
} from '../../kubernetes/index.ts';
import { clientChecks, parseDocuments } from '../../manifest/index.ts';
import { aggregate, type Failure, messageFailure, oneOrAll } from '../failure.ts';
import { at, labelsAt, listAt, textAt, withAt } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';
import { resourceForKind } from './discovery.ts';
import type { Info } from './info.ts';

export interface Found {
  readonly infos: readonly Info[];
  readonly failure?: Failure;
}

interface Source {
  readonly name: string;
  readonly text: string;
}

/** `-f`: `-` is standard input. */
function sourcesOf({ flags, stdin, env }: Invocation): { readonly sources: readonly Source[]; readonly failures: readonly Failure[] } {
  const sources: Source[] = [];
  const failures: Failure[] = [];
  for (const path of flags.texts('filename')) {
    if (path === '-') {
      sources.push({ name: 'STDIN', text: stdin });
      continue;
    }
    const text = /^https?:\/\//.test(path) ? undefined : env.file?.(path);
    if (text !== undefined) sources.push({ name: path, text });
    else if (/^https?:\/\//.test(path))
      failures.push(messageFailure(`unable to read URL ${JSON.stringify(path)}: there is no network here`));
    else failures.push(messageFailure(`the path ${JSON.stringify(path)} does not exist`));
  }
  if (flags.text('kustomize') !== '') failures.push(messageFailure('there is no kustomize here: only -f reads files'));
  return { sources, failures };
}

export const hasFiles = ({ flags }: Invocation): boolean => flags.texts('filename').length > 0 || flags.text('kustomize') !== '';

const noMatch = (group: string, version: string, kind: string): string =>
  `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(group === '' ? version : `${group}/${version}`)}`;

function infoOf(object: JsonObject, resource: Info['resource'], source: string): Info {
  const namespace = textAt(object, 'metadata', 'namespace');
  return { resource, name: textAt(object, 'metadata', 'name'), source, object, ...(namespace === '' ? {} : { namespace }) };
}

/** A list that lists nothing is one too. */
const isListKind = (object: JsonObject): boolean =>
  textAt(object, 'kind').endsWith('List') && (Array.isArray(at(object, 'items')) || object['items'] === null);

const NO_VERSION = "Object 'apiVersion' is missing in 'object has no apiVersion field'";

/**
 * The items of a list. Those of a DaemonSetList that say neither kind nor version are DaemonSets.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go (decodeToList).
 */
const itemsOf = (list: JsonObject): readonly Json[] =>
  listAt(list, 'items').map((item) =>
    isObject(item) && textAt(item, 'kind') === '' && textAt(item, 'apiVersion') === ''
      ? { ...item, kind: textAt(list, 'kind').replace(/List$/, ''), apiVersion: textAt(list, 'apiVersion') }
      : item,
  );

/** The objects of a List, also of Lists in it. */
function* flatten(invocation: Invocation, list: JsonObject, source: string): Steps<Found> {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  const waiting: Json[] = [...itemsOf(list)];
  for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
    if (!isObject(item)) continue;
    if (isListKind(item)) {
      waiting.push(...itemsOf(item));
      continue;
    }
    const kind = textAt(item, 'kind');
    const apiVersion = textAt(item, 'apiVersion');
    if (kind === '' || apiVersion === '') {
      const missing = kind === '' ? "Object 'Kind' is missing in 'object has no kind field '" : NO_VERSION;
      failures.push(messageFailure(`unable to get type info from the object "*unstructured.Unstructured": ${missing}`));
      continue;
    }
    const { group, version } = splitApiVersion(apiVersion);
    const resource = yield* resourceForKind(invocation, group, version, kind);
    if (resource === undefined) failures.push(messageFailure(`unable to recognize ${noMatch(group, version, kind)}`));
    else infos.push(infoOf(item, resource, source));
  }
  const failure = aggregate(failures);
  return { infos, ...(failure === undefined ? {} : { failure }) };
}

/** A document that cannot be read, or that kubectl will not send, ends its file; one whose kind is not served does not. */
function* infosOfSource(
  invocation: Invocation,
  source: Source,
): Steps<{ readonly infos: readonly Info[]; readonly failures: readonly Failure[] }> {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  for (const document of parseDocuments(source.text, source.name)) {
    if (document.fault !== undefined) {
      failures.push(messageFailure(document.fault.message));
      break;
    }
    if (document.json === undefined) continue;
    const checked = clientChecks(document.json, source.name);
    if (!checked.ok) {
      failures.push(messageFailure(checked.message));
      if (checked.message.startsWith('unable to decode')) continue;
      break;
    }
    const { object } = checked;
    const kind = textAt(object, 'kind');
    if (isListKind(object)) {
      const found = yield* flatten(invocation, object, source.name);
      infos.push(...found.infos);
      if (found.failure !== undefined) failures.push(found.failure);
      continue;
    }
    const { group, version } = splitApiVersion(textAt(object, 'apiVersion'));
    const resource = yield* resourceForKind(invocation, group, version, kind);
    if (resource !== undefined) {
      infos.push(infoOf(object, resource, source.name));
      continue;
    }
    const name = JSON.stringify(textAt(object, 'metadata', 'name'));
    const namespace = JSON.stringify(textAt(object, 'metadata', 'namespace'));
    failures.push(
      messageFailure(
        `resource mapping not found for name: ${name} namespace: ${namespace} from ${JSON.stringify(source.name)}: ${noMatch(group, version, kind)}\nensure CRDs are installed first`,
      ),
    );
  }
  return { infos, failures };
}

/** Puts the command's namespace where there is none; -n must not speak of another one. */
function withNamespace(info: Info, { namespace, namespaceGiven }: Invocation): Info | Failure {
  const object = info.object ?? {};
  if (!info.resource.namespaced) {
    const { namespace: own, ...rest } = info;
    return own === undefined ? info : { ...rest, object: withAt(object, ['metadata', 'namespace'], undefined) };
  }
  if (info.namespace === undefined) return { ...info, namespace, object: withAt(object, ['metadata', 'namespace'], namespace) };
  if (!namespaceGiven || info.namespace === namespace) return info;
  return messageFailure(
    `the namespace from the provided object ${JSON.stringify(info.namespace)} does not match the namespace ${JSON.stringify(namespace)}. You must pass '--namespace=${info.namespace}' to perform this operation.`,
  );
}

/** `-l` also chooses among the objects of files, except where it is about something else. */
function selectorOf({ command, flags }: Invocation): Checked<(info: Info) => boolean> {
  const written = command === 'kubectl expose' ? '' : flags.text('selector');
  if (written === '') return good(() => true);
  const selector = parseLabelSelector(written);
  return selector.ok ? good(({ object = {} }) => matchesRequirements(selector.value, labelsAt(object, 'metadata', 'labels'))) : selector;
}

/**
 * The objects of -f, in order, and all that kept others out.
 * Behaviour of kubernetes: k8s.io/cli-runtime/pkg/resource/{builder,visitor,mapper}.go.
 */
export function* infosOfFiles(invocation: Invocation): Steps<Found> {
  const { sources, failures: unread } = sourcesOf(invocation);
  const missing = aggregate(unread);
  if (missing !== undefined) return { infos: [], failure: missing };
  const infos: Info[] = [];
  const readFailures: Failure[] = [];
  const failures: Failure[] = [];
  for (const source of sources) {
    const found = yield* infosOfSource(invocation, source);
    readFailures.push(...found.failures);
    for (const info of found.infos) {
      const result = withNamespace(info, invocation);
      if ('type' in result) failures.push(result);
      else infos.push(result);
    }
  }
  const read = aggregate(readFailures);
  const failure = oneOrAll(read === undefined ? failures : [...failures, read]);
  const chosen = selectorOf(invocation);
  if (!chosen.ok) return { infos: [], failure: messageFailure(chosen.message) };
  return { infos: infos.filter(chosen.value), ...(failure === undefined ? {} : { failure }) };
}
