import type { Message, Millis, Simulation, Step, View } from '../cluster/types.ts';
import { type CounterName, checkSentence, countersOf, placementOf } from '../explain/index.ts';
import { controllerOf, type DaemonSet, type Pod, targetNode } from '../kubernetes/index.ts';
import type { ScenarioFile } from '../presets/index.ts';
import { conditionsHold, daemonSetOf, livingPods, type Missing, whatIsMissing } from './conditions.ts';
import { type DecidingLines, decidingLines } from './decidingLines.ts';
import {
  OutcomeWatcher,
  outcomesWithoutPod,
  outcomesWithPod,
  type PodOutcomeResult,
  type PodOutcomeWord,
  podOfWorkload,
} from './outcome.ts';
import { playOn, runCommands, type Watcher } from './play.ts';
import type { LessonStep, Question, Workload } from './types.ts';

/** The nodes that got a new Pod in the same step. */
export interface OrderRank {
  readonly nodes: readonly string[];
  readonly step: number;
  readonly time: Millis;
}

/** What is right, computed by the engine, with what leads to its explanation. */
export type Answer =
  /** `all`: the nodes to choose from, in order. Each is explained by `placementOf`. */
  | {
      readonly type: 'nodes';
      readonly daemonSet: Workload;
      readonly all: readonly string[];
      readonly right: readonly string[];
      /** By node: the first rule that keeps the Pod off it. Of the first {@link MOST_REASONS} nodes without one. */
      readonly why?: Readonly<Record<string, Message<'why'>>>;
    }
  /** `nodes`: those that the counter counts. */
  | {
      readonly type: 'count';
      readonly daemonSet: Workload;
      readonly counter: CounterName;
      readonly right: number;
      readonly nodes: readonly string[];
    }
  | { readonly type: 'order'; readonly daemonSet: Workload; readonly right: readonly OrderRank[] }
  | ({ readonly type: 'outcome'; readonly workload: Workload; readonly node: string; readonly words: readonly PodOutcomeWord[] } & {
      readonly right: PodOutcomeResult;
    })
  | { readonly type: 'claim'; readonly right: boolean; readonly missing: readonly Missing[] }
  /** Each of the lines is right. None: no line decides. */
  | {
      readonly type: 'line';
      readonly daemonSet: Workload;
      readonly node: string;
      readonly file: string;
      readonly right: readonly DecidingLines[];
    }
  /** There is nothing to ask, because the cluster is not as the lesson expects. */
  | { readonly type: 'none'; readonly message: Message<'lessons'> };

/** The answers of an `outcome` question to choose from, in the cluster where it is asked. */
export const outcomeWords = (view: View, { workload, node }: Extract<Question, { readonly type: 'outcome' }>): readonly PodOutcomeWord[] =>
  podOfWorkload(view, workload, node) === undefined ? outcomesWithoutPod : outcomesWithPod;

/** Notes in which steps nodes get their first new Pod of a DaemonSet. O(changes) of each step. */
class OrderWatcher implements Watcher {
  readonly ranks: OrderRank[] = [];
  private readonly seen = new Set<string>();
  private readonly daemonSet: Workload;

  constructor(daemonSet: Workload) {
    this.daemonSet = daemonSet;
  }

  see(step: Step): void {
    const nodes: string[] = [];
    for (const { ref, before, after } of step.changes) {
      if (ref.kind !== 'Pod' || ref.namespace !== this.daemonSet.namespace || before !== undefined || after === undefined) continue;
      const owner = controllerOf(after);
      const node = targetNode(after as Pod);
      if (owner?.kind !== 'DaemonSet' || owner.name !== this.daemonSet.name || node === undefined || this.seen.has(node)) continue;
      this.seen.add(node);
      nodes.push(node);
    }
    if (nodes.length > 0) this.ranks.push({ nodes, step: step.index, time: step.time });
  }
}

const none = (key: Message<'lessons'>['key'], params: Message['params']): Answer => ({ type: 'none', message: { key, params } });
const noDaemonSet = ({ name }: Workload): Answer => none('run.noDaemonSet', { name });

