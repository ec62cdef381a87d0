import { horizons, type Message, type Millis, type Simulation, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { jsonWord, namespaceFlag } from '../kubectl/lines.ts';
import { controllerOf, type DaemonSet, isTerminal, isTerminating, type Pod } from '../kubernetes/index.ts';
import { type Outcome, PodOutcome, templateOwner } from './podOutcome.ts';
import { type ScriptStep, trial } from './trial.ts';

/** Actions of a user that may affect a Pod. */
export type Intervention = 'failNode' | 'cordon' | 'drain' | 'noSchedule' | 'noExecute' | 'deletePod' | 'deleteNode' | 'editTemplate';

const interventions: readonly Intervention[] = [
  'failNode',
  'cordon',
  'drain',
  'noSchedule',
  'noExecute',
  'deletePod',
  'deleteNode',
  'editTemplate',
];

export interface WhatIf {
  readonly intervention: Intervention;
  readonly outcome: Outcome & {
    /** The owner's desiredNumberScheduled, where it changed. */
    readonly desired?: { readonly before: number; readonly after: number };
  };
  /** Keys of the texts `why`, shown one after the other. */
  readonly sentences: readonly Message<'why'>[];
}

const whatIfMessage = (key: KeyUnder<'why', 'whatIf'>, params: TextParams = {}): Message<'why'> => ({ key: `whatIf.${key}`, params });

const TAINT = 'what-if';

/** The intervention as the page's buttons do it; `undefined` where the Pod has no template to change. */
function scriptOf(view: View, pod: Pod, intervention: Intervention): readonly ScriptStep[] | undefined {
  const node = pod.spec.nodeName ?? '';
  const { name, namespace } = pod.metadata;
  const kubectl = (line: string): readonly ScriptStep[] => [{ kubectl: line }];
  switch (intervention) {
    case 'failNode':
      return [{ machine: { type: 'failNode', node } }];
    case 'cordon':
      return kubectl(`cordon ${node}`);
    case 'drain':
      return kubectl(`drain ${node} --ignore-daemonsets`);
    case 'noSchedule':
      return kubectl(`taint node ${node} ${TAINT}:NoSchedule`);
    case 'noExecute':
      return kubectl(`taint node ${node} ${TAINT}:NoExecute`);
    case 'deletePod':
      return kubectl(`delete pod ${name}${namespaceFlag(namespace)} --wait=false`);
    case 'deleteNode':
      return kubectl(`delete node ${node} --wait=false`);
    case 'editTemplate': {
      const owner = templateOwner(view, pod);
      if (owner === undefined || owner.kind === 'ReplicaSet') return undefined;
      const patch = { spec: { template: { metadata: { annotations: { [TAINT]: 'edited' } } } } };
      return kubectl(`patch ${owner.kind.toLowerCase()} ${owner.name}${namespaceFlag(namespace)} -p ${jsonWord(patch)}`);
    }
    default:
      return intervention satisfies never;
  }
}

/** Interventions that can affect the Pod now; none for a Pod that is terminating or has ended. */
export function interventionsFor({ view }: Simulation, pod: Pod): readonly Intervention[] {
  if (isTerminating(pod) || isTerminal(pod)) return [];
  const node = view.get('Node', undefined, pod.spec.nodeName ?? '');
  if (node === undefined) return ['deletePod', 'editTemplate'];
  return interventions.filter((intervention) =>
    intervention === 'failNode'
      ? view.machine(node.metadata.name)?.alive === true
      : intervention !== 'cordon' || node.spec.unschedulable !== true,
  );
}

const daemonSetOf = (view: View, pod: Pod): DaemonSet | undefined => {
  const owner = controllerOf(pod);
  return owner?.kind === 'DaemonSet' ? view.get('DaemonSet', pod.metadata.namespace, owner.name) : undefined;
};

interface WatchedRun extends Pick<WhatIf, 'outcome'> {
  /** Changes are still due where the watch ended. */
  readonly unsettled: boolean;
  /** The last output of a command that still waits. */
  readonly waiting?: string;
}

const withoutPrefix = (line: string): string => line.replace(/^(error|Error from server \(\w+\)): /, '');

/** What kubectl printed when it failed: for drain only the causes, which follow the list of nodes. */
function causesIn(message: string): string {
  const lines = message.split('\n');
  const causes = lines.slice(lines.findLastIndex((line) => line.startsWith(' ')) + 1);
  return causes.map(withoutPrefix).join('; ');
}

/** Runs a script on a copy until the outcome of the Pod is known, or to the horizon. */
function* follow(simulation: Simulation, pod: Pod, script: readonly ScriptStep[]): Generator<void, WatchedRun | Message<'why'>> {
  const copy = yield* simulation.forking();
  const observer = new PodOutcome(copy.view, pod);
  const before = daemonSetOf(copy.view, pod)?.status.desiredNumberScheduled;
  const end = yield* trial(copy, script, { until: horizons.outcome, observer });
  if (!end.ok) return whatIfMessage('refused', { reason: causesIn(end.refusal.message) });
  const after = daemonSetOf(copy.view, pod)?.status.desiredNumberScheduled;
  const due = copy.due();
  return {
    unsettled: due !== undefined && due - copy.now < horizons.stable.quietMs,
    ...(end.waiting === undefined ? {} : { waiting: withoutPrefix(end.waiting.message.split('\n').at(-1) ?? '') }),
    outcome: {
      ...observer.result(),
      ...(before === undefined || after === undefined || before === after ? {} : { desired: { before, after } }),
    },
  };
}

const seconds = (at: Millis): number => Math.round(at / 1000);

const isNotResponding = (view: View, pod: Pod): boolean => view.machine(pod.spec.nodeName ?? '')?.alive !== true;

function replacementSentence({ replacement }: Outcome, pod: Pod): Message<'why'> {
  if (replacement === undefined) return whatIfMessage('none');
  if (replacement.node === undefined) return whatIfMessage('unbound');
  const params = { node: replacement.node, seconds: seconds(replacement.at) };
  return whatIfMessage(replacement.node === pod.spec.nodeName ? 'sameNode' : 'otherNode', params);
}

function sentencesOf({ outcome, unsettled }: WatchedRun, pod: Pod, notResponding: boolean): readonly Message<'why'>[] {
  const { deletedAt, goneAt, unreadyAt, desired } = outcome;
  const end = desired === undefined ? [] : [whatIfMessage('desired', desired)];
  if (deletedAt === undefined) {
    if (unsettled) return [whatIfMessage('later')];
    return [unreadyAt === undefined ? whatIfMessage('stays') : whatIfMessage('unready', { seconds: seconds(unreadyAt) }), ...end];
  }
  const going =
    goneAt === undefined
      ? whatIfMessage(notResponding ? 'staysStuck' : 'stuck', { seconds: seconds(deletedAt) })
      : goneAt < 1000
        ? whatIfMessage('goesNow')
        : whatIfMessage('goes', { seconds: seconds(goneAt) });
  return [going, replacementSentence(outcome, pod), ...end];
}

const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.deletedAt === b.deletedAt && a.goneAt === b.goneAt && a.unreadyAt === b.unreadyAt;

/** What happens to the Pod without an intervention; no sentences where it stays as it is. Yields after every step. */
export function* baseline(simulation: Simulation, pod: Pod): Generator<void, Omit<WhatIf, 'intervention'>> {
  const run = yield* follow(simulation, pod, []);
  if (!('outcome' in run)) return { outcome: {}, sentences: [] };
  const { outcome } = run;
  const changes = outcome.deletedAt !== undefined || outcome.unreadyAt !== undefined;
  return { outcome, sentences: changes ? sentencesOf(run, pod, isNotResponding(simulation.view, pod)) : [] };
}

/**
 * What an intervention does to the Pod, simulated on a copy of the cluster with the same controllers. `undisturbed` is the
 * outcome without it. Yields after every step.
 */
export function* simulateIntervention(
  simulation: Simulation,
  pod: Pod,
  intervention: Intervention,
  undisturbed: Outcome = {},
): Generator<void, WhatIf> {
  const { view } = simulation;
  const script = scriptOf(view, pod, intervention);
  if (script === undefined) return { intervention, outcome: {}, sentences: [whatIfMessage('noOwner')] };
  const run = yield* follow(simulation, pod, script);
  if (!('outcome' in run)) return { intervention, outcome: {}, sentences: [run] };
  const { outcome } = run;
  if ((undisturbed.deletedAt !== undefined || undisturbed.unreadyAt !== undefined) && sameOutcome(outcome, undisturbed))
    return { intervention, outcome, sentences: [whatIfMessage('noDifference')] };
  const stays = outcome.deletedAt === undefined && outcome.unreadyAt === undefined;
  const daemonSet = daemonSetOf(view, pod);
  if (stays && intervention === 'drain' && daemonSet !== undefined)
    return { intervention, outcome, sentences: [whatIfMessage('daemonLeft')] };
  if (stays && run.waiting) return { intervention, outcome, sentences: [whatIfMessage('refused', { reason: run.waiting })] };
  if (stays && intervention === 'editTemplate' && daemonSet?.spec.updateStrategy.type === 'OnDelete')
    return { intervention, outcome, sentences: [whatIfMessage('onDelete')] };
  const sentences = sentencesOf(run, pod, intervention === 'failNode' || isNotResponding(view, pod));
  if (stays && intervention === 'noSchedule' && daemonSet !== undefined) {
    const updated = yield* follow(simulation, pod, [...script, ...(scriptOf(view, pod, 'editTemplate') ?? [])]);
    if ('outcome' in updated && updated.outcome.goneAt !== undefined && updated.outcome.replacement === undefined)
      return { intervention, outcome, sentences: [whatIfMessage('untilUpdate'), ...sentences.slice(1)] };
  }
  return { intervention, outcome, sentences };
}
