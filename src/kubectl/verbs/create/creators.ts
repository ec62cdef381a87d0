import { formatQuantity, type Json, parseQuantity } from '../../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import { array, bool, int, text, texts } from '../../flags/definitions.ts';
import type { Invocation } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { notCreatedSecrets } from '../about/notHere.ts';
import { creatorVerb } from './creator.ts';
import { containersOf } from './podSpec.ts';
import { cronJobCreator, jobCreator, serviceCreators } from './serviceCreators.ts';

const namespaceCreator = creatorVerb({
  name: 'namespace',
  aliases: ['ns'],
  short: 'Create a namespace with the specified name.',
  usage: 'create namespace NAME [--dry-run=server|client|none] [options]',
  flags: [],
  make: (_invocation, name) => succeed({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
});

const deploymentCreator = creatorVerb({
  name: 'deployment',
  aliases: ['deploy'],
  short: 'Create a deployment with the specified name.',
  usage: 'create deployment NAME --image=image -- [COMMAND] [args...] [options]',
  flags: [texts('image'), int('port', '-1'), { name: 'replicas', short: 'r', kind: 'int', initial: '1' }],
  required: ['image'],
  takesCommand: true,
  refusal: 'failed to create deployment',
  make: ({ flags }, name, command) => {
    const images = flags.texts('image');
    if (images.length > 1 && command.length > 0) return fail('cannot specify multiple --image options and command');
    const labels = { app: name };
    return succeed({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        replicas: flags.int('replicas'),
        selector: { matchLabels: labels },
        strategy: {},
        template: { metadata: { labels }, spec: { containers: containersOf(images, command, flags.int('port')) } },
      },
    });
  },
});

const serviceAccountCreator = creatorVerb({
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Create a service account with the specified name.',
  usage: 'create serviceaccount NAME [--dry-run=server|client|none] [options]',
  flags: [],
  refusal: 'failed to create serviceaccount',
  make: (_invocation, name) => succeed({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }),
});

function readData({ flags, env }: Invocation): Attempt<Readonly<Record<string, string>>> {
  const data: Record<string, string> = {};
  for (const literal of flags.texts('from-literal')) {
    const equals = literal.indexOf('=');
    if (equals < 1) return fail(`invalid literal source ${literal}, expected key=value`);
    data[literal.slice(0, equals)] = literal.slice(equals + 1).replace(/^(['"])(.*)\1$/s, '$2');
  }
  for (const source of flags.texts('from-file')) {
    const equals = source.indexOf('=');
    const path = equals < 0 ? source : source.slice(equals + 1);
    const content = env.file?.(path);
    if (content === undefined) return fail(`error reading ${path}: no such file or directory`);
    data[equals < 0 ? (path.split('/').at(-1) ?? path) : source.slice(0, equals)] = content;
  }
  return succeed(data);
}

const dataFlags = [array('from-literal'), texts('from-file')];

const configMapCreator = creatorVerb({
  name: 'configmap',
  aliases: ['cm'],
  short: 'Create a config map from a local file, directory or literal value.',
  usage: 'create configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]',
  flags: dataFlags,
  refusal: 'failed to create configmap',
  make: (invocation, name) => {
    const data = readData(invocation);
    if (!data.ok) return data;
    return succeed({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      ...(Object.keys(data.value).length === 0 ? {} : { data: data.value }),
    });
  },
});

const base64 = (content: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(content)));

const genericSecretCreator = creatorVerb({
  name: 'generic',
  short: 'Create a secret from a local file, directory, or literal value.',
  usage: 'create secret generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [options]',
  flags: [...dataFlags, text('type')],
  refusal: 'failed to create secret',
  make: (invocation, name) => {
    const data = readData(invocation);
    if (!data.ok) return data;
    const encoded = Object.fromEntries(Object.entries(data.value).map(([key, value]) => [key, base64(value)]));
    return succeed({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      type: invocation.flags.text('type') || 'Opaque',
      data: encoded,
    });
  },
});

const secretCreator: Verb = {
  name: 'secret',
  short: 'Create a secret using a specified subcommand.',
  usage: 'create secret (docker-registry | generic | tls) [options]',
  flags: [],
  verbs: [genericSecretCreator, ...notCreatedSecrets],
};

const budgetCreator = creatorVerb({
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  short: 'Create a pod disruption budget with the specified name.',
  usage: 'create poddisruptionbudget NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none] [options]',
  flags: [text('selector'), text('min-available'), text('max-unavailable')],
  refusal: 'failed to create poddisruptionbudgets',
  make: ({ flags }, name) => {
    const [selector, min, max] = [flags.text('selector'), flags.text('min-available'), flags.text('max-unavailable')];
    if (selector === '') return fail('a selector must be specified');
    if (max === '' && min === '') return fail('one of min-available or max-unavailable must be specified');
    if (max !== '' && min !== '') return fail('min-available and max-unavailable cannot be both specified');
    const amount = (value: string): Json => (/^\d+$/.test(value) ? Number(value) : value);
    const matchLabels = Object.fromEntries(
      selector.split(',').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
    );
    return succeed({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name },
      spec: { selector: { matchLabels }, ...(min === '' ? { maxUnavailable: amount(max) } : { minAvailable: amount(min) }) },
    });
  },
});

const priorityClassCreator = creatorVerb({
  name: 'priorityclass',
  aliases: ['pc'],
  short: 'Create a priority class with the specified name, value, globalDefault and description.',
  usage: 'create priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none] [options]',
  flags: [int('value'), bool('global-default'), text('description'), text('preemption-policy', undefined, 'PreemptLowerPriority')],
  refusal: 'failed to create priorityclass',
  make: ({ flags }, name) =>
    succeed({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name },
      value: flags.int('value'),
      globalDefault: flags.isOn('global-default'),
      description: flags.text('description'),
      preemptionPolicy: flags.text('preemption-policy'),
    }),
});

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/create/create_quota.go (populateResourceListV1). */
function hardLimits(written: string): Attempt<Readonly<Record<string, string>>> {
  const hard: Record<string, string> = {};
  for (const pair of written === '' ? [] : written.split(',')) {
    const [name = '', amount, ...more] = pair.split('=');
    if (amount === undefined || more.length > 0) return fail(`Invalid argument syntax ${pair}, expected <resource>=<value>`);
    const parsed = parseQuantity(amount);
    if (!parsed.ok) return fail(parsed.message);
    hard[name] = formatQuantity(parsed.value);
  }
  return succeed(hard);
}

const quotaCreator = creatorVerb({
  name: 'quota',
  aliases: ['resourcequota'],
  short: 'Create a quota with the specified name.',
  usage: 'create quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none] [options]',
  flags: [text('hard'), text('scopes')],
  refusal: 'failed to create quota',
  make: ({ flags }, name) => {
    const hard = hardLimits(flags.text('hard'));
    if (!hard.ok) return hard;
    const scopes = flags.text('scopes') === '' ? [] : flags.text('scopes').split(',');
    if (scopes.includes('')) return fail('invalid resource quota scope ""');
    return succeed({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name },
      spec: {
        ...(flags.text('hard') === '' ? {} : { hard: hard.value }),
        ...(scopes.length === 0 ? {} : { scopes }),
      },
      status: {},
    });
  },
});

/** What `kubectl create` can make up. */
export const creators: readonly Verb[] = [
  configMapCreator,
  cronJobCreator,
  deploymentCreator,
  jobCreator,
  namespaceCreator,
  budgetCreator,
  priorityClassCreator,
  quotaCreator,
  secretCreator,
  serviceAccountCreator,
  serviceCreators,
];
