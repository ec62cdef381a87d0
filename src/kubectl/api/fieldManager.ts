import type { Invocation } from '../process.ts';

/** Who owns what a verb writes. Of verbs that are not here, the server takes the name of the client. */
const managers: Readonly<Record<string, string>> = {
  annotate: 'kubectl-annotate',
  apply: 'kubectl-client-side-apply',
  'apply set-last-applied': 'kubectl',
  autoscale: 'kubectl-autoscale',
  create: 'kubectl-create',
  edit: 'kubectl-edit',
  expose: 'kubectl-expose',
  label: 'kubectl-label',
  patch: 'kubectl-patch',
  replace: 'kubectl-replace',
  'rollout pause': 'kubectl-rollout',
  'rollout restart': 'kubectl-rollout',
  'rollout resume': 'kubectl-rollout',
  run: 'kubectl-run',
  set: 'kubectl-set',
  taint: 'kubectl-taint',
};

/** The field manager of a command's writes: `--field-manager`, else the verb's. */
export function fieldManagerOf({ command, flags }: Invocation): string {
  const given = flags.text('field-manager');
  if (given !== '') return given;
  if (flags.isOn('server-side')) return 'kubectl';
  const [, verb = '', own = ''] = command.split(' ');
  return managers[`${verb} ${own}`] ?? managers[verb] ?? 'kubectl';
}

/** Whether what a command prints can show `metadata.managedFields`. Elsewhere the server need not compute them. */
export function showsManagedFields({ flags }: Invocation): boolean {
  return flags.isOn('show-managed-fields') || /^(jsonpath|go-template|template|custom-columns)/.test(flags.text('output'));
}
