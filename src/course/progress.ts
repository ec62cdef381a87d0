import { recall, remember } from '../session/index.ts';

/** What the browser keeps of a lesson that was done once. */
export interface Done {
  /** Of an exercise: the fewest commands that solved it. */
  readonly commands?: number;
}
export type Progress = Readonly<Record<string, Done>>;

const KEY = 'lessons';

/** What was kept, as far as it can be read. */
export function progressFrom(kept: unknown): Progress {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([id, done]: [string, unknown]) => {
      if (typeof done !== 'object' || done === null) return [];
      const commands = 'commands' in done && Number.isInteger(done.commands) ? (done.commands as number) : undefined;
      return [[id, commands === undefined ? {} : { commands }] as const];
    }),
  );
}

/** The progress with one more lesson done; the best number of commands stays. */
export function withDone(progress: Progress, id: string, commands?: number): Progress {
  const before = Object.hasOwn(progress, id) ? progress[id]?.commands : undefined;
  const best = commands === undefined ? before : Math.min(commands, before ?? commands);
  return { ...progress, [id]: best === undefined ? {} : { commands: best } };
}

export const recallProgress = (): Progress => progressFrom(recall(KEY));
export const rememberProgress = (progress: Progress): void => void remember(KEY, progress);
