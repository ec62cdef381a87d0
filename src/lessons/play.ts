import { Horizon, horizons, type Message, type Simulation, type Step } from '../cluster/index.ts';
import type { ScenarioFile } from '../presets/index.ts';
import { runScript, type ScriptStep, trial } from '../trial/index.ts';
import { conditionsHold } from './conditions.ts';
import type { LessonCommand, Play } from './types.ts';

/** Sees each step of a run. */
export interface Watcher {
  see(step: Step): void;
}

/** Why a command of a lesson could not be carried out. */
export interface CommandFailure {
  readonly command: LessonCommand;
  readonly message: Message<'lessons'>;
  /** kubectl's output, where it refused. */
  readonly output: string;
  /** Why a machine command is not possible. */
  readonly reason?: Message;
}

type Files = readonly ScenarioFile[];

/** The files after an edit; `undefined` where the text that it replaces is not there. */
export function editedFiles(files: Files, command: Extract<LessonCommand, { readonly type: 'edit' | 'write' }>): Files | undefined {
  const { file: name } = command;
  const old = files.find((file) => file.name === name);
  if (command.type === 'write') {
    const file = { name, text: command.text };
    return old === undefined ? [...files, file] : files.map((each) => (each === old ? file : each));
  }
  if (old === undefined || !old.text.includes(command.replace)) return undefined;
  // A function, because `$` in the new text is only a character.
  const text = old.text.replace(command.replace, () => command.with);
  return files.map((each) => (each === old ? { name, text } : each));
}

const FILE_FLAG = /(^|\s)(?:-f|--filename)(?:\s+|=)(\S+)/g;

/** A kubectl line whose files are given as standard input; `undefined` where the lesson has no file of the name. */
function withStdin(line: string, files: Files): ScriptStep | undefined {
  const names = [...line.matchAll(FILE_FLAG)].map(([, , name = '']) => name);
  const texts = names.map((name) => files.find((file) => file.name === name)?.text);
  if (texts.includes(undefined)) return undefined;
  if (texts.length === 0) return { kubectl: line };
  let isFirst = true;
  const kubectl = line.replace(FILE_FLAG, (_, before: string) => {
    const replaced = isFirst ? `${before}-f -` : '';
    isFirst = false;
    return replaced;
  });
  return { kubectl, stdin: texts.join('\n---\n') };
}

export type Played = { readonly files: Files; readonly failures: readonly CommandFailure[] };

/**
 * Carries out the commands of a step, in order. One that fails does not keep the next ones from being tried, as in a console.
 * Yields after each request and step.
 */
export function* runCommands(
  simulation: Simulation,
  commands: readonly LessonCommand[],
  files: Files,
  watcher?: Watcher,
): Generator<void, Played> {
  const failures: CommandFailure[] = [];
  let now = files;
  const failed = (command: LessonCommand, key: Message<'lessons'>['key'], params: Message['params'], output = '') =>
    failures.push({ command, message: { key, params }, output });
  for (const command of commands) {
    if (command.type === 'edit' || command.type === 'write') {
      const edited = editedFiles(now, command);
      if (edited === undefined) failed(command, 'run.notInFile', { file: command.file });
      now = edited ?? now;
      continue;
    }
    const script = command.type === 'machine' ? { machine: command.command } : withStdin(command.line, now);
    if (script === undefined) {
      failed(command, 'run.noFile', { line: command.type === 'kubectl' ? `kubectl ${command.line}` : command.line });
      continue;
    }
    const end = yield* runScript(simulation, [script], { until: horizons.stable, ...(watcher === undefined ? {} : { observer: watcher }) });
    if (end.ok) continue;
    const { message, reason } = end.refusal;
    const line = command.type === 'kubectl' ? `kubectl ${command.line}` : command.line;
    failures.push({
      command,
      message: { key: 'run.refused', params: { line } },
      output: message,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  return { files: now, failures };
}

/** Plays on. Returns whether it came to where it should, which only `until` can miss. Yields after each step. */
export function* playOn(simulation: Simulation, play: Play | undefined, watcher?: Watcher): Generator<void, boolean> {
  const observer = watcher === undefined ? {} : { observer: watcher };
  const see = (step: Step): void => watcher?.see(step);
  switch (play?.type) {
    case undefined:
      return true;
    case 'step': {
      const horizon = new Horizon(simulation, horizons.stable);
      for (let step = simulation.step(); step !== undefined && !horizon.isSpent; step = simulation.stepInBatch()) {
        horizon.see(step);
        see(step);
        yield;
      }
      return true;
    }
    case 'stable':
      yield* trial(simulation, [], { until: horizons.stable, ...observer });
      return true;
    case 'seconds':
      yield* runScript(simulation, [{ machine: { type: 'wait', seconds: play.seconds } }], { until: horizons.stable, ...observer });
      return true;
    case 'until': {
      const horizon = new Horizon(simulation, horizons.eviction);
      while (!conditionsHold(simulation.view, play.conditions)) {
        const step = horizon.next();
        if (step === undefined) return false;
        see(step);
        yield;
      }
      return true;
    }
    default:
      return play satisfies never;
  }
}
