import {
  bad,
  type Checked,
  type Condition,
  type Container,
  good,
  type JsonObject,
  type Labels,
  type Pod,
  type PodSpec,
  type PriorityClass,
  type Toleration,
} from '../../kubernetes/index.ts';
import { compacted } from '../stamped.ts';
import type { View } from '../types.ts';
import { withLabelKeys } from './labelKeys.ts';
import { type CompletedSpec, completedSpec, isAlike } from './podSpec.ts';
import { asItsRuntimeClassSays } from './runtimeClass.ts';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

/** Behaviour of kubernetes: pkg/registry/core/pod/strategy.go (applySchedulingGatedCondition). */
const GATED: Condition = {
  type: 'PodScheduled',
  status: 'False',
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
};

export interface AdmittedPod {
  readonly spec: PodSpec;
  readonly status: Pod['status'];
  readonly faultsOf: CompletedSpec['faultsOf'];
  readonly annotations: Labels;
}

/**
 * A Pod as admission lets it in: defaults, service account, priority, the tolerations of ordinary Pods for nodes that fail.
 * The refusal is the text behind `pods "<name>" is forbidden: `.
 * Behaviour of kubernetes: plugin/pkg/admission/{limitranger,serviceaccount,priority,defaulttolerationseconds,runtimeclass}/admission.go.
 */
export function admitPod(view: View, namespace: string, asGiven: PodSpec, labels: Labels | undefined, base?: object): Checked<AdmittedPod> {
  const given = withLabelKeys(asGiven, labels ?? {});
  if (!Array.isArray(given.containers) || given.affinity === undefined) return admit(view, namespace, given);
  const read = readBy(view, namespace, given);
  let known = admittedSpecs.get(given.containers);
  const isKnown = known !== undefined && ((base !== undefined && known.base === base) || isAlike(known.given, given, ['affinity']));
  if (known === undefined || !isKnown || !known.read.every((each, index) => each === read[index])) {
    const admitted = admit(view, namespace, given);
    if (!admitted.ok) return admitted;
    const { spec, ...rest } = admitted.value;
    known = { given, base: given === asGiven ? base : undefined, read, admitted: { ...rest, spec: compacted(spec) } };
    admittedSpecs.set(given.containers, known);
  }
  const { spec, status, faultsOf, annotations } = known.admitted;
  return good({ spec: { ...spec, affinity: given.affinity }, status, faultsOf, annotations });
}

/** What was made of the spec of the last Pod with these containers. The Pods of one DaemonSet differ only in their affinity, which admission leaves alone. */
const admittedSpecs = new WeakMap<
  readonly Container[],
  { readonly given: PodSpec; readonly base: object | undefined; readonly read: readonly unknown[]; readonly admitted: AdmittedPod }
>();

const accountOf = ({ serviceAccountName, serviceAccount }: PodSpec): string => serviceAccountName || serviceAccount || 'default';

/** All that admission reads besides the Pod. */
const readBy = (view: View, namespace: string, given: PodSpec): readonly unknown[] => [
  view.get('ServiceAccount', namespace, accountOf(given)),
  view.list('LimitRange', namespace),
  view.list('PriorityClass'),
  given.runtimeClassName === undefined ? undefined : view.get('RuntimeClass', undefined, given.runtimeClassName),
  view.settings.notReadyTolerationSeconds,
];

function admit(view: View, namespace: string, given: PodSpec): Checked<AdmittedPod> {
  const serviceAccountName = accountOf(given);
  const account = view.get('ServiceAccount', namespace, serviceAccountName);
  // The one that a controller makes in each namespace is waited for (getServiceAccount: ten attempts).
  if (account === undefined && serviceAccountName !== 'default') {
    return bad(`error looking up service account ${namespace}/${serviceAccountName}: serviceaccount "${serviceAccountName}" not found`);
  }
  const ranges = view.list('LimitRange', namespace);
  const mayMount = mayMountToken(given) ?? (account && mayMountToken(account)) ?? true;
  const { spec, qosClass, faultsOf, note } = completedSpec(given, mayMount, ranges);
  const priority = priorityOf(view, given);
  if (!priority.ok) return priority;
  const run = asItsRuntimeClassSays(view, { ...spec, tolerations: withDefaultTolerations(view, given) });
  if (!run.ok) return run;
  return good({
    spec: {
      ...run.value,
      ...(given.affinity === undefined ? {} : { affinity: given.affinity }),
      serviceAccountName,
      serviceAccount: serviceAccountName,
      ...priority.value,
    },
    status: { phase: 'Pending', qosClass, ...((given.schedulingGates ?? []).length === 0 ? {} : { conditions: [GATED] }) },
    faultsOf,
    annotations: note === undefined ? {} : { 'kubernetes.io/limit-ranger': note },
  });
}

const mayMountToken = (object: object): boolean | undefined =>
  (object as { readonly automountServiceAccountToken?: boolean }).automountServiceAccountToken;

function priorityOf(view: View, spec: PodSpec): Checked<Pick<PodSpec, 'priority' | 'preemptionPolicy' | 'priorityClassName'>> {
  let chosen: PriorityClass | undefined;
  if (spec.priorityClassName) {
    chosen = view.get('PriorityClass', undefined, spec.priorityClassName);
    if (chosen === undefined) return bad(`no PriorityClass with name ${spec.priorityClassName} was found`);
  } else {
    chosen = view
      .list('PriorityClass')
      .filter((each) => each.globalDefault === true)
      .toSorted((a, b) => a.value - b.value)[0];
  }
  const priority = chosen?.value ?? 0;
  if (spec.priority !== undefined && spec.priority !== priority) {
    return bad(
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`,
    );
  }
  const name = chosen?.metadata.name;
  return good({
    priority,
    preemptionPolicy: spec.preemptionPolicy ?? chosen?.preemptionPolicy ?? 'PreemptLowerPriority',
    ...(name === undefined ? {} : { priorityClassName: name }),
  });
}

/** Behaviour of kubernetes: plugin/pkg/admission/defaulttolerationseconds/admission.go (Admit). */
export function withDefaultTolerations(view: View, spec: PodSpec): readonly Toleration[] {
  const tolerations = spec.tolerations ?? [];
  const tolerationSeconds = view.settings.notReadyTolerationSeconds;
  const covers = ({ key, effect }: Toleration, wanted: string) => (!key || key === wanted) && (!effect || effect === 'NoExecute');
  const missing = [NOT_READY, UNREACHABLE].filter((key) => !tolerations.some((toleration) => covers(toleration, key)));
  if (missing.length === 0) return tolerations;
  return [...tolerations, ...missing.map((key): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds }))];
}

/** The name that refusals of admission speak of: generated names are chosen after it. */
export const nameInRefusal = (metadata: JsonObject): string => String(metadata['name'] ?? metadata['generateName'] ?? '');
