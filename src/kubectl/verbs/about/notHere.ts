import { messageFailure } from '../../failure.ts';
import { array, bool, int, text } from '../../flags/definitions.ts';
import type { Verb } from '../../verb.ts';

const CONTAINERS = 'not available: containers do not run in this playground';

/** Commands that need something outside a simulated control plane: running containers, an editor, a kubeconfig. */
const reasons: readonly (readonly [name: string, short: string, reason: string])[] = [
  ['edit', 'Edit a resource on the server.', 'not available: change the manifest in the editor and apply it, or use kubectl patch'],
  ['logs', 'Print the logs for a container in a pod.', CONTAINERS],
  ['exec', 'Execute a command in a container.', CONTAINERS],
  ['attach', 'Attach to a running container.', CONTAINERS],
  ['port-forward', 'Forward one or more local ports to a pod.', CONTAINERS],
  ['cp', 'Copy files and directories to and from containers.', CONTAINERS],
  ['debug', 'Create debugging sessions for troubleshooting workloads and nodes.', CONTAINERS],
  ['proxy', 'Run a proxy to the Kubernetes API server.', 'not available: the API server of this playground has no port'],
  ['top', 'Display resource (CPU/memory) usage.', 'Metrics API not available'],
  ['config', 'Modify kubeconfig files.', 'not available: this playground has one cluster and no kubeconfig'],
  ['auth', 'Inspect authorization.', 'not available: this playground has no authorization, every request is allowed'],
  ['certificate', 'Modify certificate resources.', 'not available: this playground has no certificates'],
  [
    'completion',
    'Output shell completion code for the specified shell (bash, zsh, fish, or powershell).',
    'not needed: press Tab to complete in the console',
  ],
  ['plugin', 'Provides utilities for interacting with plugins.', 'not available: this playground has no plugins'],
  [
    'kustomize',
    'Build a kustomization target from a directory or URL.',
    'not available: this playground has no kustomize, use -f to read files',
  ],
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
