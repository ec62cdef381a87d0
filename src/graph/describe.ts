import type { RefusedCreation } from '../cluster/index.ts';
import { causeOfRefusal } from '../cluster/refused.ts';
import { type Text, textOf } from '../i18n/index.ts';
import { explained, schedulerReason } from './explained.ts';
import type { DaemonSetModel, NodeModel, NodeWorkload, PodMark, WorkloadModel } from './model.ts';
import { notReadyNote } from './notReadyNote.ts';
import { statementInWords } from './statement.ts';

/** The Pod's state in full: `running, not ready (CrashLoopBackOff), revision 2, 3 restarts`. */
export function podInWords(pod: PodMark, text: Text<'graph'>): string {
  const state = text(`pod.state.${pod.state}`);
  let words = pod.unreachable ? text('pod.veiled', { state }) : state;
  if (pod.reason !== undefined) words = text('pod.reason', { text: words, reason: pod.reason });
  if (pod.revision !== undefined) words = text('pod.revision', { text: words, revision: pod.revision });
  if (pod.restarts > 0) words = text('pod.restarts', { text: words, count: pod.restarts });
  return words;
}

const passing: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

/** Whether a Pod with that reason is on its way. */
export const isPassing = (reason: string): boolean => passing.has(reason);

/** The state in a word, or Kubernetes' own word for what keeps the Pod from starting; nothing of one that is ready. */
export function podWord({ state, reason }: PodMark, text: Text<'graph'>): string {
  if (state === 'ready') return '';
  return state === 'pending' && reason !== undefined && !isPassing(reason) ? reason : text(`pod.word.${state}`);
}

export const podTitle = (pod: PodMark, text: Text<'graph'>): string => text('pod.title', { name: pod.name, state: podInWords(pod, text) });

/** Of a quota's refusal that it is exceeded, without by how much. */
const withoutNumbers = (cause: string): string => cause.replace(/, requested: .*$/s, '');

/** What of the workload is refused, in a line: `Pods refused: serviceaccount "falco" not found`. */
export const refusedLine = ({ kind, message }: RefusedCreation, text: Text<'graph'>): string =>
  text(kind === 'Pod' ? 'workload.refusedPods' : 'workload.refused', { kind, cause: causeOfRefusal(message) });

/** Why there is no Pod on the node. `bare` shortens label keys and the scheduler's message. */
export function missingReason(nodeWorkload: NodeWorkload, text: Text<'graph'>, bare = false): string {
  if (nodeWorkload.unbound !== undefined) {
    const { message } = nodeWorkload.unbound;
    return message === undefined ? text('slot.waits') : bare ? schedulerReason(message) : message;
  }
  if (nodeWorkload.refused !== undefined)
    return text('slot.refused', { cause: bare ? withoutNumbers(nodeWorkload.refused) : nodeWorkload.refused });
  if (nodeWorkload.failing !== undefined) return explained(nodeWorkload.failing, bare);
  return text('slot.comes');
}

/** Of a workload's id. */
export const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

export const cpuText = (milli: number): string => String(Math.round(milli / 100) / 10);

/** Bytes as `1.5Gi` or `256Mi`. */
export const memoryText = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${Math.round((bytes / 2 ** 30) * 10) / 10}Gi` : `${Math.round(bytes / 2 ** 20)}Mi`;

/** A node's card as one paragraph, for screen readers. */
export function nodeInWords(node: NodeModel, text: Text<'graph'>): string {
  const nodeWorkload = (each: NodeWorkload): string =>
    each.pods.length > 0
      ? text('node.sentenceRuns', {
          workload: nameOf(each.workloadId),
          pods: each.pods.map((pod) => podInWords(pod, text)).join('; '),
        })
      : text('node.sentenceMissing', { workload: nameOf(each.workloadId), why: missingReason(each, text) });
  const [note] = notReadyNote(node) ?? [];
  return [
    text('node.sentence', { name: node.name, role: text(`node.${node.role}`), health: text(`node.health.${node.health}`) }),
    node.notResponding && node.health === 'ready' ? text('node.notResponding') : '',
    node.trouble === undefined ? '' : text('node.sentenceTrouble', { trouble: text(`node.trouble.${node.trouble}`) }),
    note === undefined ? '' : text(note),
    node.health === 'gone' ? text('node.gone') : '',
    node.cordoned ? text('node.sentenceCordoned') : '',
    ...node.nodeWorkloads.map(nodeWorkload),
    node.others.length > 0 ? text('node.sentenceOthers', { count: node.others.length }) : '',
    node.taints.length > 0 ? text('node.sentenceTaints', { taints: node.taints.map((taint) => taint.text).join(', ') }) : '',
    node.health === 'gone'
      ? ''
      : text('node.sentenceUsage', {
          cpu: cpuText(node.cpu.used),
          cpuTotal: cpuText(node.cpu.total),
          memory: memoryText(node.memory.used),
          memoryTotal: memoryText(node.memory.total),
        }),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** `unavailable 1 of 1 · w3`. */
export function budgetInWords({ budget }: DaemonSetModel, text: Text<'graph'>, names = 2): string {
  const used = textOf('explain')(`budget.${budget.kind}`, { used: budget.used, limit: budget.limit });
  const shown = budget.usedBy.slice(0, names).map(({ node }) => node);
  const more = budget.usedBy.length - shown.length;
  return [used, [...shown, ...(more > 0 && names > 0 ? [text('pod.more', { count: more })] : [])].join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A workload's card as one paragraph. */
export function workloadInWords(workload: WorkloadModel, text: Text<'graph'>): string {
  const first = text('workload.sentence', { kind: workload.kind, name: workload.name, namespace: workload.namespace });
  const last = workload.refused === undefined ? [] : [`${refusedLine(workload.refused, text)}.`];
  if (workload.kind !== 'DaemonSet')
    return [first, `${text('workload.scaled', { ready: workload.ready, wanted: workload.wanted })}.`, ...last].join(' ');
  const counts = Object.fromEntries(workload.counters.map(({ name, stored }) => [name, stored]));
  const stale = workload.counters
    .filter(({ stored, counted }) => stored !== counted)
    .map(({ name, stored, counted }) => text('workload.sentenceStale', { counter: text(`workload.${name}`), stored, counted }));
  return [
    first,
    statementInWords(workload, text),
    text('workload.sentenceCounters', counts),
    ...stale,
    `${budgetInWords(workload, text, 8)}.`,
    ...last,
  ].join(' ');
}
