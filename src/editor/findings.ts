import { createStore, useStore } from 'zustand';
import type { DaemonSet } from '../kubernetes/objects.ts';
import type { Effect } from '../trial/index.ts';
import type { RuleLocation } from './effect/ruleLocations.ts';
import type { QuickFix } from './repair/quickFixes.ts';

interface Findings {
  /** The text that the rest was found out about. */
  readonly text: string;
  /** What applying it to the cluster, as that is, would do. */
  readonly effect?: Effect | undefined;
  /** Every DaemonSet of the cluster as it would be then. */
  readonly daemonSets?: readonly DaemonSet[] | undefined;
  /** The text with its indentation repaired, where that takes away every error, or those of the syntax. */
  readonly repaired?: string | undefined;
  /** What may be done about its problems. */
  readonly fixes?: { readonly text: string; readonly offers: readonly QuickFix[]; readonly rules: readonly RuleLocation[] } | undefined;
}

/** What is known of the open file's text besides its problems. */
export const findings = createStore<Findings>()(() => ({ text: '' }));

export const useEffectOf = (text: string): Effect | undefined =>
  useStore(findings, (found) => (found.text === text ? found.effect : undefined));

export const useRepairOf = (text: string): string | undefined =>
  useStore(findings, (found) => (found.text === text ? found.repaired : undefined));

export const useFixesOf = (text: string): readonly QuickFix[] | undefined =>
  useStore(findings, ({ fixes }) => (fixes?.text === text ? fixes.offers : undefined));
