import { findInfos } from '../api/findInfos.ts';
import { type Info, resourceText } from '../api/info.ts';
import { type Failure, messageFailure } from '../failure.ts';
import { bool, dryRunFlag, fieldManagerFlag, filenameFlags, int, printFlags, text } from '../flags/definitions.ts';
import { type DryRun, dryRunOf } from '../flags/dryRun.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { createMade } from './create/creator.ts';

const scalable = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'];

function* autoscaleOne(invocation: Invocation, { resource, name }: Info, dryRun: DryRun): Steps<Failure | undefined> {
  const { flags } = invocation;
  if (!scalable.includes(resource.kind)) {
    return messageFailure(
      `cannot autoscale a ${resource.kind}: could not find scale subresource for ${resourceText(resource)} in discovery information`,
    );
  }
  const percent = flags.int('cpu-percent') >= 0 ? flags.int('cpu-percent') : Number(flags.text('cpu').replace('%', ''));
  const metrics =
    percent > 0 ? [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } } }] : [];
  const autoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: flags.text('name') || name },
    spec: {
      scaleTargetRef: {
        apiVersion: resource.group === '' ? resource.version : `${resource.group}/${resource.version}`,
        kind: resource.kind,
        name,
      },
      maxReplicas: flags.int('max'),
      ...(flags.int('min') > 0 ? { minReplicas: flags.int('min') } : {}),
      ...(metrics.length > 0 ? { metrics } : {}),
    },
  };
  return yield* createMade(invocation, autoscaler, undefined, dryRun, 'autoscaled');
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/autoscale/autoscale.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const [min, max] = [flags.int('min'), flags.int('max')];
  if (!flags.isGiven('max')) return messageFailure('required flag(s) "max" not set');
  if (max < 1) return messageFailure(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) return messageFailure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  const found = yield* findInfos(invocation, { args });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  for (const info of infos) {
    const refused = yield* autoscaleOne(invocation, info, dryRun.value);
    if (refused !== undefined) return refused;
  }
  return failure ?? (infos.length === 0 ? messageFailure('no objects passed to autoscale') : undefined);
}

export const autoscale: Verb = {
  name: 'autoscale',
  short: 'Auto-scale a deployment, replica set, stateful set, or replication controller.',
  usage: 'autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    dryRunFlag,
    fieldManagerFlag,
    int('min', '-1'),
    int('max', '-1'),
    int('cpu-percent', '-1'),
    text('cpu'),
    text('memory'),
    text('name'),
    bool('save-config'),
  ],
  run,
};
