import { resources } from '../kubernetes/index.ts';

/** One message of kubectl about a text, and what it says about the location. */
export interface Refusal {
  readonly severity: 'error' | 'warning';
  /** kubectl's words without `error: ` or `Warning: `. */
  readonly message: string;
  /** Field path with list indexes, where there is one. */
  readonly path?: string;
  /** Counted from 1, where the message names one. */
  readonly line?: number;
  /** The object that it speaks of. */
  readonly kind?: string;
  readonly name?: string;
}

const FIELD = /^([a-zA-Z][\w.[\]/-]*(?:\[[^\]]*\])?[\w.[\]-]*): /;

/** Of `daemonsets.apps`, as the API server names a resource. */
const kindOf = (resource: string): string | undefined =>
  resources.find(({ plural, group }) => resource === (group === '' ? plural : `${plural}.${group}`))?.kind;

/** The line that kubectl adds for a kind that is not served. */
const CRD_HINT = 'ensure CRDs are installed first';

function withLocation(severity: Refusal['severity'], message: string): Refusal {
  const line = /yaml: line (\d+):/.exec(message)?.[1];
  const missing = /namespaces "[^"]*" not found/.test(message) ? 'metadata.namespace' : undefined;
  const unknown = /unknown field "([^"]+)"/.exec(message)?.[1];
  const typed = /Go struct field \w+\.([\w.]+) of type/.exec(message)?.[1];
  const field = severity === 'warning' ? FIELD.exec(message)?.[1] : undefined;
  const [, lost, lostKind] = /^resource mapping not found for name: "([^"]*)" .*: no matches for kind "(\w+)"/.exec(message) ?? [];
  const [, plural, forbidden] = /: ([\w.]+) "([^"]*)" is forbidden: /.exec(message) ?? [];
  const path = unknown ?? typed ?? missing ?? field ?? (lost === undefined ? undefined : 'kind');
  const kind = lostKind ?? /: (\w+) in version "/.exec(message)?.[1] ?? (plural === undefined ? undefined : kindOf(plural));
  const name = lost ?? forbidden;
  return {
    severity,
    message,
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(path === undefined ? {} : { path }),
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  };
}

/**
 * Reads what `kubectl apply` printed on standard error. A list of invalid fields becomes one refusal for each field.
 * Shapes from kubernetes/kubernetes: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go (checkErr, MultilineError).
 */
export function refusalsOf(stderr: string): readonly Refusal[] {
  const refusals: Refusal[] = [];
  let of: { readonly kind: string; readonly name: string } | undefined;
  for (const line of stderr.split('\n')) {
    if (line.trim() === '') continue;
    const last = refusals.at(-1);
    if (line === CRD_HINT && last !== undefined) {
      refusals[refusals.length - 1] = { ...last, message: `${last.message}\n${line}` };
      continue;
    }
    const item = of === undefined ? undefined : /^\* (.*)$/.exec(line)?.[1];
    const invalid = /^The (\S+) "([^"]*)" is invalid: ?(.*)$/.exec(line);
    const [, kind, name, rest] = invalid ?? [];
    if (of !== undefined && item !== undefined) refusals.push(invalidField(item, of));
    else if (kind !== undefined && name !== undefined && rest !== undefined) {
      of = { kind, name };
      if (rest !== '') refusals.push(invalidField(rest, of));
    } else if (line.startsWith('Warning: ')) refusals.push(withLocation('warning', line.slice('Warning: '.length)));
    else refusals.push(withLocation('error', line.replace(/^error: /, '')));
  }
  return refusals;
}

function invalidField(text: string, of: { readonly kind: string; readonly name: string }): Refusal {
  const path = FIELD.exec(text)?.[1];
  return { severity: 'error', message: text, ...of, ...(path === undefined ? {} : { path }) };
}
