import { isObject, type Json, type JsonObject } from '../../kubernetes/index.ts';
import { findInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { type Attempt, type Failure, fail, messageFailure, succeed, usageFailure } from '../failure.ts';
import { bool, dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, text } from '../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import { at, labelsAt, listAt, numberAt, objectAt, sortedKeys } from '../json.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { createMade } from './create/creator.ts';
import { podSpecPath } from './set/podSpecPath.ts';

const exposable = ['ReplicationController', 'Service', 'Pod', 'Deployment', 'ReplicaSet'];

function selectorOf({ resource, object = {} }: Info, given: string): Attempt<JsonObject> {
  if (given !== '') {
    return succeed(
      Object.fromEntries(given.split(',').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])),
    );
  }
  if (resource.kind === 'Pod') {
    const labels = labelsAt(object, 'metadata', 'labels');
    return sortedKeys(labels).length === 0 ? fail('the pod has no labels and cannot be exposed') : succeed(labels);
  }
  if (resource.kind === 'Service') return succeed(objectAt(object, 'spec', 'selector'));
  const selector = at(object, 'spec', 'selector');
  if (listAt(selector, 'matchExpressions').length > 0) return fail('couldn\'t convert expressions - "[]" to map-based selector format');
  return succeed(isObject(at(selector, 'matchLabels')) ? objectAt(selector, 'matchLabels') : {});
}

const portsOf = ({ resource, object }: Info): readonly Json[] =>
  resource.kind === 'Service'
    ? listAt(object, 'spec', 'ports')
    : listAt(object, ...(podSpecPath(resource) ?? []), 'containers').flatMap((container) => listAt(container, 'ports'));

/** `--labels`, else those of the object. */
function labelsOf({ object }: Info, written: string): Attempt<JsonObject> {
  if (written === '') return succeed(labelsAt(object, 'metadata', 'labels'));
  const labels: Record<string, string> = {};
  for (const pair of written.split(',')) {
    const [key = '', value, ...more] = pair.split('=');
    if (value === undefined || more.length > 0) return fail(`unexpected label spec: ${pair}`);
    if (key === '') return fail('unexpected empty label key');
    labels[key] = value;
  }
  return succeed(labels);
}

function* exposeOne(invocation: Invocation, info: Info, dryRun: DryRun): Steps<Failure | undefined> {
  const { flags, command } = invocation;
  const { resource } = info;
  if (!exposable.includes(resource.kind))
    return messageFailure(`cannot expose a ${resource.kind}${resource.group === '' ? '' : `.${resource.group}`}`);
  const selector = selectorOf(info, flags.text('selector'));
  if (!selector.ok)
    return messageFailure(
      `couldn't retrieve selectors via --selector flag or introspection: ${selector.failure.type === 'message' ? selector.failure.message : ''}`,
    );
  const labels = labelsOf(info, flags.text('labels'));
  if (!labels.ok) return labels.failure;
  const affinity = flags.text('session-affinity');
  if (affinity !== '' && affinity !== 'None' && affinity !== 'ClientIP') return messageFailure(`unknown session affinity: ${affinity}`);
  const given = flags.text('port');
  const known = portsOf(info).map((port) => numberAt(port, 'containerPort') || numberAt(port, 'port'));
  const ports = given === '' ? known : given.split(',').map(Number);
  if (ports.length === 0) return usageFailure(command, "couldn't find port via --port flag or introspection");
  const target = flags.text('target-port');
  const protocol = flags.text('protocol') || 'TCP';
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: flags.text('name') || info.name, labels: labels.value },
    spec: {
      selector: selector.value,
      ports: ports.map((port, index) => ({
        port,
        protocol,
        targetPort: target === '' ? port : /^\d+$/.test(target) ? Number(target) : target,
        ...(ports.length > 1 ? { name: `port-${index + 1}` } : {}),
      })),
      ...(flags.text('type') === '' ? {} : { type: flags.text('type') }),
      ...(flags.text('cluster-ip') === '' ? {} : { clusterIP: flags.text('cluster-ip') }),
      ...(flags.text('external-ip') === '' ? {} : { externalIPs: [flags.text('external-ip')] }),
      ...(flags.text('type') === 'LoadBalancer' ? { loadBalancerIP: flags.text('load-balancer-ip') } : {}),
      ...(affinity === '' ? {} : { sessionAffinity: affinity }),
    },
  };
  return yield* createMade(invocation, service, undefined, dryRun, 'exposed');
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/expose/expose.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const found = yield* findInfos(invocation, { args });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  for (const info of infos) {
    const refused = yield* exposeOne(invocation, info, dryRun.value);
    if (refused !== undefined) return refused;
  }
  return failure;
}

export const expose: Verb = {
  name: 'expose',
  short: 'Expose a resource as a new Kubernetes service.',
  usage: 'expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    dryRunFlag,
    fieldManagerFlag,
    text('port'),
    text('target-port'),
    text('protocol'),
    text('name'),
    text('type'),
    text('selector'),
    text('labels', 'l'),
    text('cluster-ip'),
    text('external-ip'),
    text('load-balancer-ip'),
    text('session-affinity'),
    text('overrides'),
    bool('save-config'),
  ],
  run,
};