const namesOf = (view: View): readonly string[] => view.list('Node').map(({ metadata }) => metadata.name);

/** Nodes without a Pod for which an answer says why. */
const MOST_REASONS = 200;

function reasons(view: View, daemonSet: DaemonSet, all: readonly string[], right: readonly string[]): Record<string, Message<'why'>> {
  const placed = new Set(right);
  const without = all.filter((node) => !placed.has(node)).slice(0, MOST_REASONS);
  return Object.fromEntries(
    without.flatMap((name) => {
      const node = view.get('Node', undefined, name);
      const failing = node && placementOf(view, daemonSet, node).failing;
      return failing === undefined ? [] : [[name, checkSentence(failing)] as const];
    }),
  );
}

/** The answers that are read from a state; the others from a run. */
function readState(view: View, question: Question, files: readonly ScenarioFile[], before: readonly string[]): Answer {
  switch (question.type) {
    case 'nodes': {
      const daemonSet = daemonSetOf(view, question.daemonSet);
      const all = [...new Set([...before, ...namesOf(view)])];
      const right = daemonSet === undefined ? [] : all.filter((node) => livingPods(view, daemonSet, node).length > 0);
      return { type: 'nodes', daemonSet: question.daemonSet, all, right, ...(daemonSet && { why: reasons(view, daemonSet, all, right) }) };
    }
    case 'count': {
      const daemonSet = daemonSetOf(view, question.daemonSet);
      const counter = daemonSet && countersOf(view, daemonSet).find(({ name }) => name === question.counter);
      if (counter === undefined) return noDaemonSet(question.daemonSet);
      const { stored, nodes } = counter;
      return { type: 'count', daemonSet: question.daemonSet, counter: question.counter, right: stored, nodes };
    }
    case 'claim':
      return { type: 'claim', right: conditionsHold(view, question.holds), missing: whatIsMissing(view, question.holds) };
    case 'line': {
      const daemonSet = daemonSetOf(view, question.daemonSet);
      const node = view.get('Node', undefined, question.node);
      if (daemonSet === undefined) return noDaemonSet(question.daemonSet);
      if (node === undefined) return none('run.noNode', { node: question.node });
      const text = files.find(({ name }) => name === question.file)?.text ?? '';
      const right = decidingLines(view, daemonSet, node, text);
      if (right === undefined) return none('run.noManifest', { file: question.file, name: question.daemonSet.name });
      return { type: 'line', daemonSet: question.daemonSet, node: question.node, file: question.file, right };
    }
    case 'order':
    case 'outcome':
      throw new Error(`${question.type} is read from a run`);
    default:
      return question satisfies never;
  }
}

/**
 * Answers the question of a step: on a copy of the cluster, the step's commands are carried out and time is played as the step
 * says. The log of the copy is that of the cluster where the step is then really done, so that numbers of steps agree.
 * `files` are those of the editor. Yields after each step of the copy, so that it can be spread over time, or given up.
 */
export function* answerOf(simulation: Simulation, step: LessonStep, files: readonly ScenarioFile[]): Generator<void, Answer | undefined> {
  const { question } = step;
  if (question === undefined) return undefined;
  const order = question.type === 'order' ? new OrderWatcher(question.daemonSet) : undefined;
  const before = namesOf(simulation.view);
  const isNow = question.when === 'now';
  const copy = isNow ? simulation : simulation.fork();
  const outcome = question.type === 'outcome' ? new OutcomeWatcher(copy.view, question.workload, question.node) : undefined;
  const words = question.type === 'outcome' ? outcomeWords(copy.view, question) : [];
  let edited = files;
  if (!isNow) {
    const watcher = outcome ?? order;
    const played = yield* runCommands(copy, step.commands, files, watcher);
    edited = played.files;
    yield* playOn(copy, step.play, watcher);
  }
  if (question.type === 'order') return { type: 'order', daemonSet: question.daemonSet, right: order?.ranks ?? [] };
  if (question.type === 'outcome') {
    const right = outcome?.result() ?? { is: 'none' };
    return { type: 'outcome', workload: question.workload, node: question.node, words, right };
  }
  return readState(copy.view, question, edited, before);
}
