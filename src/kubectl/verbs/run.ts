import { type Failure, messageFailure } from '../failure.ts';
import { array, bool, dryRunFlag, fieldManagerFlag, printFlags, text } from '../flags/definitions.ts';
import { dryRunOf } from '../flags/dryRun.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';
import { createMade } from './create/creator.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/run/run.go: one Pod, labelled `run=<name>`. */
function* runPod(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags } = invocation;
  const [name, ...rest] = args;
  if (!flags.isGiven('image')) return messageFailure('required flag(s) "image" not set');
  if (name === undefined) return messageFailure('NAME is required for run');
  const image = flags.text('image');
  if (image === '') return messageFailure('--image is required');
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  const policy = flags.text('restart') || 'Always';
  if (!['Always', 'OnFailure', 'Never'].includes(policy)) return messageFailure(`invalid restart policy: ${policy}`);
  const given = flags.text('labels');
  const labels =
    given === ''
      ? { run: name }
      : Object.fromEntries(given.split(',').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']));
  const port = flags.text('port');
  const env = flags.texts('env').map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=').slice(1).join('=') }));
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: {
      containers: [
        {
          name,
          image,
          resources: {},
          ...(rest.length === 0 ? {} : flags.isOn('command') ? { command: rest } : { args: rest }),
          ...(port === '' ? {} : { ports: [{ containerPort: Number(port) }] }),
          ...(env.length === 0 ? {} : { env }),
          ...(flags.text('image-pull-policy') === '' ? {} : { imagePullPolicy: flags.text('image-pull-policy') }),
        },
      ],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: policy,
    },
  };
  return yield* createMade(invocation, pod, undefined, dryRun.value);
}

export const run: Verb = {
  name: 'run',
  short: 'Create and run a particular image in a pod.',
  usage: 'run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--command] -- [COMMAND] [args...] [options]',
  flags: [
    ...printFlags,
    dryRunFlag,
    fieldManagerFlag,
    text('image'),
    text('image-pull-policy'),
    text('port'),
    text('restart'),
    text('labels', 'l'),
    text('overrides'),
    array('env'),
    bool('command'),
    bool('expose'),
    bool('rm'),
    bool('stdin', 'i'),
    bool('tty', 't'),
    bool('quiet', 'q'),
    bool('save-config'),
  ],
  run: runPod,
};
