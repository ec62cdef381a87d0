import type { ApiRequest, ApiResponse, Millis } from '../cluster/types.ts';

/** What a kubectl process asks of the one who runs it. */
export type KubectlCall =
  | { readonly type: 'request'; readonly request: ApiRequest }
  /** Nothing to do until the cluster changes or time passes: resume after the next step. */
  | { readonly type: 'wait'; readonly until?: Millis }
  /** Text to show before the process ends (watch, rollout status, drain). */
  | { readonly type: 'print'; readonly stdout?: string; readonly stderr?: string };

/** Answers: to `request` its response, to `wait` whether anything can still happen, to `print` nothing. */
export type KubectlAnswer =
  | { readonly type: 'response'; readonly response: ApiResponse }
  | { readonly type: 'resumed'; readonly idle: boolean }
  | undefined;

/** All that the process printed, `print`ed text included, in the order of each stream. */
export interface KubectlResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface KubectlEnvironment {
  /** Virtual now, for ages. */
  readonly now: () => Millis;
  /** RFC 3339 of now, whole seconds (restartedAt). */
  readonly timestamp: () => string;
  /** Text of a file named by -f, absent if there is none. `-` is standard input. */
  readonly file?: (path: string) => string | undefined;
  /** Opens a text in an editor, for `kubectl edit`; absent where there is none. */
  readonly edit?: (name: string, text: string) => void;
}

export type KubectlProcess = Generator<KubectlCall, KubectlResult, KubectlAnswer>;

export type { Refusal } from './pipes/filter.ts';
