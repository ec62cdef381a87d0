import { commandsIn } from '../commands/commandLines.ts';
import type { TranscriptEntry } from '../commands/types.ts';
import { historyEntriesOf } from '../links/commandHistory.ts';
import { digestOf } from '../links/digest.ts';
import { packEntries } from '../links/packHistory.ts';
import { storedGrouping } from '../page/grouping.ts';
import { forget, recall, remember, slotKey } from '../storage.ts';
import type { Session } from '../types.ts';
import { packedStart } from './packedStart.ts';

/** Version of the saved form; a later one is refused. */
export const SAVED_VERSION = 1;

/** Characters of an output that are saved: a storage holds about 5 million in all. */
const MOST_SAVED = 30_000;

const cut = (text: string): string =>
  text.length <= MOST_SAVED ? text : `${text.slice(0, text.lastIndexOf('\n', MOST_SAVED) + 1 || MOST_SAVED)}…\n`;

/** An entry without the end of a long output. */
const shortened = (entry: TranscriptEntry): TranscriptEntry =>
  entry.stdout.length + entry.stderr.length <= MOST_SAVED ? entry : { ...entry, stdout: cut(entry.stdout), stderr: cut(entry.stderr) };

/**
 * Saves a session in a slot, in parts that are written only when their sources have changed. Steps without a command are not
 * saved, because they follow from the commands. The head is written last, because it makes the rest valid: whichever write the browser
 * refuses, the slot holds the session as it was or as it is, and the files as they are.
 */
export class Saver {
  private readonly slot: string;
  private readonly made = new Map<string, readonly unknown[]>();

  constructor(slot: string) {
    this.slot = slot;
  }

  /** Writes what has changed since the last save. Returns whether the browser stored it. `used` is in milliseconds since 1970. */
  save(session: Session, used: number): boolean {
    const {
      simulation,
      timelineStart,
      timelineStartTime,
      start,
      files,
      activeFile,
      transcript,
      selection,
      undoHistory,
      scenario,
      branchNames,
    } = session;
    const branches = simulation.branches.map((branch) => {
      const from = Math.max(timelineStart, branch.forkedAt);
      const steps = simulation.stepsOf(branch.id);
      return { ...branch, from, steps, count: commandsIn(steps).filter((number) => number > from).length };
    });
    const entriesByBranch = () =>
      branches.map(({ id, steps, from }) => {
        const entries = historyEntriesOf(steps, from, { timelineStart, timelineStartTime });
        const rows = packEntries(entries) as readonly (readonly unknown[])[];
        return [id, rows.map(([step, at, command, more = 0], index) => [step, at, command, more, entries[index]?.text])];
      });
    const head = () => ({
      version: SAVED_VERSION,
      used,
      scene: scenario ?? null,
      branches: branches.map(({ id, parent, from, length, count }) => [
        id,
        parent ?? null,
        from - timelineStart,
        length - timelineStart,
        count,
      ]),
      names: branchNames,
      branch: simulation.branch.id,
      head: simulation.head - timelineStart,
      within: simulation.writesApplied,
      at: simulation.now - timelineStartTime,
      digest: digestOf(simulation.steps),
      selection,
      grouping: storedGrouping(session.grouping),
      turns: undoHistory,
    });
    // The user or another tab may have cleared the slot.
    if (recall(slotKey(this.slot, 'head')) === undefined) this.made.clear();
    // What was typed is kept even where the rest has no room.
    const hasFiles = this.put('files', [files, activeFile], () => ({ files, activeFile }));
    const isOther = this.made.get('start')?.[0] !== simulation;
    if (!this.put('start', [simulation], () => packedStart(start))) return false;
    // Commands and head of another cluster do not belong to this start.
    if (isOther) forget(slotKey(this.slot, 'head'));
    return (
      this.put('console', [transcript], () => transcript.map(shortened)) &&
      this.put('deeds', [simulation, ...branches.flatMap(({ id, count }) => [id, count])], () => Object.fromEntries(entriesByBranch())) &&
      this.put('head', [{}], head) &&
      hasFiles
    );
  }

  private put(part: string, of: readonly unknown[], value: () => unknown): boolean {
    const before = this.made.get(part);
    if (before?.length === of.length && before.every((each, index) => each === of[index])) return true;
    if (!remember(slotKey(this.slot, part), value())) return false;
    this.made.set(part, of);
    return true;
  }
}
