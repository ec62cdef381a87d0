import type { Json, JsonObject } from '../src/kubernetes/index.ts';
import { canonical } from './json.ts';
import { maskText } from './mask.ts';
import { comparable } from './output.ts';
import type { Difference } from './result.ts';
import type { Outcome } from './scenario.ts';

type Mode = 'nodes' | 'counts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** What is in one and not in the other, each as often as it is. */
function multisetDifference(what: string, expected: readonly string[], got: readonly string[]): readonly Difference[] {
  const rest = [...got];
  const missing = expected.filter((item) => {
    const index = rest.indexOf(item);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return missing.length === 0 && rest.length === 0
    ? []
    : [{ what, expected: missing.toSorted().join('\n'), got: rest.toSorted().join('\n') }];
}

function podKey(pod: JsonObject, mode: Mode): string {
  const { node, target, revision, ...rest } = pod;
  const isDaemonPod = textOf(pod['owner']).startsWith('DaemonSet/');
  return maskText(
    canonical({
      ...rest,
      ...(isDaemonPod ? { revision } : {}),
      ...(mode === 'counts' ? {} : { target }),
      // The scheduler breaks ties by chance: only a pinned Pod's node is certain.
      ...(mode === 'counts' || target === null || target === undefined ? {} : { node }),
    }),
  );
}

const nodeKey = ({ taints, ...rest }: JsonObject): string => canonical({ ...rest, taints: listOf(taints).map(textOf).toSorted() });

function compareDaemonSets(expected: readonly JsonObject[], got: readonly JsonObject[]): readonly Difference[] {
  const nameOf = (daemonSet: JsonObject): string => `${textOf(daemonSet['namespace'])}/${textOf(daemonSet['name'])}`;
  const byName = new Map(got.map((daemonSet) => [nameOf(daemonSet), daemonSet]));
  const differences = expected.flatMap((daemonSet): readonly Difference[] => {
    const other = byName.get(nameOf(daemonSet));
    byName.delete(nameOf(daemonSet));
    if (other === undefined) return [{ what: `DaemonSet ${nameOf(daemonSet)}`, expected: 'there', got: 'missing' }];
    return Object.keys(daemonSet).flatMap((field) => {
      const [wanted, given] = [canonical(daemonSet[field]), canonical(other[field])];
      return wanted === given ? [] : [{ what: `DaemonSet ${nameOf(daemonSet)} ${field}`, expected: wanted, got: given }];
    });
  });
  return [...differences, ...[...byName.keys()].map((name) => ({ what: `DaemonSet ${name}`, expected: 'none', got: 'there' }))];
}

const judged = [
  'daemonset-controller',
  'default-scheduler',
  'node-controller',
  'taint-eviction-controller',
  'deployment-controller',
  'replicaset-controller',
  'statefulset-controller',
];
const unjudged = ['RegisteredNode', 'RemovingNode', 'DeletingNode'];

export interface EventContext {
  readonly nodeNames: ReadonlySet<string>;
  /** Masked names of Pods which are pinned: where they are scheduled is certain. */
  readonly pinned: ReadonlySet<string>;
}

function eventKey(event: JsonObject, mode: Mode, { nodeNames, pinned }: EventContext): string {
  const masked = maskText(canonical(event));
  const isFree = mode === 'counts' || (textOf(event['reason']) === 'Scheduled' && !pinned.has(textOf(event['on'])));
  return isFree ? masked.replace(/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g, (word) => (nodeNames.has(word) ? '<node>' : word)) : masked;
}

function compareEvents(
  expected: readonly JsonObject[],
  got: readonly JsonObject[],
  mode: Mode,
  context: EventContext,
): readonly Difference[] {
  const seen = new Set(got.map((event) => eventKey(event, mode, context)));
  return expected.flatMap((event) => {
    if (!judged.includes(textOf(event['from'])) || unjudged.includes(textOf(event['reason']))) return [];
    const key = eventKey(event, mode, context);
    if (seen.has(key)) return [];
    const close = [...seen].filter((other) => other.includes(`"reason":${JSON.stringify(event['reason'])}`));
    return [{ what: 'event', expected: key, got: close.slice(0, 5).join('\n') }];
  });
}

function compareResult(expected: Outcome, got: Outcome, command: string): readonly Difference[] {
  if (expected.result === undefined || got.result === undefined) return [];
  const [wanted, given] = [comparable(expected.result, command), comparable(got.result, command)];
  const differences: Difference[] = [];
  if (wanted.exitCode !== given.exitCode)
    differences.push({ what: 'exit code', expected: String(wanted.exitCode), got: String(given.exitCode) });
  for (const stream of ['stdout', 'stderr'] as const) {
    if (wanted[stream] !== given[stream]) differences.push({ what: stream, expected: wanted[stream], got: given[stream] });
  }
  return differences;
}

/**
 * What of an outcome is not as recorded. `got.events` are all since the scenario began: a recording lists an event only
 * where its text is new.
 */
export function compareOutcome(expected: Outcome, got: Outcome, mode: Mode, command: string, context: EventContext): readonly Difference[] {
  return [
    ...compareResult(expected, got, command),
    ...compareDaemonSets(expected.daemonSets, got.daemonSets),
    ...multisetDifference(
      'pods',
      expected.pods.map((pod) => podKey(pod, mode)),
      got.pods.map((pod) => podKey(pod, mode)),
    ),
    ...multisetDifference('nodes', expected.nodes.map(nodeKey), got.nodes.map(nodeKey)),
    ...compareEvents(expected.events, got.events, mode, context),
  ];
}
