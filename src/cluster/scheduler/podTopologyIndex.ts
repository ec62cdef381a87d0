import {
  affinityTerms,
  antiAffinityTerms,
  hardSpread,
  hasInterPodRules,
  isTerminal,
  type LabelSelector,
  type Node,
  type Pod,
  type PodAffinityTerm,
  pinnedNode,
  preferences,
  sameJson,
} from '../../kubernetes/index.ts';
import type { Change, ComponentView, Cursor, View } from '../types.ts';
import { hasAllKeys, isIncluded, leastOf, type PodGroup, type SpreadRule } from './spread.ts';
import { effectKey, matcherOf, type PodPredicate, selects, termEffectsOf, termKey } from './terms.ts';

/** An affinity term of bound Pods: which Pods it matches, and the group of Pods that have it. */
interface IndexedTerm {
  readonly topologyKey: string;
  readonly excludes: boolean;
  readonly weight: number;
  readonly matches: PodPredicate;
  readonly group: PodGroup;
}

/** The weight of each Pod of a group in a topology domain for the score. */
export interface TopologyPreference {
  readonly weight: number;
  /** By the value of the Node's label. */
  readonly topologyKey: string;
  readonly totals: ReadonlyMap<string, number>;
}

/** Number of matching Pods in the node's topology domain, with `present` on the node itself. `undefined` where the node has no domain. */
type TermRule = (node: Node, present: readonly Pod[]) => number | undefined;

/** The rules of a Pod that depend on other Pods. */
export interface PodRules {
  readonly spread: readonly SpreadRule[];
  readonly affinity: readonly TermRule[];
  /** No Pod matches its affinity terms, but the Pod matches them itself, so it may be the first. */
  readonly isFirst: boolean;
  readonly antiAffinity: readonly TermRule[];
  readonly existing: readonly TermRule[];
  /** Why a node does not do for its claims; only where Pods wait for them. */
  readonly volumes?: (node: Node) => readonly string[];
}

/** Of a Pod for which other Pods do not matter. */
export const noRules: PodRules = { spread: [], affinity: [], isFirst: false, antiAffinity: [], existing: [] };

/** Limit of groups, because groups of deleted templates remain. */
const MOST_GROUPS = 256;

const nodeOfPod = (pod: Pod | undefined): string | undefined => (pod === undefined || isTerminal(pod) ? undefined : pod.spec.nodeName);

const emptyGroup = (includes: PodPredicate): PodGroup => ({ includes, onNode: new Map(), domains: new Map() });

const addCount = (map: Map<string, number>, key: string, by: number): void => {
  const count = (map.get(key) ?? 0) + by;
  if (count === 0) map.delete(key);
  else map.set(key, count);
};

/**
 * Counts of Pods by group and topology domain for the filters that depend on other Pods. A group is counted when a rule first
 * needs it and then updated from the log, so that scheduling a Pod does not scan the cluster.
 */
export class PodTopologyIndex {
  private readonly groups = new Map<string, PodGroup>();
  private indexedTerms: Map<string, IndexedTerm> | undefined;
  private cursor: Cursor | undefined;
  private view: View;

  constructor(view: View) {
    this.view = view;
  }

  /** Updates the counts from the log. */
  update(view: ComponentView): this {
    const { changes, cursor } = view.changesSince(this.cursor);
    this.cursor = cursor;
    this.view = view;
    if (changes?.length === 0) return this;
    if (changes === undefined || changes.some(isOfNamespace) || this.groups.size > MOST_GROUPS) this.forget();
    else for (const change of changes) this.note(change);
    return this;
  }

  private forget(): void {
    this.groups.clear();
    this.indexedTerms = undefined;
  }

  private note({ ref, before, after }: Change): void {
    if (ref.kind === 'Node') {
      if (before === undefined || after === undefined || !sameJson(before.metadata.labels, after.metadata.labels)) this.relabeled(ref.name);
    } else if (ref.kind === 'Pod') {
      const [old, pod] = [before as Pod | undefined, after as Pod | undefined];
      if (this.groups.size > 0) for (const group of this.groups.values()) this.recount(group, old, pod);
      if (this.indexedTerms === undefined) return;
      if (pod !== undefined && nodeOfPod(pod) !== undefined) this.indexTermsOf(this.indexedTerms, pod);
      if (this.indexedTerms.size > 0) for (const { group } of this.indexedTerms.values()) this.recount(group, old, pod);
    }
  }

