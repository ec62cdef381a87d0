import type { ApiStatus } from '../cluster/types.ts';

/** Why a command failed: Go's error values, as far as kubectl distinguishes them. */
export type Failure =
  | { readonly type: 'message'; readonly message: string }
  /** A refusal of the API server; `message` has what kubectl put before it. */
  | { readonly type: 'status'; readonly status: ApiStatus; readonly message: string }
  | { readonly type: 'aggregate'; readonly failures: readonly Failure[] }
  /** Ends with this exit code and says nothing more than the text. */
  | { readonly type: 'exit'; readonly code: number; readonly text?: string };

/** A value, or why there is none. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const succeed = <T>(value: T): Attempt<T> => ({ ok: true, value });
export const fail = (failure: Failure | string): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: typeof failure === 'string' ? messageFailure(failure) : failure,
});

export const messageFailure = (message: string): Failure => ({ type: 'message', message });
export const statusFailure = (status: ApiStatus): Failure => ({ type: 'status', status, message: status.message });

/** `<message>` and the line that leads to the command's help. */
export const usageFailure = (command: string, message: string): Failure =>
  messageFailure(`${message}\nSee '${command} -h' for help and examples`);

/** `undefined` for none; one stays an aggregate, as in Go. */
export const aggregate = (failures: readonly Failure[]): Failure | undefined =>
  failures.length === 0 ? undefined : { type: 'aggregate', failures };

/** None, the only one, or all together. */
export const oneOrAll = (failures: readonly Failure[]): Failure | undefined => (failures.length === 1 ? failures[0] : aggregate(failures));

export const hasReason = (failure: Failure, reason: string): boolean => failure.type === 'status' && failure.status.reason === reason;

/** Says in which file and at what the refusal came. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/helpers.go (AddSourceToErr). */
export function withSource(verb: string, source: string | undefined, failure: Failure): Failure {
  if (source === undefined || source === '') return failure;
  const message = `error when ${verb} ${JSON.stringify(source)}: ${errorText(failure)}`;
  return failure.type === 'status' ? { ...failure, message } : messageFailure(message);
}

const flatten = (failure: Failure): readonly Failure[] => (failure.type === 'aggregate' ? failure.failures.flatMap(flatten) : [failure]);

/** What Go's `err.Error()` gives. */
export function errorText(failure: Failure): string {
  switch (failure.type) {
    case 'message':
    case 'status':
      return failure.message;
    case 'exit':
      return failure.text ?? 'exit';
    case 'aggregate': {
      const texts = [...new Set(flatten(failure).map(errorText))];
      return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
    }
  }
}

const lineOf = (failure: Failure): string =>
  failure.type === 'status'
    ? `Error from server${failure.status.reason === '' ? '' : ` (${failure.status.reason})`}: ${failure.message}`
    : errorText(failure);

function invalidText({ details, message }: ApiStatus): string {
  if (details === undefined) return `The request is invalid${message === '' ? '' : `: ${message}`}`;
  const { kind = '', name = '', causes = [] } = details;
  const named = kind !== '' || name !== '';
  const subject = named ? `The ${kind} ${JSON.stringify(name)} is invalid` : 'The request is invalid';
  if (causes.length === 0) return named || message === '' ? subject : `${subject}: ${message}`;
  const faults = [...new Set(causes.map((cause) => `${cause.field}: ${cause.message}`))];
  return faults.length === 1 ? `${subject}: ${faults[0] ?? ''}` : [`${subject}: `, ...faults.map((fault) => `* ${fault}`)].join('\n');
}

/**
 * What kubectl prints on standard error when a command ends so, and its exit code.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/helpers.go (checkErr, fatal).
 */
export function printFailure(failure: Failure): { readonly text: string; readonly exitCode: number } {
  const only = failure.type === 'aggregate' && failure.failures.length === 1 ? (failure.failures[0] ?? failure) : failure;
  const text = textOf(only);
  return { text: text === '' || text.endsWith('\n') ? text : `${text}\n`, exitCode: only.type === 'exit' ? only.code : 1 };
}

function textOf(failure: Failure): string {
  switch (failure.type) {
    case 'exit':
      return failure.text ?? '';
    case 'status':
      return failure.status.reason === 'Invalid' ? invalidText(failure.status) : lineOf(failure);
    case 'aggregate':
      return failure.failures.map((each) => `${lineOf(each)}\n`).join('');
    case 'message':
      return failure.message.startsWith('error: ') ? failure.message : `error: ${failure.message}`;
  }
}
