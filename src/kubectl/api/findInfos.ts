import type { JsonObject, Resource } from '../../kubernetes/index.ts';
import { type Attempt, type Failure, fail, oneOrAll, succeed } from '../failure.ts';
import { textAt } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';
import { getObject, listObjects } from './client.ts';
import { type Found, hasFiles, infosOfFiles } from './fileInfos.ts';
import type { Info } from './info.ts';
import { type Targets, targetsOf } from './resourceArgs.ts';

const missingResource = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

export interface FindOptions {
  /** The words that name resources. */
  readonly args: readonly string[];
  /** A kind alone means all of it (`get`, `describe`; `--all` elsewhere). */
  readonly everything?: boolean;
  /** False: names are not looked up (`delete`). */
  readonly read?: boolean;
}

export interface Selection {
  readonly infos: readonly Info[];
  /** Why some are missing. */
  readonly failure?: Failure;
  /** One name was given: the answer is that object, not a list. */
  readonly single: boolean;
}

export const infoFromObject = (resource: Resource, object: JsonObject): Info => {
  const namespace = textAt(object, 'metadata', 'namespace');
  return { resource, name: textAt(object, 'metadata', 'name'), object, ...(namespace === '' ? {} : { namespace }) };
};

export const namespaceFor = (invocation: Invocation, resource: Resource): string | undefined =>
  !resource.namespaced || invocation.flags.isOn('all-namespaces') ? undefined : invocation.namespace;

const selectorsOf = ({ flags }: Invocation) => ({ labelSelector: flags.text('selector'), fieldSelector: flags.text('field-selector') });

const hasSelector = (invocation: Invocation): boolean => {
  const { labelSelector, fieldSelector } = selectorsOf(invocation);
  return labelSelector !== '' || fieldSelector !== '';
};

/** What the words and selectors ask for, before anything is read: `types` are to be listed. */
export function* readTargets(invocation: Invocation, { args, everything = false }: FindOptions): Steps<Attempt<Targets>> {
  const targets = yield* targetsOf(invocation, args);
  if (!targets.ok) return targets;
  const found = targets.value;
  if (everything || hasSelector(invocation)) {
    if (found.type === 'named' && hasSelector(invocation)) {
      return fail(
        args.some((arg) => arg.includes('/'))
          ? 'selectors and the all flag cannot be used when passing resource/name arguments'
          : 'name cannot be provided when a selector is specified',
      );
    }
    if (found.type === 'none' && hasSelector(invocation)) return fail('at least one resource must be specified to use a selector');
  } else if (found.type === 'types') return fail('resource(s) were provided, but no name was specified');
  if (found.type === 'none') return fail(missingResource);
  if (found.type === 'named' && invocation.flags.isOn('all-namespaces') && found.items.some(({ resource }) => resource.namespaced)) {
    return fail('a resource cannot be retrieved by name across all namespaces');
  }
  return succeed(found);
}

/** Lists one kind as the flags select. */
export function* listInfos(invocation: Invocation, resource: Resource): Steps<Attempt<readonly Info[]>> {
  const namespace = namespaceFor(invocation, resource);
  const listed = yield* listObjects(invocation, resource, {
    ...selectorsOf(invocation),
    ...(namespace === undefined ? {} : { namespace }),
  });
  return listed.ok ? succeed(listed.value.map((object) => infoFromObject(resource, object))) : listed;
}

/** Reads an object again and keeps its source. */
export function* readInfo(invocation: Invocation, info: Info): Steps<Attempt<Info>> {
  const object = yield* getObject(invocation, info);
  return object.ok ? succeed({ ...info, object: object.value }) : object;
}

/**
 * The objects that the words, selectors or files of a command mean.
 * Behaviour of kubernetes: k8s.io/cli-runtime/pkg/resource/builder.go with ContinueOnError.
 */
export function* findInfos(invocation: Invocation, options: FindOptions): Steps<Attempt<Selection>> {
  const read = options.read ?? true;
  if (hasFiles(invocation)) {
    if (options.args.length > 0) {
      return fail('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well');
    }
    const found = yield* infosOfFiles(invocation);
    return succeed({ ...(read ? yield* latest(invocation, found) : found), single: false });
  }
  const targets = yield* readTargets(invocation, options);
  if (!targets.ok) return targets;
  const failures: Failure[] = [];
  const infos: Info[] = [];
  if (targets.value.type === 'types') {
    for (const resource of targets.value.resources) {
      const listed = yield* listInfos(invocation, resource);
      if (listed.ok) infos.push(...listed.value);
      else failures.push(listed.failure);
    }
  }
  const named = targets.value.type === 'named' ? targets.value.items : [];
  for (const { resource, name } of named) {
    const namespace = namespaceFor(invocation, resource);
    const info: Info = { resource, name, ...(namespace === undefined ? {} : { namespace }) };
    const found = read ? yield* readInfo(invocation, info) : succeed(info);
    if (found.ok) infos.push(found.value);
    else failures.push(found.failure);
  }
  const failure = oneOrAll(failures);
  return succeed({ infos, single: named.length === 1, ...(failure === undefined ? {} : { failure }) });
}

function* latest(invocation: Invocation, found: Found): Steps<Found> {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  for (const info of found.infos) {
    const fresh = yield* readInfo(invocation, info);
    if (fresh.ok) infos.push(fresh.value);
    else failures.push(fresh.failure);
  }
  const failure = oneOrAll(found.failure === undefined ? failures : [...failures, found.failure]);
  return { infos, ...(failure === undefined ? {} : { failure }) };
}
