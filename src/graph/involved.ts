import type { Step } from '../cluster/index.ts';
import { controllerOf, isPod, targetNode } from '../kubernetes/index.ts';
import { type Highlight, type Session, stepAtHead } from '../session/index.ts';
import { workloadId } from './projectNode.ts';

/** What a step has to do with: names of Nodes, keys of Pods, ids of workloads. */
export interface Involved {
  readonly nodes: ReadonlySet<string>;
  readonly pods: ReadonlySet<string>;
  readonly workloads: ReadonlySet<string>;
}

const known = new WeakMap<Step, Involved>();

function read(step: Step): Involved {
  const nodes = new Set<string>();
  const pods = new Set<string>();
  const workloads = new Set<string>();
  for (const { ref, before, after } of step.changes) {
    const object = after ?? before;
    if (ref.kind === 'Node') nodes.add(ref.name);
    else if (isPod(object)) {
      pods.add(`${ref.namespace ?? ''}/${ref.name}`);
      const node = targetNode(object);
      if (node !== undefined) nodes.add(node);
      const owner = controllerOf(object);
      if (owner !== undefined && (before === undefined || after === undefined))
        workloads.add(workloadId(owner.kind, ref.namespace, owner.name));
    } else workloads.add(workloadId(ref.kind, ref.namespace, ref.name));
  }
  for (const { on, reason } of step.events) {
    if (on.kind === 'Node') nodes.add(on.name);
    // A refused creation changes no object, so only its owner is shown.
    else if (reason === 'FailedCreate') workloads.add(workloadId(on.kind, on.namespace, on.name));
  }
  return { nodes, pods, workloads };
}

export function involvedIn(step: Step): Involved {
  let involved = known.get(step);
  if (involved === undefined) {
    involved = read(step);
    known.set(step, involved);
  }
  return involved;
}

/** Milliseconds without anything due after which nothing is in progress. */
const REST = 60_000;
const answers = new WeakMap<Session['moment'], boolean>();

/** Whether changes are in progress, so that what the step at the head changed stands out. */
export function isInProgress({ playing, moment, simulation, timelineStart }: Session): boolean {
  if (moment.head <= timelineStart && moment.writesApplied === 0) return false;
  if (playing || moment.head < moment.length) return true;
  let answer = answers.get(moment);
  if (answer === undefined) {
    const due = simulation.due();
    answer = due !== undefined && due - moment.now < REST;
    answers.set(moment, answer);
  }
  return answer;
}

const nothing: Involved = { nodes: new Set(), pods: new Set(), workloads: new Set() };

const pointed = new WeakMap<Highlight, Involved>();

function pointedAt(highlight: Highlight): Involved {
  let involved = pointed.get(highlight);
  if (involved === undefined) {
    involved = { nodes: highlight.nodes, pods: highlight.pods ?? nothing.pods, workloads: highlight.workloads ?? nothing.workloads };
    pointed.set(highlight, involved);
  }
  return involved;
}

/**
 * What is highlighted, else what the step at the head changed. Absent while nothing is in progress, or where the step changed
 * nothing that is drawn.
 */
export function involvedAt(session: Session): Involved | undefined {
  if (session.highlight !== undefined) return pointedAt(session.highlight);
  if (!isInProgress(session)) return undefined;
  const step = stepAtHead(session.simulation, session.settings.stepSize);
  const involved = step === undefined ? nothing : involvedIn(step);
  return involved.nodes.size + involved.pods.size + involved.workloads.size === 0 ? undefined : involved;
}

export const isInvolved = (session: Session, kind: keyof Involved, id: string): boolean => involvedAt(session)?.[kind].has(id) === true;
