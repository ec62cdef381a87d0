import type { Command, Millis, Simulation, Step } from '../../cluster/types.ts';
import { noteLine } from '../commands/commandLines.ts';
import { nextId } from '../commands/transcript.ts';
import type { CommandHistory, HistoryEntry } from './commandHistory.ts';

/** Limit of steps during one wait, because another version of the engine may not come to an end. */
const MOST_STEPS = 2_000;

/**
 * Replays a history on the cluster of its start, as it was when its set-up ended. The engine is deterministic, so the log
 * comes out as it was. Yields the number of steps made after each step, ends at the history's head and returns the ids of
 * the branches.
 */
export function* replaying(simulation: Simulation, history: CommandHistory): Generator<number, readonly string[]> {
  const [timelineStart, timelineStartTime] = [simulation.steps.length, simulation.now];
  const ids = [simulation.branch.id];
  const lines = new Map<number, number>();
  let made = 0;
  /** Says at each pause of the work how many steps are made. */
  function* paused<T>(work: Generator<void, T>): Generator<number, T> {
    let next = work.next();
    for (; next.done !== true; next = work.next()) yield made;
    return next.value;
  }
  function* until(step: number): Generator<number> {
    while (simulation.steps.length - timelineStart < step) {
      if ((yield* paused(simulation.stepping())) === undefined) return;
      made += 1;
      yield made;
    }
  }
  for (const [index, { parent, forkedAt, length, deeds: entries }] of history.branches.entries()) {
    if (parent !== undefined) {
      simulation.switchTo(ids[parent] ?? '');
      simulation.moveTo(timelineStart + forkedAt);
      simulation.createBranch();
      ids[index] = simulation.branch.id;
    }
    for (const entry of entries) {
      yield* until(entry.step);
      yield* paused(waiting(simulation, entry, timelineStartTime));
      const step = yield* paused(running(simulation, entry.command));
      if (step !== undefined) noteLine(step, { id: lineId(lines, entry.line), ...(entry.text === undefined ? {} : { text: entry.text }) });
      made += 1;
      yield made;
    }
    yield* until(length);
  }
  simulation.switchTo(ids[history.branch] ?? '');
  simulation.moveTo(timelineStart + history.head);
  if (simulation.head === simulation.steps.length && simulation.now < timelineStartTime + history.at)
    yield* paused(simulation.running({ until: timelineStartTime + history.at, limit: MOST_STEPS }));
  return ids;
}

function* waiting(simulation: Simulation, { rested, at }: HistoryEntry, timelineStartTime: Millis): Generator<void, void> {
  if (rested || simulation.now < timelineStartTime + at) yield* simulation.running({ until: timelineStartTime + at, limit: MOST_STEPS });
}

function* running(simulation: Simulation, command: Command): Generator<void, Step | undefined> {
  const before = simulation.steps.length;
  if (command.type === 'request') simulation.request(command.request);
  else if (command.type === 'wait') yield* simulation.running({ until: simulation.now + command.seconds * 1000, limit: MOST_STEPS });
  else yield* simulation.acting(command);
  return simulation.steps.length > before ? simulation.steps.at(-1) : undefined;
}

function lineId(lines: Map<number, number>, line: number): number {
  const id = lines.get(line) ?? nextId();
  lines.set(line, id);
  return id;
}

/** Replays a history without pauses. */
export function replay(simulation: Simulation, history: CommandHistory): readonly string[] {
  const replayed = replaying(simulation, history);
  for (;;) {
    const next = replayed.next();
    if (next.done) return next.value;
  }
}
