import type { ApiRequest, ApiResponse } from '../cluster/types.ts';
import type { KubectlCall, KubectlProcess, KubectlResult } from './types.ts';

/** Exit code of a command that was ended with Ctrl+C. */
export const INTERRUPTED = 130;

/** Answers what a process asks for. */
export interface KubectlHost {
  readonly request: (request: ApiRequest) => ApiResponse;
  /** Takes text that the process shows before its end. */
  readonly print?: (stdout: string, stderr: string) => void;
}

export type KubectlWait = Extract<KubectlCall, { readonly type: 'wait' }>;

/**
 * Runs a process. Yields `undefined` after each request, so that many of them can be spread over time, and each wait, to
 * be resumed with whether nothing can happen any more. Returning it early ends the process.
 */
export function* driveKubectl(
  process: KubectlProcess,
  { request, print }: KubectlHost,
): Generator<KubectlWait | undefined, KubectlResult, boolean> {
  try {
    let next = process.next();
    while (next.done !== true) {
      const call = next.value;
      switch (call.type) {
        case 'request': {
          const response = request(call.request);
          yield;
          next = process.next({ type: 'response', response });
          break;
        }
        case 'print':
          print?.(call.stdout ?? '', call.stderr ?? '');
          next = process.next(undefined);
          break;
        case 'wait':
          next = process.next({ type: 'resumed', idle: yield call });
          break;
        default:
          throw new Error(`unexpected call ${JSON.stringify(call satisfies never)}`);
      }
    }
    return next.value;
  } finally {
    process.return({ exitCode: INTERRUPTED, stdout: '', stderr: '' });
  }
}
