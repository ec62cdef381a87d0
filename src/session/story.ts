import type { Command, Millis, NodeSpec, Simulation } from '../cluster/types.ts';
import type { ApiObject } from '../kubernetes/objects.ts';
import { commandsIn, lineOf } from './deeds.ts';

/** What a cluster begins with: a scene of src/presets, new machines and nothing applied, or the objects of a cluster that was found elsewhere. */
export type Start = ({ readonly scene: string } | { readonly nodes: readonly NodeSpec[] } | { readonly objects: readonly ApiObject[] }) & {
  /** `KubeletSettings.configs` of the cluster; absent in links of the past. */
  readonly configs?: 'required';
};

export interface Deed {
  /** Steps behind the start before it was done. */
  readonly step: number;
  /** Virtual time behind the start. */
  readonly at: Millis;
  readonly command: Command;
  /** The control plane had worked since the step before, and found nothing to write. */
  readonly rested?: true;
  /** Of one line are the deeds with one number. */
  readonly line: number;
  /** The line itself, where it is known. */
  readonly text?: string;
}

/** What was done on one branch after it left its parent. */
export interface BranchStory {
  /** Its place in the list of branches; absent for the first. */
  readonly parent?: number;
  /** Steps behind the start. */
  readonly forkedAt: number;
  readonly length: number;
  readonly deeds: readonly Deed[];
}

/** What persons did, and where they look: all that is needed to have a cluster and its past again. A branch comes behind its parent. */
export interface Story {
  readonly start: Start;
  readonly branches: readonly BranchStory[];
  /** Place of the branch that is looked at. */
  readonly branch: number;
  /** Steps behind the start before the head, and its virtual time behind the start. */
  readonly head: number;
  readonly at: Millis;
}

interface Beginning {
  readonly origin: number;
  readonly originTime: Millis;
}

/** Deeds of the current branch behind its first `from` steps. */
export function deedsOf(steps: Simulation['steps'], from: number, { origin, originTime }: Beginning): readonly Deed[] {
  return commandsIn(steps).flatMap((number) => {
    const step = steps[number - 1];
    if (number <= from || step?.command === undefined) return [];
    const line = lineOf(step);
    return {
      step: number - 1 - origin,
      at: step.time - originTime,
      command: step.command,
      ...(step.rested ? { rested: step.rested } : {}),
      line: line?.id ?? -number,
      ...(line?.text === undefined ? {} : { text: line.text }),
    };
  });
}

/** The story of the current branch, as if there were no other. `origin`: the head at which the set-up ended, `originTime` its time. */
export function storyOf(simulation: Simulation, start: Start, beginning: Beginning): Story {
  const { origin, originTime } = beginning;
  const length = simulation.steps.length - origin;
  return {
    start,
    branches: [{ forkedAt: 0, length, deeds: deedsOf(simulation.steps, origin, beginning) }],
    branch: 0,
    head: simulation.head - origin,
    at: simulation.now - originTime,
  };
}
