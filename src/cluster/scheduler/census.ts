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
} from '../../kubernetes/index.ts';
import { same } from '../same.ts';
import type { Change, ComponentView, Cursor, View } from '../types.ts';
import { type Group, hasAllKeys, isIncluded, leastOf, type SpreadRule } from './spread.ts';
import { type Counts, matcherOf, roleKey, rolesOf, selects, termKey } from './terms.ts';

/** A term of Pods that are bound: whom it speaks of, and who has it. */
interface Kept {
  readonly topologyKey: string;
  readonly keepsOut: boolean;
  readonly weight: number;
  readonly speaksOf: Counts;
  readonly group: Group;
}

/** How much a Pod is drawn to the domains of those in a group, each. */
export interface Pull {
  readonly weight: number;
  /** By the value of the Node's label. */
  readonly topologyKey: string;
  readonly totals: ReadonlyMap<string, number>;
}

/** How many Pods that a term speaks of are in the Node's domain, those on the Node itself being `present`; undefined: it is in none. */
type TermRule = (node: Node, present: readonly Pod[]) => number | undefined;

/** What a Pod's scheduling depends on besides the Node alone. */
export interface PodRules {
  readonly spread: readonly SpreadRule[];
  readonly affinity: readonly TermRule[];
  /** No Pod is there that it wants to be beside, and it is one itself: it is the first of its kind. */
  readonly isFirst: boolean;
  readonly antiAffinity: readonly TermRule[];
  readonly existing: readonly TermRule[];
}

const noRules: PodRules = { spread: [], affinity: [], isFirst: false, antiAffinity: [], existing: [] };

/** Groups are forgotten beyond so many: those of templates that are long gone. */
const MOST_GROUPS = 256;

const placeOf = (pod: Pod | undefined): string | undefined => (pod === undefined || isTerminal(pod) ? undefined : pod.spec.nodeName);

const emptyGroup = (counts: Counts): Group => ({ counts, onNode: new Map(), domains: new Map() });

const raise = (map: Map<string, number>, key: string, by: number): void => {
  const count = (map.get(key) ?? 0) + by;
  if (count === 0) map.delete(key);
  else map.set(key, count);
};

/**
 * How many Pods of which kind are where, for the scheduler's filters that look at other Pods. A group of Pods is counted
 * when a rule first speaks of it; from then on the log keeps the numbers true, so that a Pod costs no walk over the cluster.
 */
export class Census {
  private readonly groups = new Map<string, Group>();
  private kept: Map<string, Kept> | undefined;
  private cursor: Cursor | undefined;
  private view: View;

  constructor(view: View) {
    this.view = view;
  }

  /** Catches up with the log. */
  follow(view: ComponentView): this {
    const { changes, cursor } = view.changesSince(this.cursor);
    this.cursor = cursor;
    this.view = view;
    if (changes === undefined || changes.some(isOfNamespace) || this.groups.size > MOST_GROUPS) this.forget();
    else for (const change of changes) this.note(change);
    return this;
  }

  private forget(): void {
    this.groups.clear();
    this.kept = undefined;
  }

  private note({ ref, before, after }: Change): void {
    if (ref.kind === 'Node') {
      if (before === undefined || after === undefined || !same(before.metadata.labels, after.metadata.labels)) this.moved(ref.name);
    } else if (ref.kind === 'Pod') {
      const [old, pod] = [before as Pod | undefined, after as Pod | undefined];
      for (const group of this.groups.values()) this.recount(group, old, pod);
      if (this.kept === undefined) return;
      if (pod !== undefined && placeOf(pod) !== undefined) this.keepTermsOf(this.kept, pod);
      for (const { group } of this.kept.values()) this.recount(group, old, pod);
    }
  }

  private moved(node: string): void {
    const groups = [...this.groups.values(), ...[...(this.kept?.values() ?? [])].map(({ group }) => group)];
    for (const { onNode, domains } of groups) if (onNode.has(node)) domains.clear();
  }

  private recount(group: Group, old: Pod | undefined, pod: Pod | undefined): void {
    const from = placeOf(old);
    const to = placeOf(pod);
    const left = from !== undefined && old !== undefined && group.counts(old) ? from : undefined;
    const come = to !== undefined && pod !== undefined && group.counts(pod) ? to : undefined;
    if (left === come) return;
    if (left !== undefined) this.add(group, left, -1);
    if (come !== undefined) this.add(group, come, 1);
  }

  private add({ onNode, domains }: Group, node: string, by: 1 | -1): void {
    raise(onNode, node, by);
    const labels = this.view.get('Node', undefined, node)?.metadata.labels;
    for (const [key, totals] of domains) {
      const value = labels?.[key];
      if (value !== undefined) raise(totals, value, by);
    }
  }

