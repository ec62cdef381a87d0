import { useCallback } from 'react';
import type { Actor, Change, Message, Step } from '../../cluster/types.ts';
import { type KeyUnder, type Language, type TextParams, textOf, useLanguage } from '../../i18n/index.ts';

/** Who acted, to read: `you`, `kubelet on w1`, `daemonset-controller`. */
export function actorName(actor: Actor, language?: Language): string {
  const text = textOf('timeline', language);
  if (actor === 'you') return text('actor.you');
  return actor.startsWith('kubelet/') ? text('actor.kubelet', { node: actor.slice('kubelet/'.length) }) : actor;
}

/** What a status caption says was changed: `ready 2 → 3, available 2 → 3` (see changedNumbers in src/cluster). */
function changesText(params: TextParams, language: Language | undefined): string {
  const changed = Object.keys(params).filter((name) => params[`${name}Before`] !== undefined) as KeyUnder<'sentences', 'counter'>[];
  const text = textOf('sentences', language);
  if (changed.length === 0) return text('counter.other');
  return changed
    .map((name) => text('counterChange', { counter: text(`counter.${name}`), from: params[`${name}Before`] ?? 0, to: params[name] ?? 0 }))
    .join(', ');
}

/** What the engine says about a step, in the page's language. */
export function captionOf({ key, params }: Message, language?: Language): string {
  const isStatus = key.endsWith('.status') && key !== 'api.status';
  return textOf('sentences', language)(key, isStatus ? { ...params, changes: changesText(params, language) } : params);
}

/** The caption of a step or of one change in the page's language. */
export const describeStep = (item: Step | Change, language?: Language): string => captionOf(item.caption, language);

/** {@link describeStep} bound to the page's language: a new function when that changes. */
export function useDescribeStep(): (item: Step | Change) => string {
  const language = useLanguage();
  return useCallback((item: Step | Change) => describeStep(item, language), [language]);
}