  private relabeled(node: string): void {
    const groups = [...this.groups.values(), ...[...(this.indexedTerms?.values() ?? [])].map(({ group }) => group)];
    for (const { onNode, domains } of groups) if (onNode.has(node)) domains.clear();
  }

  private recount(group: PodGroup, old: Pod | undefined, pod: Pod | undefined): void {
    const from = nodeOfPod(old);
    const to = nodeOfPod(pod);
    const left = from !== undefined && old !== undefined && group.includes(old) ? from : undefined;
    const come = to !== undefined && pod !== undefined && group.includes(pod) ? to : undefined;
    if (left === come) return;
    if (left !== undefined) this.add(group, left, -1);
    if (come !== undefined) this.add(group, come, 1);
  }

  private add({ onNode, domains }: PodGroup, node: string, by: 1 | -1): void {
    addCount(onNode, node, by);
    const labels = this.view.get('Node', undefined, node)?.metadata.labels;
    for (const [key, totals] of domains) {
      const value = labels?.[key];
      if (value !== undefined) addCount(totals, value, by);
    }
  }

  private group(key: string, includes: () => PodPredicate): PodGroup {
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group = emptyGroup(includes());
    for (const pod of this.view.list('Pod')) this.recount(group, undefined, pod);
    this.groups.set(key, group);
    return group;
  }

  /** The distinct terms of bound Pods. */
  private boundTerms(): ReadonlyMap<string, IndexedTerm> {
    if (this.indexedTerms === undefined) {
      this.indexedTerms = new Map();
      for (const pod of this.view.list('Pod')) {
        if (nodeOfPod(pod) === undefined || termEffectsOf(pod.spec).length === 0) continue;
        this.indexTermsOf(this.indexedTerms, pod);
        for (const { group } of this.indexedTerms.values()) this.recount(group, undefined, pod);
      }
    }
    return this.indexedTerms;
  }

  private indexTermsOf(indexedTerms: Map<string, IndexedTerm>, { spec, metadata }: Pod): void {
    for (const role of termEffectsOf(spec)) {
      const { term, excludes = false, weight } = role;
      const key = effectKey(role, metadata.namespace);
      if (indexedTerms.has(key)) continue;
      const has: PodPredicate = (pod) => termEffectsOf(pod.spec).some((each) => effectKey(each, pod.metadata.namespace) === key);
      const matches = this.matcher(term, metadata.namespace);
      indexedTerms.set(key, { topologyKey: term.topologyKey, excludes, weight, matches, group: emptyGroup(has) });
    }
  }

  private matcher(term: PodAffinityTerm, home: string | undefined): PodPredicate {
    return matcherOf(this.view, term, home);
  }

  private inDomain(topologyKey: string, group: PodGroup): TermRule {
    return (node, present) => {
      const value = node.metadata.labels?.[topologyKey];
      if (value === undefined) return undefined;
      const { includes, onNode } = group;
      return (this.totals(group, topologyKey).get(value) ?? 0) - (onNode.get(node.metadata.name) ?? 0) + present.filter(includes).length;
    };
  }

  private totals({ domains, onNode }: PodGroup, key: string): ReadonlyMap<string, number> {
    const known = domains.get(key);
    if (known !== undefined) return known;
    const totals = new Map<string, number>();
    for (const [node, count] of onNode) {
      const value = this.view.get('Node', undefined, node)?.metadata.labels?.[key];
      if (value !== undefined) addCount(totals, value, count);
    }
    domains.set(key, totals);
    return totals;
  }