  private group(key: string, counts: () => Counts): Group {
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group = emptyGroup(counts());
    for (const pod of this.view.list('Pod')) this.recount(group, undefined, pod);
    this.groups.set(key, group);
    return group;
  }

  /** The terms of bound Pods, equal ones once. */
  private standing(): ReadonlyMap<string, Kept> {
    if (this.kept === undefined) {
      this.kept = new Map();
      for (const pod of this.view.list('Pod')) {
        if (placeOf(pod) === undefined || rolesOf(pod.spec).length === 0) continue;
        this.keepTermsOf(this.kept, pod);
        for (const { group } of this.kept.values()) this.recount(group, undefined, pod);
      }
    }
    return this.kept;
  }

  private keepTermsOf(kept: Map<string, Kept>, { spec, metadata }: Pod): void {
    for (const role of rolesOf(spec)) {
      const { term, keepsOut = false, weight } = role;
      const key = roleKey(role, metadata.namespace);
      if (kept.has(key)) continue;
      const has: Counts = (pod) => rolesOf(pod.spec).some((each) => roleKey(each, pod.metadata.namespace) === key);
      const speaksOf = this.matcher(term, metadata.namespace);
      kept.set(key, { topologyKey: term.topologyKey, keepsOut, weight, speaksOf, group: emptyGroup(has) });
    }
  }

  private matcher(term: PodAffinityTerm, home: string | undefined): Counts {
    return matcherOf(this.view, term, home);
  }

  private inDomain(topologyKey: string, group: Group): TermRule {
    return (node, present) => {
      const value = node.metadata.labels?.[topologyKey];
      if (value === undefined) return undefined;
      const { counts, onNode } = group;
      return (this.totals(group, topologyKey).get(value) ?? 0) - (onNode.get(node.metadata.name) ?? 0) + present.filter(counts).length;
    };
  }

  private totals({ domains, onNode }: Group, key: string): ReadonlyMap<string, number> {
    const known = domains.get(key);
    if (known !== undefined) return known;
    const totals = new Map<string, number>();
    for (const [node, count] of onNode) {
      const value = this.view.get('Node', undefined, node)?.metadata.labels?.[key];
      if (value !== undefined) raise(totals, value, count);
    }
    domains.set(key, totals);
    return totals;
  }

  /** What is to be asked of every Node for this Pod: counted once, before the first. */
  rulesFor(pod: Pod): PodRules {
    const existing = this.standingFor(pod).filter(({ keepsOut }) => keepsOut);
    const { spec, metadata } = pod;
    if (existing.length === 0 && !hasInterPodRules(spec)) return noRules;
    const home = metadata.namespace;
    const wanted = affinityTerms(spec);
    const matchers = wanted.map((term) => this.matcher(term, home));
    const all: Counts = (other) => matchers.every((matches) => matches(other));
    const beside = this.group(`all ${wanted.map((term) => termKey(term, home)).join()}`, () => (wanted.length === 0 ? () => false : all));
    return {
      spread: this.spreadRules(pod),
      affinity: wanted.map(({ topologyKey }) => this.inDomain(topologyKey, beside)),
      isFirst: wanted.every(({ topologyKey }) => this.totals(beside, topologyKey).size === 0) && all(pod),
      antiAffinity: antiAffinityTerms(spec).map((term) => this.inDomain(term.topologyKey, this.groupOf(term, home))),
      existing: existing.map(({ topologyKey, group }) => this.inDomain(topologyKey, group)),
    };
  }

  private standingFor(pod: Pod): readonly Kept[] {
    return [...this.standing().values()].filter(({ speaksOf, group }) => group.onNode.size > 0 && speaksOf(pod));
  }

  private groupOf(term: PodAffinityTerm, home: string | undefined): Group {
    return this.group(termKey(term, home), () => this.matcher(term, home));
  }

  /**
   * What the Pod would rather have beside it, and what those that are there would: a required affinity of theirs counts one.
   * Behaviour of kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go (processExistingPod).
   */
  pullsOn(pod: Pod): readonly Pull[] {
    const own = preferences(pod.spec).map(({ term, weight }) => ({
      weight,
      topologyKey: term.topologyKey,
      group: this.groupOf(term, pod.metadata.namespace),
    }));
    return [...own, ...this.standingFor(pod).filter(({ weight }) => weight !== 0)].map(({ weight, topologyKey, group }) => ({
      weight,
      topologyKey,
      totals: this.totals(group, topologyKey),
    }));
  }

  /** The Pods of a namespace that a selector selects and that are not being deleted. */
  selected(namespace: string | undefined, selector: LabelSelector | undefined): Group {
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
  ref.kind === 'Namespace' && !same(before?.metadata.labels, after?.metadata.labels);
