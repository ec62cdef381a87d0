import { apiVersionOf, isObject, type Json, type JsonObject, jsonText, type Resource, resources } from '../../kubernetes/index.ts';
import { type Attempt, fail, messageFailure, statusFailure, succeed } from '../failure.ts';
import { asJson } from '../json.ts';
import { ask, type Invocation, type Steps } from '../process.ts';
import { customResources } from './discovery.ts';

const gitVersion = 'v1.37.2';
const versionText = `${JSON.stringify({ major: '1', minor: '37', gitVersion, platform: 'linux/amd64' }, undefined, 2)}`;
/** Checks that always pass here, because nothing of the server can fail. */
const checks: ReadonlySet<string> = new Set(['healthz', 'livez', 'readyz']);

const notFound = fail(statusFailure({ code: 404, reason: 'NotFound', message: 'the server could not find the requested resource' }));

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update'];

const resourceList = (groupVersion: string, listed: readonly Resource[]): JsonObject => ({
  kind: 'APIResourceList',
  ...(groupVersion === 'v1' ? {} : { apiVersion: 'v1' }),
  groupVersion,
  resources: listed.map(({ plural, singular, namespaced, kind, shortNames, review }) => ({
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: review ? ['create'] : verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
  })),
});

const groupOf = (name: string, versions: readonly string[]): JsonObject => {
  const listed = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: listed, preferredVersion: listed[0] ?? null };
};

/**
 * The answer to a GET of a path of the API server: `/version`, `/healthz` and its like, `/api`, `/apis` and what they lead to, lists and
 * single objects of what is served, with label and field selectors. An object's fields come in the order in which they are stored.
 */
export function* rawRequest(invocation: Invocation, path: string): Steps<Attempt<string>> {
  const [address = '', query = ''] = path.split('?');
  const parts = address.split('/').filter((part) => part !== '');
  const [first, ...rest] = parts;
  if (first === undefined) return succeed(json({ paths: ['/api', '/api/v1', '/apis', '/healthz', '/livez', '/readyz', '/version'] }));
  if (first === 'version' && rest.length === 0) return succeed(versionText);
  if (checks.has(first)) return succeed('ok');
  if (first !== 'api' && first !== 'apis') return notFound;
  const known = [...resources, ...(yield* customResources(invocation))];
  const groups = new Map<string, readonly string[]>();
  for (const { group, version } of known) groups.set(group, [...new Set([...(groups.get(group) ?? []), version])]);
  if (first === 'api' && rest.length === 0) return succeed(json({ kind: 'APIVersions', versions: ['v1'] }));
  if (first === 'apis' && rest.length === 0) {
    const named = [...groups].filter(([name]) => name !== '').map(([name, versions]) => groupOf(name, versions));
    return succeed(json({ kind: 'APIGroupList', apiVersion: 'v1', groups: named }));
  }
  const group = first === 'api' ? '' : (rest.shift() ?? '');
  const versions = groups.get(group);
  if (versions === undefined) return notFound;
  const version = rest.shift();
  if (version === undefined) return succeed(json({ kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group, versions) }));
  const here = known.filter((resource) => resource.group === group && resource.version === version);
  if (here.length === 0) return notFound;
  if (rest.length === 0) return succeed(json(resourceList(apiVersionOf({ group, version }), here)));
  return yield* rawObjects(invocation, here, rest, query);
}

function* rawObjects(invocation: Invocation, here: readonly Resource[], rest: readonly string[], query: string): Steps<Attempt<string>> {
  const isIn = rest[0] === 'namespaces' && rest.length > 2;
  const namespace = isIn ? rest[1] : undefined;
  const [plural, name, sub, ...more] = isIn ? rest.slice(2) : rest;
  const resource = here.find((each) => each.plural === plural);
  if (resource === undefined || more.length > 0 || (sub !== undefined && sub !== 'status')) return notFound;
  if (resource.namespaced !== isIn && (name !== undefined || isIn)) return notFound;
  if (resource.review)
    return fail(
      statusFailure({ code: 405, reason: 'MethodNotAllowed', message: 'the server does not allow this method on the requested resource' }),
    );
  const base = {
    group: resource.group,
    version: resource.version,
    resource: resource.plural,
    managedFields: true,
    ...(namespace === undefined ? {} : { namespace }),
  };
  if (name !== undefined) {
    const response = yield* ask(invocation, { ...base, verb: 'get', name });
    if (!response.ok) return fail(statusFailure(response.status));
    return 'object' in response ? succeed(json(headed(asJson(response.object)))) : notFound;
  }
  const asked = new URLSearchParams(query);
  const unknown = [...asked.keys()].find((key) => !['labelSelector', 'fieldSelector', 'limit', 'pretty', 'resourceVersion'].includes(key));
  if (unknown !== undefined) return fail(messageFailure(`--raw has no ${unknown} here: labelSelector and fieldSelector select`));
  const response = yield* ask(invocation, {
    ...base,
    verb: 'list',
    labelSelector: asked.get('labelSelector') ?? '',
    fieldSelector: asked.get('fieldSelector') ?? '',
  });
  if (!response.ok) return fail(statusFailure(response.status));
  if (!('items' in response)) return notFound;
  const items = response.items.map((item) => {
    // Items of a list say neither kind nor version.
    const { kind: _, apiVersion: __, ...object } = asJson(item);
    return object;
  });
  return succeed(json({ kind: resource.listKind, apiVersion: apiVersionOf(resource), metadata: { resourceVersion: '' }, items }));
}

const headed = ({ kind, apiVersion, ...rest }: JsonObject): JsonObject => ({ kind, apiVersion, ...rest });

const json = (value: Json): string => `${jsonText(isObject(value) ? value : null)}\n`;