  /** The rules of a Pod, counted once for all nodes. */
  rulesFor(pod: Pod): PodRules {
    const { spec, metadata } = pod;
    const hasTerms = this.boundTerms().size > 0;
    const existing = hasTerms ? this.boundTermsFor(pod).filter(({ excludes }) => excludes) : [];
    if (existing.length === 0 && !hasInterPodRules(spec)) return noRules;
    const home = metadata.namespace;
    const wanted = affinityTerms(spec);
    const matchers = wanted.map((term) => this.matcher(term, home));
    const all: PodPredicate = (other) => matchers.every((matches) => matches(other));
    const beside = this.group(`all ${wanted.map((term) => termKey(term, home)).join()}`, () => (wanted.length === 0 ? () => false : all));
    return {
      spread: this.spreadRules(pod),
      affinity: wanted.map(({ topologyKey }) => this.inDomain(topologyKey, beside)),
      isFirst: wanted.every(({ topologyKey }) => this.totals(beside, topologyKey).size === 0) && all(pod),
      antiAffinity: antiAffinityTerms(spec).map((term) => this.inDomain(term.topologyKey, this.groupOf(term, home))),
      existing: existing.map(({ topologyKey, group }) => this.inDomain(topologyKey, group)),
    };
  }

  private boundTermsFor(pod: Pod): readonly IndexedTerm[] {
    return [...this.boundTerms().values()].filter(({ matches, group }) => group.onNode.size > 0 && matches(pod));
  }

  private groupOf(term: PodAffinityTerm, home: string | undefined): PodGroup {
    return this.group(termKey(term, home), () => this.matcher(term, home));
  }

  /**
   * Preferences of the Pod, and those of bound Pods towards it; a required affinity of theirs has weight 1. Behaviour of
   * kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go (processExistingPod).
   */
  preferencesOf(pod: Pod): readonly TopologyPreference[] {
    const own = preferences(pod.spec).map(({ term, weight }) => ({
      weight,
      topologyKey: term.topologyKey,
      group: this.groupOf(term, pod.metadata.namespace),
    }));
    return [...own, ...this.boundTermsFor(pod).filter(({ weight }) => weight !== 0)].map(({ weight, topologyKey, group }) => ({
      weight,
      topologyKey,
      totals: this.totals(group, topologyKey),
    }));
  }

  /** The Pods of a namespace that a selector selects and that are not being deleted. */
  selected(namespace: string | undefined, selector: LabelSelector | undefined): PodGroup {
    return this.group(`spread ${namespace} ${JSON.stringify(selector ?? null)}`, () => {
      const matches = selects(selector);
      return ({ metadata }) => metadata.deletionTimestamp === undefined && metadata.namespace === namespace && matches(metadata.labels);
    });
  }

  /** Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go (calPreFilterState). */
  private spreadRules(pod: Pod): readonly SpreadRule[] {
    const { spec, metadata } = pod;
    const constraints = hardSpread(spec);
    if (constraints.length === 0) return [];
    const pin = pinnedNode(pod);
    return constraints.map((constraint): SpreadRule => {
      const { labelSelector, topologyKey, minDomains = 1, nodeAffinityPolicy = 'Honor' } = constraint;
      const group = this.selected(metadata.namespace, labelSelector);
      const isEligible = (node: Node): boolean => hasAllKeys(node, constraints) && isIncluded(node, spec, constraint);
      const domains = new Map<string, number>();
      for (const node of pin !== undefined && nodeAffinityPolicy === 'Honor' ? this.node(pin) : this.view.list('Node')) {
        if (!isEligible(node)) continue;
        const value = node.metadata.labels?.[topologyKey] ?? '';
        domains.set(value, (domains.get(value) ?? 0) + (group.onNode.get(node.metadata.name) ?? 0));
      }
      const least = leastOf(domains, minDomains);
      return { constraint, group, own: selects(labelSelector)(metadata.labels) ? 1 : 0, isEligible, domains, least };
    });
  }

  private node(name: string): readonly Node[] {
    const node = this.view.get('Node', undefined, name);
    return node === undefined ? [] : [node];
  }
}

const isOfNamespace = ({ ref, before, after }: Change): boolean =>
  ref.kind === 'Namespace' && !sameJson(before?.metadata.labels, after?.metadata.labels);
