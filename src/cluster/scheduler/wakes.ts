import { affinityTerms, antiAffinityTerms, hardSpread, isTerminal, type Pod, podCondition, sameJson } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { AFFINITY, ANTI_AFFINITY, EXISTING_ANTI_AFFINITY, SPREAD } from './filters.ts';
import { matcherOf, selects } from './terms.ts';

const none: readonly Pod[] = [];
const HOSTNAME = 'kubernetes.io/hostname';

const isThere = (pod: Pod | undefined): pod is Pod => pod?.spec.nodeName !== undefined && !isTerminal(pod);

const waitsFor = (pod: Pod, reason: string): boolean => podCondition(pod, 'PodScheduled')?.message?.includes(reason) ?? false;

/**
 * Pods without a node that were refused for where other Pods are, and that the coming, going or relabelling of this one could help.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/plugin.go (isSchedulableAfterPodChange), podtopologyspread/plugin.go (the same).
 */
export function wokenBy(view: View, before: Pod | undefined, after: Pod | undefined): readonly Pod[] {
  // Nearly all changes of a bound Pod are of its status.
  if (isThere(before) && isThere(after) && before.metadata.labels === after.metadata.labels) return none;
  const came = isThere(after) && !(isThere(before) && sameJson(before.metadata.labels, after.metadata.labels)) ? after : undefined;
  const left = isThere(before) && !(isThere(after) && sameJson(before.metadata.labels, after.metadata.labels)) ? before : undefined;
  if (came === undefined && left === undefined) return none;
  const helped = view.podsWithInterPodRules().filter((pod) => helps(view, pod, came, left));
  return left === undefined ? helped : [...helped, ...excludedBy(view, left)];
}

function helps(view: View, pod: Pod, came: Pod | undefined, left: Pod | undefined): boolean {
  const { spec, metadata } = pod;
  if (
    came !== undefined &&
    waitsFor(pod, AFFINITY) &&
    affinityTerms(spec).every((term) => matcherOf(view, term, metadata.namespace)(came))
  ) {
    return true;
  }
  if (
    left !== undefined &&
    waitsFor(pod, ANTI_AFFINITY) &&
    antiAffinityTerms(spec).some((term) => matcherOf(view, term, metadata.namespace)(left))
  ) {
    return true;
  }
  return (
    waitsFor(pod, SPREAD) &&
    hardSpread(spec).some(({ labelSelector }) =>
      [came, left].some((other) => other?.metadata.namespace === metadata.namespace && selects(labelSelector)(other?.metadata.labels)),
    )
  );
}

/** Pods that its anti-affinity kept out of its domain. Those of its own node are woken by its deletion. */
function excludedBy(view: View, left: Pod): readonly Pod[] {
  const terms = antiAffinityTerms(left.spec).filter(({ topologyKey }) => topologyKey !== HOSTNAME);
  if (terms.length === 0) return [];
  const labels = view.get('Node', undefined, left.spec.nodeName ?? '')?.metadata.labels;
  return view
    .list('Node')
    .filter(({ metadata }) =>
      terms.some(({ topologyKey }) => labels?.[topologyKey] !== undefined && metadata.labels?.[topologyKey] === labels[topologyKey]),
    )
    .flatMap(({ metadata }) => view.unboundPods(metadata.name))
    .filter((pod) => waitsFor(pod, EXISTING_ANTI_AFFINITY) && terms.some((term) => matcherOf(view, term, left.metadata.namespace)(pod)));
}
