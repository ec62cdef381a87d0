import { messageFailure } from '../../failure.ts';
import { array, bool, int, text } from '../../flags/definitions.ts';
import type { Verb } from '../../verb.ts';

/** Commands that need what a model of a control plane has not: containers that run, an editor, a kubeconfig. */
const reasons: readonly (readonly [name: string, short: string, reason: string])[] = [
  [
    'edit',
    'Edit a resource on the server.',
    'there is no editor behind this command line: change the manifest and apply it, or use kubectl patch',
  ],
  [
    'logs',
    'Print the logs for a container in a pod.',
    'no containers run here: the kubelets are modelled, there is nothing that could write a log',
  ],
  [
    'exec',
    'Execute a command in a container.',
    'no containers run here: the kubelets are modelled, there is nothing to execute a command in',
  ],
  ['attach', 'Attach to a running container.', 'no containers run here: the kubelets are modelled, there is nothing to attach to'],
  [
    'port-forward',
    'Forward one or more local ports to a pod.',
    'no containers run here: the kubelets are modelled, there is no port to forward',
  ],
  [
    'cp',
    'Copy files and directories to and from containers.',
    'no containers run here: the kubelets are modelled, there are no files to copy',
  ],
  [
    'debug',
    'Create debugging sessions for troubleshooting workloads and nodes.',
    'no containers run here: the kubelets are modelled, there is nothing to debug in',
  ],
  ['proxy', 'Run a proxy to the Kubernetes API server.', 'the API server lives in this page: there is no port to open'],
  ['top', 'Display resource (CPU/memory) usage.', 'Metrics API not available'],
  ['config', 'Modify kubeconfig files.', 'there is one cluster here, and no kubeconfig'],
  ['auth', 'Inspect authorization.', 'nobody is refused here: there is no authorization'],
  ['certificate', 'Modify certificate resources.', 'there are no certificates here'],
  [
    'completion',
    'Output shell completion code for the specified shell (bash, zsh, fish, or powershell).',
    'the console completes by itself: press Tab',
  ],
  ['plugin', 'Provides utilities for interacting with plugins.', 'there are no plugins here'],
  ['kustomize', 'Build a kustomization target from a directory or URL.', 'there is no kustomize here: only -f reads files'],
];

const flags = [
  text('container', 'c'),
  text('output', 'o'),
  text('selector', 'l'),
  text('tail'),
  text('since'),
  text('filename', 'f'),
  bool('follow'),
  bool('stdin', 'i'),
  bool('tty', 't'),
  bool('all-namespaces', 'A'),
  bool('previous', 'p'),
  int('port'),
  array('env'),
];

export const notHere: readonly Verb[] = reasons.map(([name, short, reason]) => ({
  name,
  short,
  usage: `${name} [options]`,
  flags,
  run: () => messageFailure(reason),
}));
