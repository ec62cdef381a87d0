import type { Json, JsonObject } from '../../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import { int, text, texts } from '../../flags/definitions.ts';
import type { Verb } from '../../verb.ts';
import { creatorVerb } from './creator.ts';

const portOf = (written: string): number | undefined => (/^\d+$/.test(written) && Number(written) <= 65_535 ? Number(written) : undefined);

/** `8080`, `8080:80`, `8080:http`. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/create/create_service.go (parsePorts). */
function servicePort(written: string, nodePort: number): Attempt<JsonObject> {
  const [first = '', second] = written.split(':');
  const port = portOf(first);
  if (port === undefined) return fail(`parsing ${JSON.stringify(first)}: invalid port`);
  let target: Json = port;
  if (second !== undefined) {
    if (!/^-?\d+$/.test(second)) target = second;
    else if (Number(second) < 1 || Number(second) > 65_535) return fail('must be between 1 and 65535, inclusive');
    else target = Number(second);
  }
  return succeed({
    name: written.replaceAll(':', '-'),
    port,
    protocol: 'TCP',
    targetPort: target,
    ...(nodePort === 0 ? {} : { nodePort }),
  });
}

function serviceCreator(name: string, type: string, short: string, flags: Verb['flags']): Verb {
  return creatorVerb({
    name,
    short,
    usage: `create service ${name} NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none] [options]`,
    flags: [texts('tcp'), ...flags],
    required: type === 'ExternalName' ? ['external-name'] : [],
    refusal: `failed to create ${type} service`,
    make: (invocation, service) => {
      const clusterIP = invocation.flags.text('clusterip');
      const tcp = invocation.flags.texts('tcp');
      if (clusterIP !== 'None' && tcp.length === 0 && type !== 'ExternalName')
        return fail('at least one tcp port specifier must be provided');
      const ports: JsonObject[] = [];
      for (const written of tcp) {
        const port = servicePort(written, invocation.flags.int('node-port'));
        if (!port.ok) return port;
        ports.push(port.value);
      }
      const labels = { app: service };
      return succeed({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: service, labels },
        spec: {
          type,
          selector: labels,
          ...(ports.length === 0 ? {} : { ports }),
          ...(clusterIP === '' ? {} : { clusterIP }),
          ...(type === 'ExternalName' ? { externalName: invocation.flags.text('external-name') } : {}),
        },
        status: { loadBalancer: {} },
      });
    },
  });
}

export const serviceCreators: Verb = {
  name: 'service',
  aliases: ['svc'],
  short: 'Create a service using a specified subcommand.',
  usage: 'create service [options]',
  flags: [],
  verbs: [
    serviceCreator('clusterip', 'ClusterIP', 'Create a ClusterIP service.', [text('clusterip')]),
    serviceCreator('externalname', 'ExternalName', 'Create an ExternalName service.', [text('external-name')]),
    serviceCreator('loadbalancer', 'LoadBalancer', 'Create a LoadBalancer service.', []),
    serviceCreator('nodeport', 'NodePort', 'Create a NodePort service.', [int('node-port')]),
  ],
};

const containerOf = (name: string, image: string, command: readonly string[]): JsonObject => ({
  name,
  image,
  ...(command.length === 0 ? {} : { command }),
  resources: {},
});

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/create/create_job.go. */
export const jobCreator = creatorVerb({
  name: 'job',
  short: 'Create a job with the specified name.',
  usage: 'create job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...] [options]',
  flags: [text('image')],
  takesCommand: true,
  refusal: 'failed to create job',
  make: ({ flags }, name, command) => {
    if (flags.text('image') === '') return fail('either --image or --from must be specified');
    const spec = { containers: [containerOf(name, flags.text('image'), command)], restartPolicy: 'Never' };
    return succeed({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template: { metadata: {}, spec } }, status: {} });
  },
});

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/create/create_cronjob.go. */
export const cronJobCreator = creatorVerb({
  name: 'cronjob',
  aliases: ['cj'],
  short: 'Create a cron job with the specified name.',
  usage: "create cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [options]",
  flags: [text('image'), text('schedule'), text('restart')],
  required: ['image', 'schedule'],
  takesCommand: true,
  refusal: 'failed to create cronjob',
  make: ({ flags }, name, command) => {
    const containers = [containerOf(name, flags.text('image'), command)];
    const spec = { template: { metadata: {}, spec: { containers, restartPolicy: flags.text('restart') || 'OnFailure' } } };
    return succeed({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name },
      spec: { jobTemplate: { metadata: { name }, spec }, schedule: flags.text('schedule') },
      status: {},
    });
  },
});
