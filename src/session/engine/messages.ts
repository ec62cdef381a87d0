import type { Actor, Millis, SimulationSettings } from '../../cluster/types.ts';

/** What the page says to the worker. `run` counts the times that it went back: what the worker has made for an earlier one is void. */
export type ToWorker =
  /** The settings of the cluster, which begins empty. */
  | { readonly do: 'begin'; readonly settings: SimulationSettings }
  /** Only so many steps of those that the worker has are those of the page. */
  | { readonly do: 'back'; readonly run: number; readonly head: number }
  /** Rows of the next step that the page has; `more` follow in the next message. */
  | { readonly do: 'take'; readonly rows: readonly string[]; readonly more: boolean }
  /** Make steps, up to the one with this index. */
  | { readonly do: 'make'; readonly upTo: number };

/** A step that the worker has made, or a part of it. */
export interface MadeStep {
  readonly time: Millis;
  readonly actor: Actor;
  readonly rows: readonly string[];
  /** The next message goes on with the step. */
  readonly more?: true;
}

/** What the worker says to the page. */
export type ToPage =
  | { readonly does: 'ready' }
  /** It has taken what the last message brought. */
  | { readonly does: 'took' }
  | { readonly does: 'made'; readonly run: number; readonly steps: readonly MadeStep[] }
  /** Behind the last step that it sent, nothing that is due makes another. */
  | { readonly does: 'rest'; readonly run: number }
  /** It cannot go on. */
  | { readonly does: 'fail' };
