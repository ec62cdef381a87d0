import type { ApiRequest, ApiResponse, Millis } from '../cluster/types.ts';
import type { Flags } from './flags/flags.ts';
import type { KubectlAnswer, KubectlCall, KubectlEnvironment } from './types.ts';

/** A part of a command that may ask and wait. */
export type Steps<T> = Generator<KubectlCall, T, KubectlAnswer>;

/** The output of a command so far. New output is yielded before the next request or wait. */
export class Output {
  #stdout = '';
  #stderr = '';
  #shownOut = 0;
  #shownErr = 0;
  readonly #warnings = new Set<string>();

  out(text: string): void {
    this.#stdout += text;
  }

  err(text: string): void {
    this.#stderr += text;
  }

  /** A server's warning; the same one is shown once. */
  warn(text: string): void {
    if (this.#warnings.has(text)) return;
    this.#warnings.add(text);
    this.err(`Warning: ${text}\n`);
  }

  get warningCount(): number {
    return this.#warnings.size;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  *flush(): Steps<void> {
    const stdout = this.#stdout.slice(this.#shownOut);
    const stderr = this.#stderr.slice(this.#shownErr);
    if (stdout === '' && stderr === '') return;
    this.#shownOut = this.#stdout.length;
    this.#shownErr = this.#stderr.length;
    yield { type: 'print', ...(stdout === '' ? {} : { stdout }), ...(stderr === '' ? {} : { stderr }) };
  }
}

/** One command line at work: what a verb gets. */
export interface Invocation {
  /** `kubectl rollout status`: for hints. */
  readonly command: string;
  readonly args: readonly string[];
  readonly flags: Flags;
  readonly stdin: string;
  readonly namespace: string;
  /** `-n` was given. */
  readonly namespaceGiven: boolean;
  readonly output: Output;
  readonly env: KubectlEnvironment;
}

/** Asks the API server and shows its warnings. */
export function* ask({ output }: Invocation, request: ApiRequest): Steps<ApiResponse> {
  yield* output.flush();
  const answer = yield { type: 'request', request };
  if (answer?.type !== 'response') throw new Error('a request needs a response');
  for (const warning of answer.response.warnings) output.warn(warning);
  return answer.response;
}

/** Waits until the cluster has changed or the moment has come. Gives whether nothing can happen by itself any more. */
export function* pause({ output }: Invocation, until?: Millis): Steps<boolean> {
  yield* output.flush();
  const answer = yield { type: 'wait', ...(until === undefined ? {} : { until }) };
  return answer?.type === 'resumed' && answer.idle;
}

/** Seconds between two moments of RFC 3339. */
export const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
