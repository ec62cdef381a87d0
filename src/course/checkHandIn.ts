import type { Command, Message, Millis, Simulation, Step } from '../cluster/index.ts';
import { driveKubectl, kubectl, pipeline } from '../kubectl/index.ts';
import { jsonText } from '../kubernetes/index.ts';
import { type CheckedRun, checkRun, conditionsHold, type LessonStep, playOn, runCommands } from '../lessons/index.ts';
import type { ScenarioFile } from '../presets/index.ts';
import { machineLine } from '../session/index.ts';
import { type HandIn, type HistoryEntry, historyEntriesOf } from '../session/links/handIn.ts';
import type { PreparedExercise } from './prepareExercise.ts';

/** What a hand-in turned out to be. */
export type CheckedHandIn =
  /** The run of the exercise. `from`: steps of the timeline before the learner's own part, counted from its start. */
  | {
      readonly type: 'run';
      readonly run: CheckedRun;
      readonly from: number;
      readonly timelineStart: number;
      readonly commands: readonly string[];
    }
  /** Something is not as the exercise demands. */
  | { readonly type: 'changed'; readonly message: Message<'handIn'> };

/** What a claimed history has that the exercise does not demand. It ends the check. */
class Changed extends Error {
  readonly found: Message<'handIn'>;

  constructor(key: Message<'handIn'>['key'], params: Message['params'] = {}) {
    super(key);
    this.found = { key, params };
  }
}

/**
 * Replays a hand-in on a copy of the exercise's own cluster and checks the learner's part. What the hand-in says is not trusted: its start,
 * the commands of the set-up and of the exercise's steps must be those that the page would give, each command must come from its command
 * line, and every time and step must come out as it says. Yields the number of steps made, after each step.
 */
export function* checkHandIn(prepared: PreparedExercise, handIn: HandIn): Generator<number, CheckedHandIn> {
  const replay = new HandInReplay(prepared, handIn);
  try {
    return yield* replay.check();
  } catch (error) {
    if (error instanceof Changed) return { type: 'changed', message: error.found };
    throw error;
  }
}

/** Requests of one command line before the next write: more than any line needs, so that a forged one ends. */
const MOST_REQUESTS = 5_000;
const READS_FILE = /(?:^|\s)(?:-f|--filename|--patch-file)(?:[\s=]|\S)/;

/** What a line that reads a file may ask of the API server. Which objects, the file decides, which is not handed in. */
const fileVerbs: Readonly<Record<string, readonly string[]>> = {
  apply: ['create', 'patch'],
  create: ['create'],
  delete: ['delete'],
  replace: ['update', 'delete', 'create'],
  patch: ['patch'],
  label: ['patch'],
  annotate: ['patch'],
  scale: ['patch', 'update'],
  set: ['patch'],
  rollout: ['patch'],
};

const textOf = (value: unknown): string => jsonText(value);

/** A command as a person would name it. */
function nameOf({ command, text }: Pick<HistoryEntry, 'command' | 'text'>): string {
  if (text !== undefined) return text.length > 120 ? `${text.slice(0, 120)}…` : text;
  if (command.type === 'restore') return 'restore';
  if (command.type !== 'request') return machineLine(command);
  const { request } = command;
  const name = 'name' in request ? request.name : (request.verb === 'create' && nameIn(request.body)) || '';
  return `${request.verb} ${request.resource} ${name}`.trim();
}

function nameIn(body: unknown): string {
  const { metadata } = (body ?? {}) as { readonly metadata?: { readonly name?: unknown } };
  return typeof metadata?.name === 'string' ? metadata.name : '';
}

/** Steps behind the start, and virtual time behind it. */
interface Position {
  readonly step: number;
  readonly at: Millis;
}

interface Line {
  readonly id: number;
  readonly text: string;
  /** Of a line that is run again; absent: it reads a file. */
  readonly process?: ReturnType<typeof driveKubectl>;
  last: HistoryEntry;
}

class HandInReplay {
  private readonly prepared: PreparedExercise;
  private readonly handIn: HandIn;
  private readonly simulation: Simulation;
  private readonly entries: readonly HistoryEntry[];
  private readonly length: number;
  /** Entries that are done. */
  private done = 0;
  private made = 0;
  /** Steps behind the start before the page's part has ended. */
  private least: number;
  private readonly lines = new Map<number, Line>();
  private readonly lineOf = new Map<Step, number>();
  /** A request of a line that is run again has just made this step. */
  private wrote: Step | undefined;

  constructor(prepared: PreparedExercise, handIn: HandIn) {
    this.prepared = prepared;
    this.handIn = handIn;
    this.simulation = prepared.built.simulation.fork();
    const [branch] = handIn.history.branches;
    this.entries = branch?.deeds ?? [];
    this.length = branch?.length ?? 0;
    this.least = this.position.step;
  }

