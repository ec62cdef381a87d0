import type { Simulation } from '../../cluster/types.ts';
import type { Language } from '../../i18n/index.ts';
import { buildOn, buildStart, earlierSettings, newClusterSettings, type StartSettings } from '../scenarios/buildScenario.ts';
import type { SetUpCommands } from '../scenarios/types.ts';
import type { Session } from '../types.ts';
import { type CommandHistory, commandHistoryOf, type Start } from './commandHistory.ts';
import {
  branchFrom,
  type HistoryFault,
  isTime,
  type Limits,
  packEntries,
  packStart,
  packVersioned,
  startFrom,
  unpackVersioned,
} from './packHistory.ts';

export { noteLine } from '../commands/commandLines.ts';
export { nextId } from '../commands/transcript.ts';
export { type CommandHistory, type HistoryEntry, historyEntriesOf, type Start } from './commandHistory.ts';
export type { HistoryFault } from './packHistory.ts';

/** What a learner hands in: the commands since the cluster of the exercise began. All of it is a claim until it is replayed. */
export interface HandIn {
  /** Id of the exercise, and the language of its file. */
  readonly id: string;
  readonly language: Language;
  /** May be empty. */
  readonly name: string;
  /** One branch. Its head is the end. */
  readonly history: CommandHistory;
}

/** Limits of a hand-in: many times of what an exercise takes. */
const LIMITS: Limits = { steps: 10_000, commands: 1_000 };
const MAX_BYTES = 4_000_000;
export const LONGEST_NAME = 60;

/** A name on one line. */
export const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);

/** The hand-in of the current branch, to its end. */
export function handInOf(
  { simulation, start, timelineStart, timelineStartTime }: Pick<Session, 'simulation' | 'start' | 'timelineStart' | 'timelineStartTime'>,
  who: Omit<HandIn, 'history'>,
): HandIn {
  const history = commandHistoryOf(simulation, start, { timelineStart, timelineStartTime });
  const isAtEnd = simulation.head === simulation.steps.length;
  const at = isAtEnd ? history.at : (simulation.steps.at(-1)?.time ?? timelineStartTime) - timelineStartTime;
  return { ...who, history: { ...history, head: simulation.steps.length - timelineStart, at } };
}

/** `1.` and the packed rest in letters, digits, `-` and `_`. */
export function packHandIn({ id, language, name, history: { start, branches, at } }: HandIn): string {
  const [branch] = branches;
  const entries = branch?.deeds ?? [];
  const rows = packEntries(entries) as readonly (readonly unknown[])[];
  const seen = new Set<number>();
  const withTexts = rows.map((row, index) => {
    const { line, text } = entries[index] ?? {};
    if (line === undefined || text === undefined || seen.has(line)) return row;
    seen.add(line);
    const [step, time, command, more = 0] = row;
    return [step, time, command, more, text];
  });
  return packVersioned([id, language, name, packStart(start), branch?.length ?? 0, at, withTexts]);
}

/** Unpacks a hand-in within its limits, or returns why that is not possible. Never throws. */
export const unpackHandIn = (text: string): HandIn | HistoryFault => unpackVersioned(text, handInFrom, MAX_BYTES);

function handInFrom(value: unknown): HandIn | undefined {
  if (!Array.isArray(value)) return undefined;
  const [id, language, name, given, length, at, rows]: readonly unknown[] = value;
  if (typeof id !== 'string' || id.length > 100 || (language !== 'en' && language !== 'es') || typeof name !== 'string') return undefined;
  // Text that is unpacked without a limit of its own would be read again with every render.
  if (Array.isArray(rows) && rows.length > LIMITS.commands) throw new RangeError('too many commands');
  if (typeof length === 'number' && length > LIMITS.steps) throw new RangeError('too many steps');
  const start = startFrom(given);
  const branch = branchFrom({ forkedAt: 0, length }, rows, LIMITS);
  if (start === undefined || branch === undefined || !isTime(at)) return undefined;
  return { id, language, name: cleanName(name), history: { start, branches: [branch], branch: 0, head: branch.length, at } };
}

/** The cluster of a lesson, and its beginning. */
export interface BuiltLesson {
  readonly simulation: Simulation;
  readonly start: Start;
  /** As in the session: steps of the start, and its time. Commands that build the lesson on it come after them. */
  readonly timelineStart: number;
  readonly timelineStartTime: number;
}

/** The settings of a start, where a version of the page gave them to new clusters; else those of this version. */
export const settingsOf = ({ configs, latencies, jobs }: Start): StartSettings =>
  earlierSettings.find((each) => each.configs === configs && each.latencies === latencies && each.jobs === jobs) ?? newClusterSettings;

/** Builds the cluster of a lesson as `Session.openLesson` does. Throws where kubectl refuses one of its manifests. */
export async function buildLesson(
  from: Parameters<Session['openLesson']>[0],
  setUp: SetUpCommands,
  settings: StartSettings = newClusterSettings,
): Promise<BuiltLesson> {
  const start: Start = { ...from, ...settings };
  const { simulation } = await buildStart(start);
  const [timelineStart, timelineStartTime] = [simulation.head, simulation.now];
  await buildOn(simulation, setUp);
  return { simulation, start, timelineStart, timelineStartTime };
}
