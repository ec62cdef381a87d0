import type { Command, Millis, Simulation, Step } from '../cluster/types.ts';
import { note } from './deeds.ts';
import type { Deed, Story } from './story.ts';
import { nextId } from './transcript.ts';

/** Steps that a moment of waiting may make where the engine has become another since the story was written. */
const MOST_STEPS = 2_000;

/**
 * Tells a story on its start's cluster, which must be as it was when its set-up ended. The engine being deterministic, the
 * log comes out as it was. Yields after each step the number of steps made; ends at the story's head. Answers with the
 * branches' ids.
 */
export function* telling(simulation: Simulation, story: Story): Generator<number, readonly string[]> {
  const [origin, originTime] = [simulation.steps.length, simulation.now];
  const ids = [simulation.branch.id];
  const lines = new Map<number, number>();
  let made = 0;
  function* until(step: number): Generator<number> {
    while (simulation.steps.length - origin < step) {
      if (simulation.step() === undefined) return;
      made += 1;
      yield made;
    }
  }
  for (const [place, { parent, forkedAt, length, deeds }] of story.branches.entries()) {
    if (parent !== undefined) {
      simulation.switchTo(ids[parent] ?? '');
      simulation.moveTo(origin + forkedAt);
      simulation.branchOff();
      ids[place] = simulation.branch.id;
    }
    for (const deed of deeds) {
      yield* until(deed.step);
      waitFor(simulation, deed, originTime);
      const step = carryOut(simulation, deed.command);
      if (step !== undefined) note(step, { id: lineId(lines, deed.line), ...(deed.text === undefined ? {} : { text: deed.text }) });
      made += 1;
      yield made;
    }
    yield* until(length);
  }
  simulation.switchTo(ids[story.branch] ?? '');
  simulation.moveTo(origin + story.head);
  if (simulation.head === simulation.steps.length && simulation.now < originTime + story.at)
    simulation.run({ until: originTime + story.at, limit: MOST_STEPS });
  return ids;
}

function waitFor(simulation: Simulation, { rested, at }: Deed, originTime: Millis): void {
  if (rested || simulation.now < originTime + at) simulation.run({ until: originTime + at, limit: MOST_STEPS });
}

function carryOut(simulation: Simulation, command: Command): Step | undefined {
  const before = simulation.steps.length;
  if (command.type === 'request') simulation.request(command.request);
  else if (command.type === 'wait') simulation.run({ until: simulation.now + command.seconds * 1000, limit: MOST_STEPS });
  else simulation.act(command);
  return simulation.steps.length > before ? simulation.steps.at(-1) : undefined;
}

function lineId(lines: Map<number, number>, line: number): number {
  const id = lines.get(line) ?? nextId();
  lines.set(line, id);
  return id;
}

/** Tells a story at once. */
export function tell(simulation: Simulation, story: Story): readonly string[] {
  const told = telling(simulation, story);
  for (;;) {
    const next = told.next();
    if (next.done) return next.value;
  }
}
