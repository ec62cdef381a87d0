import type { KubectlResult } from './types.ts';

interface Case {
  /** The command line, where the message alone does not say what was tried. */
  readonly line?: RegExp;
  readonly stderr: RegExp;
}

const ofDaemonSets = /(?:^|\s)(?:ds|daemonsets?(?:\.apps)?)(?:[\s/]|$)/;

const cases = {
  noReplicas: [
    { line: /^scale\s(?:.*\s)?(?:ds|daemonsets?(?:\.apps)?)(?:[\s/]|$)/, stderr: /the server could not find the requested resource/ },
    { stderr: /cannot autoscale a DaemonSet/ },
    { stderr: /DaemonSet.*unknown field "spec\.replicas"/s },
    { line: ofDaemonSets, stderr: /unknown field "spec\.replicas"/ },
  ],
  noPause: [{ stderr: /daemonsets\.apps "[^"]*" (?:pausing|resuming) is not supported/ }],
  noCreate: [{ line: /^create\s+(?:ds|daemonsets?)\b/, stderr: /./ }],
  noExpose: [{ stderr: /cannot expose a DaemonSet/ }],
  drain: [{ stderr: /cannot delete DaemonSet-managed Pods/ }],
  fixedSelector: [{ stderr: /DaemonSet "[^"]*" is invalid: spec\.selector: .*field is immutable/ }],
  oneRevision: [{ line: /^rollout\s+undo\b/, stderr: /no last revision to roll back to/ }],
} satisfies Readonly<Record<string, readonly Case[]>>;

export type Advice = keyof typeof cases;

/**
 * What to say about an answer of kubectl that a learner of DaemonSets cannot understand from its text: the name of a text that
 * says why, and what to use instead. `line` is what follows `kubectl`.
 */
export function adviceFor(line: string, { stderr }: Pick<KubectlResult, 'stderr'>): Advice | undefined {
  const isIt = (each: Case): boolean => each.stderr.test(stderr) && (each.line?.test(line) ?? true);
  return (Object.keys(cases) as readonly Advice[]).find((advice) => cases[advice].some(isIt));
}
