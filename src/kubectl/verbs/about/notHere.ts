import { messageFailure } from '../../failure.ts';
import type { Verb } from '../../verb.ts';

const CONTAINERS = 'not available: containers do not run in this playground';
const CONFIG = 'not available: this playground has one cluster and no kubeconfig';
const ACCESS = 'not available: this playground has no authorization, every request is allowed';
const CERTIFICATES = 'not available: this playground has no certificates';
const MANIFEST = 'not available: write the object in a manifest and use kubectl create -f';

type Row = readonly [name: string, short: string, reason: string];

/** A verb of kubectl that is known and refused. */
export const refusedVerb = ([name, short, reason]: Row): Verb => ({
  name,
  short,
  usage: `${name} [options]`,
  flags: [],
  refused: reason,
  run: () => messageFailure(reason),
});

const metrics = 'Metrics API not available';

/** Commands that need something outside a simulated control plane: running containers, a kubeconfig, measurements. */
export const notHere: readonly Verb[] = (
  [
    ['alpha', 'Commands for features in alpha', 'not available: kubectl has no commands in alpha'],
    ['logs', 'Print the logs for a container in a pod.', CONTAINERS],
    ['exec', 'Execute a command in a container.', CONTAINERS],
    ['attach', 'Attach to a running container.', CONTAINERS],
    ['port-forward', 'Forward one or more local ports to a pod.', CONTAINERS],
    ['cp', 'Copy files and directories to and from containers.', CONTAINERS],
    ['debug', 'Create debugging sessions for troubleshooting workloads and nodes.', CONTAINERS],
    ['proxy', 'Run a proxy to the Kubernetes API server.', 'not available: the API server of this playground has no port'],
    ['top', 'Display resource (CPU/memory) usage.', metrics],
    ['config', 'Modify kubeconfig files.', CONFIG],
    ['kuberc', 'Manage kuberc configuration files.', CONFIG],
    ['auth', 'Inspect authorization.', ACCESS],
    ['certificate', 'Modify certificate resources.', CERTIFICATES],
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
  ] satisfies readonly Row[]
).map(refusedVerb);

/** Verbs of `create` that are refused. */
export const notCreated: readonly Verb[] = (
  [
    ['clusterrole', 'Create a cluster role.', MANIFEST],
    ['clusterrolebinding', 'Create a cluster role binding for a particular cluster role.', MANIFEST],
    ['ingress', 'Create an ingress with the specified name.', MANIFEST],
    ['role', 'Create a role with single rule.', MANIFEST],
    ['rolebinding', 'Create a role binding for a particular role or cluster role.', MANIFEST],
    ['token', 'Request a service account token.', CONTAINERS],
  ] satisfies readonly Row[]
).map(refusedVerb);

/** Verbs of `create secret` that are refused. */
export const notCreatedSecrets: readonly Verb[] = (
  [
    ['docker-registry', 'Create a secret for use with a Docker registry.', MANIFEST],
    ['tls', 'Create a TLS secret.', CERTIFICATES],
  ] satisfies readonly Row[]
).map(refusedVerb);
