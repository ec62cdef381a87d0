import { type JsonObject, resourceByPlural } from '../../../kubernetes/index.ts';
import { getObject, listObjects } from '../../api/client.ts';
import { infoFromObject } from '../../api/findInfos.ts';
import type { Info } from '../../api/info.ts';
import { type Attempt, aggregate, errorText, type Failure, fail, hasReason, messageFailure, succeed } from '../../failure.ts';
import { at, labelsAt, listAt, textAt } from '../../json.ts';
import { type Invocation, type Steps, secondsBetween } from '../../process.ts';

/** What a filter says of a Pod. */
interface Verdict {
  readonly remove: boolean;
  readonly warning?: string;
  readonly refusal?: string;
}

const okay: Verdict = { remove: true };
const skip: Verdict = { remove: false };

const mirrorAnnotation = 'kubernetes.io/config.mirror';
const isFinished = (pod: JsonObject): boolean => ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase'));
const controllerOf = (pod: JsonObject) =>
  listAt(pod, 'metadata', 'ownerReferences').find((reference) => at(reference, 'controller') === true);

function isGoneLongEnough(pod: JsonObject, { flags, env }: Invocation): boolean {
  const limit = flags.int('skip-wait-for-delete-timeout');
  const deleted = textAt(pod, 'metadata', 'deletionTimestamp');
  return limit > 0 && deleted !== '' && secondsBetween(deleted, env.timestamp()) > limit;
}

function* judgeDaemonPod(invocation: Invocation, pod: JsonObject): Steps<Verdict> {
  const controller = controllerOf(pod);
  if (controller === undefined || textAt(controller, 'kind') !== 'DaemonSet' || isFinished(pod)) return okay;
  const daemonSets = resourceByPlural('apps', 'v1', 'daemonsets');
  if (daemonSets === undefined) return okay;
  const owner: Info = { resource: daemonSets, namespace: textAt(pod, 'metadata', 'namespace'), name: textAt(controller, 'name') };
  const found = yield* getObject(invocation, owner);
  if (!found.ok) {
    const text = errorText(found.failure);
    return hasReason(found.failure, 'NotFound') && invocation.flags.isOn('force')
      ? { remove: true, warning: text }
      : { remove: false, refusal: text };
  }
  return invocation.flags.isOn('ignore-daemonsets')
    ? { remove: false, warning: 'ignoring DaemonSet-managed Pods' }
    : { remove: false, refusal: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
}

function judgeLocalStorage(pod: JsonObject, { flags }: Invocation): Verdict {
  if (isFinished(pod) || !listAt(pod, 'spec', 'volumes').some((volume) => at(volume, 'emptyDir') !== undefined)) return okay;
  return flags.isOn('delete-emptydir-data')
    ? { remove: true, warning: 'deleting Pods with local storage' }
    : { remove: false, refusal: 'Pods with local storage (use --delete-emptydir-data to override)' };
}

function judgeUnmanaged(pod: JsonObject, { flags }: Invocation): Verdict {
  if (isFinished(pod) || controllerOf(pod) !== undefined) return okay;
  return flags.isOn('force')
    ? { remove: true, warning: 'deleting Pods that declare no controller' }
    : { remove: false, refusal: 'Pods that declare no controller (use --force to override)' };
}

/** The first filter that spares the Pod decides; else the last one's word stands. */
function* judge(invocation: Invocation, pod: JsonObject): Steps<Verdict> {
  if (isGoneLongEnough(pod, invocation)) return skip;
  const daemon = yield* judgeDaemonPod(invocation, pod);
  if (!daemon.remove) return daemon;
  if (labelsAt(pod, 'metadata', 'annotations')[mirrorAnnotation] !== undefined) return skip;
  const storage = judgeLocalStorage(pod, invocation);
  return storage.remove ? judgeUnmanaged(pod, invocation) : storage;
}

export interface PodsToRemove {
  readonly pods: readonly Info[];
  /** `ignoring DaemonSet-managed Pods: default/a, default/b; …`, empty for none. */
  readonly warnings: string;
}

const podName = (pod: JsonObject): string => `${textAt(pod, 'metadata', 'namespace')}/${textAt(pod, 'metadata', 'name')}`;

/**
 * Which Pods of a node a drain removes, or why it does not begin.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/drain/{drain,filters}.go (GetPodsForDeletion); messages in the order of the Pods.
 */
export function* podsToRemove(invocation: Invocation, node: string): Steps<Attempt<PodsToRemove>> {
  const podResource = resourceByPlural('', 'v1', 'pods');
  if (podResource === undefined) throw new Error('Pods are served');
  const listed = yield* listObjects(invocation, podResource, {
    labelSelector: invocation.flags.text('pod-selector'),
    fieldSelector: `spec.nodeName=${node}`,
  });
  if (!listed.ok) return listed;
  const pods: Info[] = [];
  const warnings = new Map<string, string[]>();
  const refusals = new Map<string, string[]>();
  const note = (notes: Map<string, string[]>, text: string, pod: JsonObject): void => {
    notes.set(text, [...(notes.get(text) ?? []), podName(pod)]);
  };
  for (const pod of listed.value) {
    const { remove, warning, refusal } = yield* judge(invocation, pod);
    if (warning !== undefined) note(warnings, warning, pod);
    if (refusal !== undefined) note(refusals, refusal, pod);
    if (remove) pods.push(infoFromObject(podResource, pod));
  }
  const refused = [...refusals].map(
    ([text, names]): Failure =>
      messageFailure(`${text.toLowerCase().startsWith('cannot delete') ? '' : 'cannot delete '}${text}: ${names.join(', ')}`),
  );
  const failure = aggregate(refused);
  if (failure !== undefined) return fail(failure);
  return succeed({ pods, warnings: [...warnings].map(([text, names]) => `${text}: ${names.join(', ')}`).join('; ') });
}
