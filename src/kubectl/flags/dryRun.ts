import { type Attempt, fail, succeed } from '../failure.ts';
import type { Flags } from './flags.ts';

export type DryRun = 'none' | 'client' | 'server';

/** What `--dry-run` says. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/helpers.go (GetDryRunStrategy). */
export function dryRunOf(flags: Flags): Attempt<DryRun> {
  const value = flags.text('dry-run');
  if (value === '' || value === 'none') return succeed('none');
  if (value === 'client' || value === 'server') return succeed(value);
  if (value === 'unchanged')
    return fail('--dry-run flag without a value was specified. A value must be set: "none", "server", or "client".');
  return fail(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

const suffixes: Readonly<Record<DryRun, string>> = { none: '', client: ' (dry run)', server: ' (server dry run)' };

/** `created (server dry run)` */
export const withDryRun = (operation: string, dryRun: DryRun): string => `${operation}${suffixes[dryRun]}`;