  private get position(): Position {
    const { timelineStart, timelineStartTime } = this.prepared.built;
    return { step: this.simulation.steps.length - timelineStart, at: this.simulation.now - timelineStartTime };
  }

  *check(): Generator<number, CheckedHandIn> {
    this.checkStart();
    this.checkSetUp();
    yield* this.lessonSteps();
    const own = this.entries.slice(this.done);
    const from = this.least;
    if (this.length < from) throw new Changed('changed.early', { title: this.lastTitle });
    while (this.done < this.entries.length) yield* this.ownEntry();
    yield* this.advance(this.length, this.handIn.history.at);
    const { timelineStart } = this.prepared.built;
    const run = checkRun(this.simulation, this.prepared.exercise, {
      from: timelineStart + from,
      lineOf: (step) => this.lineOf.get(step),
    });
    return { type: 'run', run, from, timelineStart, commands: own.map(({ command }) => textOf(command)) };
  }

  private get lastTitle(): string {
    return this.prepared.lesson.steps.at(-1)?.title ?? '';
  }

  private checkStart(): void {
    const { start } = this.handIn.history;
    const { start: own } = this.prepared.built;
    const settingsOf = ({ configs, jobs, latencies }: typeof start) => textOf([configs, jobs, latencies]);
    if (settingsOf(start) !== settingsOf(own)) throw new Changed('changed.settings');
    const withoutSettings = ({ configs: _, latencies: __, ...rest }: typeof start) => textOf(rest);
    if (withoutSettings(start) !== withoutSettings(own)) throw new Changed('changed.start');
  }

  private checkSetUp(): void {
    for (const expected of this.prepared.setUp) this.expect(expected, 'changed.setUp', { title: this.prepared.lesson.title });
  }

  /** The next entry must be this one, which the copy has already done. */
  private expect(expected: HistoryEntry, key: 'changed.setUp' | 'changed.page', params: Message['params']): void {
    const entry = this.entries[this.done];
    if (entry === undefined) throw new Changed(`${key}Missing`, { ...params, line: nameOf(expected) });
    if (textOf(entry.command) !== textOf(expected.command))
      throw new Changed(`${key}Other`, { ...params, is: nameOf(entry), line: nameOf(expected) });
    if (entry.step !== expected.step || entry.at !== expected.at || entry.rested !== expected.rested)
      throw new Changed('changed.moved', { number: this.done + 1, line: nameOf(entry) });
    this.done += 1;
  }

  /** Carries out the page's part of each step, at the times at which it was done. */
  private *lessonSteps(): Generator<number, void> {
    let { files } = this.prepared;
    let ahead: Simulation | undefined;
    for (const step of this.prepared.lesson.steps) {
      const before = this.done;
      if (step.by === 'learner') yield* this.learnersStep(step);
      else if (step.commands.length > 0) files = yield* this.pagesStep(step, files);
      if (this.done > before) ahead = undefined;
      // Only how far it plays at least: the learner may have let more time pass.
      ahead ??= this.simulation.fork();
      for (const _ of playOn(ahead, step.play)) yield this.made;
      this.least = ahead.steps.length - this.prepared.built.timelineStart;
    }
  }

  private *pagesStep(step: LessonStep, files: readonly ScenarioFile[]): Generator<number, readonly ScenarioFile[]> {
    const next = this.entries[this.done];
    const params = { title: step.title };
    const changes = step.commands.find(({ type }) => type === 'kubectl' || type === 'machine');
    if (changes !== undefined) {
      if (next === undefined) throw new Changed('changed.pageMissing', { ...params, line: 'line' in changes ? changes.line : '' });
      this.notEarly(next, step.title);
      const isOther = changes.type === 'kubectl' && next.text !== undefined && next.text !== `kubectl ${changes.line}`;
      if (isOther) throw new Changed('changed.pageOther', { ...params, is: nameOf(next), line: `kubectl ${changes.line}` });
      yield* this.advance(next.step, next.at, next);
    }
    const before = this.simulation.steps.length;
    const work = runCommands(this.simulation, step.commands, files);
    let result = work.next();
    for (; result.done !== true; result = work.next()) yield this.made;
    for (const expected of historyEntriesOf(this.simulation.steps, before, this.prepared.built))
      this.expect(expected, 'changed.page', params);
    return result.value.files;
  }

