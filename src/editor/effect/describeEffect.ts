import type { Text } from '../../i18n/index.ts';
import type { DaemonSetEffect, Effect } from '../../trial/index.ts';

const MOST_NAMES = 3;

const nodesText = (text: Text<'editor'>, nodes: readonly string[]): string =>
  nodes.length > MOST_NAMES ? text('effect.nodes', { count: nodes.length }) : nodes.join(', ');

function parts(text: Text<'editor'>, { gains, loses, replaces, pace, limit, refused }: DaemonSetEffect): readonly string[] {
  return [
    gains.length > 0 ? text('effect.gains', { count: gains.length, nodes: nodesText(text, gains) }) : '',
    loses.length > 0 ? text('effect.loses', { count: loses.length, nodes: nodesText(text, loses) }) : '',
    replaces.length > 0 ? text(`effect.${pace}`, { count: replaces.length, limit }) : '',
    refused === undefined
      ? ''
      : text('effect.refused', { count: refused.nodes.length, nodes: nodesText(text, refused.nodes), cause: refused.cause }),
  ].filter((part) => part !== '');
}

/** One line: `+1 Pod on cp; 3 Pods replaced, 1 at a time`. Empty where nothing would change. */
export function describeEffect(text: Text<'editor'>, { daemonSets, others }: Effect): string {
  const sentences = daemonSets.map((effect) => {
    const words = parts(text, effect).join('; ');
    return daemonSets.length > 1 ? `${effect.name}: ${words}` : words;
  });
  if (others > 0) sentences.push(text(daemonSets.length > 0 ? 'effect.othersToo' : 'effect.others', { count: others }));
  return sentences.join('; ');
}
