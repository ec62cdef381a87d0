import { apiVersionOf, type Resource, resourcesInAll } from '../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../failure.ts';
import type { Invocation, Steps } from '../process.ts';
import { resourceForName } from './discovery.ts';

/** What the words behind a verb name. */
export type Targets =
  | { readonly type: 'none' }
  | { readonly type: 'types'; readonly resources: readonly Resource[] }
  | { readonly type: 'named'; readonly items: readonly { readonly resource: Resource; readonly name: string }[] };

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** `a,b c d` means `a/c a/d b/c b/d`. */
function normalized(args: readonly string[]): readonly string[] {
  const [first, ...names] = args;
  if (first === undefined || names.length === 0) return args;
  const types = unique(first.split(','));
  return types.length > 1 ? types.flatMap((type) => names.map((name) => `${type}/${name}`)) : args;
}

/** The kinds of a list such as `ds,pods`, each once; `all` stands for many. */
export function* resourcesOf(invocation: Invocation, list: string): Steps<Attempt<readonly Resource[]>> {
  const found: Resource[] = [];
  for (const word of unique(list.split(','))) {
    if (word === 'all') {
      found.push(...resourcesInAll);
      continue;
    }
    const resource = yield* resourceForName(invocation, word);
    if (!resource.ok) return resource;
    found.push(resource.value);
  }
  return succeed([...new Map(found.map((resource) => [`${apiVersionOf(resource)}/${resource.plural}`, resource])).values()]);
}

/**
 * Reads `ds`, `ds,pods`, `ds fluentbit other`, `ds/fluentbit pod/x`.
 * Behaviour of kubernetes: k8s.io/cli-runtime/pkg/resource/builder.go (ResourceTypeOrNameArgs).
 */
export function* targetsOf(invocation: Invocation, given: readonly string[]): Steps<Attempt<Targets>> {
  const args = normalized(given);
  const slashed = args.filter((arg) => arg.includes('/'));
  if (slashed.length > 0) {
    if (slashed.length !== args.length) {
      return fail(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      );
    }
    return yield* pairs(invocation, args);
  }
  const [types, ...names] = args;
  if (types === undefined) return succeed({ type: 'none' });
  const resources = yield* resourcesOf(invocation, types);
  if (!resources.ok) return resources;
  if (names.length === 0) return succeed({ type: 'types', resources: resources.value });
  const [resource, another] = resources.value;
  if (resource === undefined || another !== undefined) return fail('you must specify only one resource');
  return succeed({ type: 'named', items: names.map((name) => ({ resource, name })) });
}

function* pairs(invocation: Invocation, args: readonly string[]): Steps<Attempt<Targets>> {
  const items: { resource: Resource; name: string }[] = [];
  for (const arg of args) {
    const [type = '', name = '', ...more] = arg.split('/');
    if (more.length > 0) return fail('arguments in resource/name form may not have more than one slash');
    if (type === '' || name === '' || unique(type.split(',')).length !== 1) {
      return fail('arguments in resource/name form must have a single resource and name');
    }
    const resource = yield* resourceForName(invocation, type);
    if (!resource.ok) return resource;
    items.push({ resource: resource.value, name });
  }
  return succeed({ type: 'named', items });
}
