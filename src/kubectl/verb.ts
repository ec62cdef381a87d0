import type { Failure } from './failure.ts';
import type { FlagDefinition } from './flags/definitions.ts';
import type { Invocation, Steps } from './process.ts';

export interface Verb {
  readonly name: string;
  /** First line of its help. */
  readonly short: string;
  /** How it is written: `get [(-o|--output=)json|yaml|…] (TYPE[.VERSION][.GROUP] …`. */
  readonly usage: string;
  readonly flags: readonly FlagDefinition[];
  /** Other words for it. */
  readonly aliases?: readonly string[];
  /** Words on which it is suggested. */
  readonly suggestFor?: readonly string[];
  /** `rollout status`, `set image`. */
  readonly verbs?: readonly Verb[];
  /** Why it cannot be run here, whatever its options. */
  readonly refused?: string;
  /** Absent: only with one of its verbs. */
  readonly run?: (invocation: Invocation) => Steps<Failure | undefined> | Failure | undefined;
}
