import type { Command, Millis, NodeSpec, Simulation } from '../../cluster/types.ts';
import type { ApiObject } from '../../kubernetes/objects.ts';
import { commandsIn, lineOf } from '../commands/commandLines.ts';

/** What a cluster begins with: a scenario of src/presets, new machines and nothing applied, or the objects of a cluster that was found elsewhere. */
export type Start = ({ readonly scene: string } | { readonly nodes: readonly NodeSpec[] } | { readonly objects: readonly ApiObject[] }) & {
  /** `KubeletSettings.configs` of the cluster; absent in links of the past. */
  readonly configs?: 'volumes' | 'all' | 'required';
  /** `KubeletSettings.latencies`, likewise. */
  readonly latencies?: 'on';
  /** `KubeletSettings.jobs`, likewise. */
  readonly jobs?: 'run';
};

export interface HistoryEntry {
  /** Steps behind the start before it was done. */
  readonly step: number;
  /** Virtual time behind the start. */
  readonly at: Millis;
  readonly command: Command;
  /** The control plane had worked since the step before, and found nothing to write. */
  readonly rested?: true;
  /** Entries of one command line have the same number. */
  readonly line: number;
  /** The line itself, where it is known. */
  readonly text?: string;
}

/** The commands on one branch after it left its parent. */
export interface BranchHistory {
  /** Index of the parent in the list of branches; absent for the first. */
  readonly parent?: number;
  /** Steps behind the start. */
  readonly forkedAt: number;
  readonly length: number;
  /** The golden links hold this name. */
  readonly deeds: readonly HistoryEntry[];
}

/** The commands given and the step that is shown: enough to rebuild a cluster and its timeline, because the engine is deterministic. A branch comes after its parent. */
export interface CommandHistory {
  readonly start: Start;
  readonly branches: readonly BranchHistory[];
  /** Index of the current branch. */
  readonly branch: number;
  /** Steps behind the start before the head, and its virtual time behind the start. */
  readonly head: number;
  readonly at: Millis;
}

interface TimelineStart {
  readonly timelineStart: number;
  readonly timelineStartTime: Millis;
}

/** Commands of the current branch behind its first `from` steps. */
export function historyEntriesOf(
  steps: Simulation['steps'],
  from: number,
  { timelineStart, timelineStartTime }: TimelineStart,
): readonly HistoryEntry[] {
  return commandsIn(steps).flatMap((number) => {
    const step = steps[number - 1];
    if (number <= from || step?.command === undefined) return [];
    const line = lineOf(step);
    return {
      step: number - 1 - timelineStart,
      at: step.time - timelineStartTime,
      command: step.command,
      ...(step.workedSinceLastStep ? { rested: step.workedSinceLastStep } : {}),
      line: line?.id ?? -number,
      ...(line?.text === undefined ? {} : { text: line.text }),
    };
  });
}

/** The commands of the current branch only, because a link carries one branch. `timelineStart`: the head at which the set-up ended, `timelineStartTime` its time. */
export function commandHistoryOf(simulation: Simulation, start: Start, beginning: TimelineStart): CommandHistory {
  const { timelineStart, timelineStartTime } = beginning;
  const length = simulation.steps.length - timelineStart;
  return {
    start,
    branches: [{ forkedAt: 0, length, deeds: historyEntriesOf(simulation.steps, timelineStart, beginning) }],
    branch: 0,
    head: simulation.head - timelineStart,
    at: simulation.now - timelineStartTime,
  };
}
