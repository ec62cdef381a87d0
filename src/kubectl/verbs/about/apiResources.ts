import { apiVersionOf, type Resource, resources } from '../../../kubernetes/index.ts';
import { customResources } from '../../api/discovery.ts';
import { type Failure, messageFailure } from '../../failure.ts';
import { bool, text, texts } from '../../flags/definitions.ts';
import { layOut, tableTabs } from '../../printers/tabWriter.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';

/** What the server does with a kind. */
const served = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function isWanted(resource: Resource, { flags }: Invocation): boolean {
  if (flags.isGiven('api-group') && flags.text('api-group') !== resource.group) return false;
  const offered = resource.review ? ['create'] : served;
  if (!flags.texts('verbs').every((verb) => offered.includes(verb))) return false;
  if (!flags.texts('categories').every((category) => category === 'all' && resource.inAll)) return false;
  return !flags.isGiven('namespaced') || flags.isOn('namespaced') === resource.namespaced;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/apiresources/apiresources.go: by group, then name. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  if (args.length > 0)
    return messageFailure(`unexpected arguments: [${args.join(' ')}]\nSee 'kubectl api-resources -h' for help and examples`);
  const format = flags.text('output');
  if (!['', 'name', 'wide'].includes(format)) return messageFailure(`--output ${format} is not available`);
  const sortBy = flags.text('sort-by');
  if (!['', 'name', 'kind'].includes(sortBy)) return messageFailure('--sort-by accepts only name or kind');
  const custom = yield* customResources(invocation);
  const preferred = resources.filter(
    (resource) => resources.find((other) => other.group === resource.group && other.kind === resource.kind) === resource,
  );
  const wanted = [...preferred, ...custom]
    .filter((resource) => isWanted(resource, invocation))
    .toSorted((a, b) => (a.group === b.group ? (a.plural < b.plural ? -1 : 1) : a.group < b.group ? -1 : 1))
    .toSorted((a, b) => {
      if (sortBy === '') return 0;
      const [left, right] = sortBy === 'name' ? [a.plural, b.plural] : [a.kind, b.kind];
      return left === right ? 0 : left < right ? -1 : 1;
    });
  if (format === 'name') {
    for (const { plural, group } of wanted) output.out(`${plural}${group === '' ? '' : `.${group}`}\n`);
    return undefined;
  }
  const header = flags.isOn('no-headers') ? [] : [['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND']];
  const rows = wanted.map((resource) => [
    resource.plural,
    resource.shortNames.join(','),
    apiVersionOf(resource),
    String(resource.namespaced),
    resource.kind,
  ]);
  output.out(layOut([...header, ...rows].map((cells) => `${cells.join('\t')}\n`).join(''), tableTabs));
  return undefined;
}

export const apiResources: Verb = {
  name: 'api-resources',
  short: 'Print the supported API resources on the server.',
  usage: 'api-resources [flags] [options]',
  flags: [
    text('output', 'o'),
    text('api-group'),
    bool('namespaced', undefined, 'true'),
    bool('no-headers'),
    bool('cached'),
    bool('show-managed-fields'),
    texts('verbs'),
    text('sort-by'),
    texts('categories'),
  ],
  run,
};

function* runVersions(invocation: Invocation): Steps<Failure | undefined> {
  const custom = yield* customResources(invocation);
  const versions = new Set([...resources, ...custom].map(apiVersionOf));
  invocation.output.out(
    [...versions]
      .sort()
      .map((version) => `${version}\n`)
      .join(''),
  );
  return undefined;
}

export const apiVersions: Verb = {
  name: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version".',
  usage: 'api-versions',
  flags: [],
  run: runVersions,
};
