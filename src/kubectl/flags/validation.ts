import { type Attempt, fail, succeed } from '../failure.ts';
import type { Flags } from './flags.ts';
import { isTrueWord } from './flagValues.ts';

/** How a request treats unknown fields: reject them, warn (the default), or ignore them. */
export interface FieldValidation {
  readonly strict?: boolean;
}

/** What `--validate` says. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/helpers.go (GetValidationDirective). */
export function fieldValidationOf(flags: Flags): Attempt<FieldValidation> {
  const value = flags.text('validate');
  if (value === 'strict' || isTrueWord(value)) return succeed({ strict: true });
  if (value === 'warn') return succeed({});
  if (value === 'ignore' || ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return succeed({ strict: false });
  return fail(`invalid - validate option ${JSON.stringify(value)}; must be one of: strict (or true), warn, ignore (or false)`);
}
