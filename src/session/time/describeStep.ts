import { useCallback } from 'react';
import type { Actor, Change, Message, Step } from '../../cluster/types.ts';
import { currentLanguage, type KeyUnder, type Language, type TextKey, type TextParams, textOf, useLanguage } from '../../i18n/index.ts';
import { isBatch } from './batch.ts';

/** Who acted, to read: `you`, `kubelet on w1`, `daemonset-controller`. */
export function actorName(actor: Actor, language?: Language): string {
  const text = textOf('timeline', language);
  if (actor === 'you') return text('actor.you');
  return actor.startsWith('kubelet/') ? text('actor.kubelet', { node: actor.slice('kubelet/'.length) }) : actor;
}

/** Who acted in a step or batch: of several kubelets only that they are kubelets. */
export function actorsName(step: Step, language?: Language): string {
  const several = isBatch(step) && step.steps.some(({ actor }) => actor !== step.actor);
  return several ? textOf('timeline', language)('actor.kubelets') : actorName(step.actor, language);
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
export const describeStep = (item: Step | Change, language?: Language): string =>
  'changes' in item ? describeBatch(isBatch(item) ? item.steps : [item], language) : captionOf(item.caption, language);

/** Up to so many nodes are named in a caption. */
const NAMED_NODES = 3;

function nodesText(captions: readonly Message[], language: Language): string {
  const nodes = [...new Set(captions.map(({ params }) => String(params['node'] ?? '')))].filter((node) => node !== '');
  if (nodes.length <= NAMED_NODES) return new Intl.ListFormat(language).format(nodes);
  return textOf('sentences', language)('several.nodes', { count: nodes.length });
}

/** The changes of a step, each with its caption. A step may change nothing, or its own caption may say more than those of its changes. */
const captionsOf = ({ caption, changes }: Step): readonly Message[] => {
  const captions = changes.map((change) => change.caption);
  return captions.some(({ key }) => key === caption.key) ? captions : [caption];
};

/** The caption of steps that belong to one batch: how many changes of the same kind, and whether there are others. */
export function describeBatch(steps: readonly Step[], language: Language = currentLanguage()): string {
  const [first] = steps;
  if (first === undefined) return '';
  const { key } = first.caption;
  const captions = steps.flatMap(captionsOf);
  const same = captions.filter((caption) => caption.key === key);
  const single = captionOf(first.caption, language);
  const text = textOf('sentences', language);
  const params = { count: same.length, nodes: nodesText(same, language) };
  // Not every kind of change has such a text; without one, the answer is the key.
  const id = `several.${key}` as TextKey<'sentences'>;
  const own = text(id, params);
  const several = same.length === 1 ? single : own === id ? text('several.other', { ...params, caption: single }) : own;
  // What else one sync does, such as a status, belongs to its caption.
  const others = steps.filter(({ caption }) => caption.key !== key).length;
  return others === 0 ? several : text('several.more', { caption: several, count: others });
}

/** {@link describeStep} bound to the page's language: a new function when that changes. */
export function useDescribeStep(): (item: Step | Change) => string {
  const language = useLanguage();
  return useCallback((item: Step | Change) => describeStep(item, language), [language]);
}