  /** Whatever the learner did until the step was done. */
  private *learnersStep({ until }: LessonStep): Generator<number, void> {
    while (!conditionsHold(this.simulation.view, until)) {
      const next = this.entries[this.done];
      const { step } = this.position;
      if (next !== undefined && next.step <= step) yield* this.ownEntry();
      else if (step < this.length) yield* this.advance(step + 1);
      else throw new Changed('changed.early', { title: this.lastTitle });
    }
  }

  private notEarly(entry: HistoryEntry, title: string): void {
    // Who goes back to a step comes to its time, not to the end of the time that passed after it.
    if (entry.step < this.least) throw new Changed('changed.early', { title, line: nameOf(entry) });
  }

  /** Lets the cluster work up to a step and a time, which must come out so. Without a time: as it comes. */
  private *advance(step: number, at?: Millis, entry?: HistoryEntry): Generator<number, void> {
    const impossible = () =>
      new Changed(entry === undefined ? 'changed.end' : 'changed.moved', {
        number: this.done + 1,
        line: entry === undefined ? '' : nameOf(entry),
      });
    while (this.position.step < step) {
      if (this.simulation.step() === undefined) throw impossible();
      this.made += 1;
      yield this.made;
    }
    if (this.position.step > step) throw impossible();
    if (at === undefined) return;
    const until = this.prepared.built.timelineStartTime + at;
    if ((entry?.rested || this.simulation.now < until) && this.simulation.run({ until, limit: 1 }) > 0) throw impossible();
    if (this.simulation.now !== until) throw impossible();
  }

  /** Carries out the next command of the learner. */
  private *ownEntry(): Generator<number, void> {
    const entry = this.entries[this.done];
    if (entry === undefined) return;
    this.notEarly(entry, this.lastTitle);
    yield* this.advance(entry.step, entry.at, entry);
    const before = this.simulation.steps.length;
    const line = entry.command.type === 'request' ? this.request(entry) : this.machine(entry.command);
    const [made] = historyEntriesOf(this.simulation.steps, before, this.prepared.built);
    const step = this.simulation.steps[before];
    const params = { number: this.done + 1, line: nameOf(entry) };
    if (step === undefined || this.simulation.steps.length > before + 1 || textOf(made?.command) !== textOf(entry.command))
      throw new Changed('changed.line', params);
    if (made?.step !== entry.step || made.at !== entry.at || made.rested !== entry.rested) throw new Changed('changed.moved', params);
    this.lineOf.set(step, line);
    this.done += 1;
    this.made += 1;
    yield this.made;
  }

  /** A command on machines is a line of its own. Returns its number. */
  private machine(command: Exclude<Command, { readonly type: 'request' }>): number {
    // No control of the page gives these.
    if (command.type === 'restore' || command.type === 'wait') throw new Changed('changed.unknown', { number: this.done + 1 });
    this.simulation.act(command);
    return -this.done - 1;
  }

  /** A request must come from the command line that it is said to come from. Returns the number of the line. */
  private request(entry: HistoryEntry): number {
    const line = this.lines.get(entry.line) ?? this.newLine(entry);
    const { process, text } = line;
    if (process !== undefined) this.runOn(process);
    else {
      const verbs = fileVerbs[text.split(/\s+/)[1] ?? ''] ?? [];
      const { command, step, at } = entry;
      const follows = line.last === entry || (line.last.step + 1 === step && line.last.at === at);
      if (command.type !== 'request' || !verbs.includes(command.request.verb) || !follows)
        throw new Changed('changed.line', { number: this.done + 1, line: nameOf({ command, text }) });
      this.simulation.request(command.request);
    }
    line.last = entry;
    return line.id;
  }

  private newLine(entry: HistoryEntry): Line {
    const { text } = entry;
    if (text === undefined || !text.startsWith('kubectl '))
      throw new Changed('changed.noLine', { number: this.done + 1, line: nameOf(entry) });
    const { simulation } = this;
    const words = text.slice('kubectl '.length);
    const environment = { now: () => simulation.now, timestamp: () => simulation.view.timestamp() };
    const line: Line = {
      id: this.done + 1,
      text,
      last: entry,
      ...(READS_FILE.test(words)
        ? {}
        : {
            process: driveKubectl(words.includes('|') ? pipeline(words, '', environment, () => '') : kubectl(words, '', environment), {
              request: (request) => {
                const before = simulation.steps.length;
                const response = simulation.request(request);
                if (simulation.steps.length > before) this.wrote = simulation.steps.at(-1);
                return response;
              },
            }),
          }),
    };
    this.lines.set(entry.line, line);
    return line;
  }

  /** Runs a line on to its next write. */
  private runOn(process: ReturnType<typeof driveKubectl>): void {
    this.wrote = undefined;
    for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
      if (process.next(false).done === true || this.wrote !== undefined) return;
    }
  }
}
