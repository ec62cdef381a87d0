import { useCallback } from 'react';
import type { Actor, Change, Message, Step } from '../../cluster/types.ts';
import { type Language, looseText, textOf, useLanguage } from '../../i18n/index.ts';

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

type Params = Message['params'];

/** What a status caption says was changed: `ready 2 → 3, available 2 → 3` (see changedNumbers in src/cluster). */
function changesText(params: Params, language: Language | undefined): string {
  const changed = Object.keys(params).filter((name) => params[`${name}Before`] !== undefined);
  const text = (key: string, values?: Params): string => looseText('sentences', key, values, language) ?? key;
  if (changed.length === 0) return text('counter.other');
  return changed
    .map((name) => text('counterChange', { counter: text(`counter.${name}`), from: params[`${name}Before`] ?? 0, to: params[name] ?? 0 }))
    .join(', ');
}

/** The caption for what the engine says about a step, in the page's language; absent where there is no text for its key. */
export function captionOf({ key, params }: Message, language?: Language): string | undefined {
  const isStatus = key.endsWith('.status') && key !== 'api.status';
  return looseText('sentences', key, isStatus ? { ...params, changes: changesText(params, language) } : params, language);
}

/** The caption of a step or of one change in the page's language; a plain one where there is no text for its key. */
export function describeStep(item: Step | Change, language?: Language): string {
  const change = 'changes' in item ? item.changes[0] : item;
  return captionOf(item.caption, language) ?? plainCaption(item.actor, change, language);
}

/** {@link describeStep} bound to the page's language: a new function when that changes. */
export function useDescribeStep(): (item: Step | Change) => string {
  const language = useLanguage();
  return useCallback((item: Step | Change) => describeStep(item, language), [language]);
}
