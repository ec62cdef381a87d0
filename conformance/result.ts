export type Format = 'placement' | 'manifests' | 'scenarios';

/** One thing that is not as recorded. */
export interface Difference {
  /** Of scenarios: the step's number, from 1, and what it does. */
  readonly step?: string;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** One recording, replayed. It passed where there is no difference. */
export interface Replayed {
  /** `scenarios/drain`, `manifests/name-1`, `placement/random:17`: what known-failures.txt lists. */
  readonly id: string;
  readonly format: Format;
  readonly area: string;
  readonly file: string;
  readonly differences: readonly Difference[];
}

/** What threw instead of answering counts as one difference. */
export const broken = (error: unknown): Difference => ({
  what: 'error',
  expected: 'an answer',
  got: error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join('\n') : String(error),
});
