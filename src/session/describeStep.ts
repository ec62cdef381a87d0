import { useCallback } from 'react';
import type { Actor, Change, Step } from '../cluster/types.ts';
import { type Language, looseText, textOf, useLanguage } from '../i18n/index.ts';

/** Who acted, to read: `you`, `kubelet on w1`, `daemonset-controller`. */
export function actorName(actor: Actor, language?: Language): string {
  const text = textOf('timeline', language);
  if (actor === 'you') return text('actor.you');
  return actor.startsWith('kubelet/') ? text('actor.kubelet', { node: actor.slice('kubelet/'.length) }) : actor;
}

const kindOfChange = (change: Change): 'created' | 'changed' | 'removed' =>
  change.before === undefined ? 'created' : change.after === undefined ? 'removed' : 'changed';

function plainCaption(actor: Actor, change: Change | undefined, language: Language | undefined): string {
  const text = textOf('timeline', language);
  const who = actorName(actor, language);
  if (change === undefined) return text('plain.acted', { actor: who });
  return text(`plain.${kindOfChange(change)}`, { actor: who, kind: change.ref.kind, name: change.ref.name });
}

/** The caption of a step or of one change in the page's language; a plain one where there is no text for its key. */
export function describeStep(item: Step | Change, language?: Language): string {
  const change = 'changes' in item ? item.changes[0] : item;
  return looseText('sentences', item.caption.key, item.caption.params, language) ?? plainCaption(item.actor, change, language);
}

/** {@link describeStep} bound to the page's language: a new function when that changes. */
export function useDescribeStep(): (item: Step | Change) => string {
  const language = useLanguage();
  return useCallback((item: Step | Change) => describeStep(item, language), [language]);
}
