import type { Millis } from '../../cluster/types.ts';
import type { Session } from '../types.ts';
import { noteLine, type UndoGroup } from './commandLines.ts';
import { Processes } from './processes.ts';
import { refusalText } from './refusalText.ts';
import { amended, appended, nextId } from './transcript.ts';
import type { TranscriptEntry } from './types.ts';

interface CommandHost {
  readonly session: () => Session;
  readonly update: (change: (transcript: readonly TranscriptEntry[]) => readonly TranscriptEntry[]) => void;
  /** A command has written to the cluster. */
  readonly wrote: () => void;
  /** A command waits for the cluster. */
  readonly waiting: () => void;
  readonly failed: (error: unknown) => void;
}

/** Whether the first command of a line reads standard input. Commands after a pipe read the pipe. */
const readsStandardInput = (line: string): boolean => /^[^|]*(^|\s)(-f|--filename)(\s+|=)-(\s|$)/.test(line);

/** Runs kubectl lines and writes the transcript. */
export class Commands {
  private readonly processes: Processes;
  private readonly host: CommandHost;

  private beginning: Promise<unknown> | undefined;

  constructor(host: CommandHost) {
    this.host = host;
    this.processes = new Processes(() => host.session().simulation);
  }

  waitedFor(): Millis | undefined {
    return this.processes.waitedFor();
  }

  /** Resolves when the last command that was given has begun: what runs commands loads with the first one. Absent: it has. */
  get begins(): Promise<unknown> | undefined {
    return this.beginning;
  }

  /** Whether a command waits for the cluster. */
  get isWaiting(): boolean {
    return this.processes.isWaiting;
  }

  resume(): void {
    try {
      this.processes.resume();
    } catch (error) {
      this.host.failed(error);
    }
  }

  cancel(entry: number): void {
    this.processes.cancel(entry);
  }

  cancelAll(): void {
    this.processes.cancelAll();
  }

  /** Resolves with the exit code once the process has ended. */
  async run(
    line: string,
    stdin: string | undefined,
    { typed, group }: { readonly typed: boolean; readonly group?: UndoGroup },
  ): Promise<number> {
    const { session, update } = this.host;
    const id = nextId();
    const input = stdin ?? (readsStandardInput(line) ? activeText(session()) : undefined);
    const { simulation, moment } = session();
    const entry: TranscriptEntry = {
      id,
      line,
      ...(input === undefined ? {} : { stdin: input }),
      stdout: '',
      stderr: '',
      head: moment.head,
      branch: moment.branch,
      typed,
    };
    update((transcript) => appended(transcript, entry));
    const begins = import('../../kubectl/index.ts');
    this.beginning = begins;
    const { kubectl, pipeline } = await begins;
    if (this.beginning === begins) this.beginning = undefined;
    if (session().simulation !== simulation) return 130;
    return new Promise((resolve) => {
      const head = simulation.head;
      const branch = simulation.branch.id;
      let printed = { stdout: '', stderr: '' };
      const flush = () => {
        const { stdout, stderr } = printed;
        if (stdout === '' && stderr === '') return;
        printed = { stdout: '', stderr: '' };
        update((transcript) => amended(transcript, id, (now) => ({ ...now, stdout: now.stdout + stdout, stderr: now.stderr + stderr })));
      };
      const end = (exitCode: number, stdout?: string, stderr?: string) => {
        flush();
        update((transcript) =>
          amended(transcript, id, (now) => ({ ...now, exitCode, stdout: stdout ?? now.stdout, stderr: stderr ?? now.stderr })),
        );
        resolve(exitCode);
      };
      const failed = (error: unknown) => {
        this.processes.cancel(id);
        this.host.failed(error);
        end(1);
      };
      /** All that it does at once is done. */
      const begun = () => {
        if (simulation.head !== head || simulation.branch.id !== branch) {
          const madeOn = simulation.branch.id;
          update((transcript) => amended(transcript, id, (now) => ({ ...now, wrote: true, head, branch: madeOn })));
          this.host.wrote();
        } else if (this.processes.isWaiting) this.host.waiting();
      };
      try {
        const environment = {
          now: () => simulation.now,
          timestamp: () => simulation.view.timestamp(),
          edit: (name: string, text: string) => session().openFile(name, text),
          file: (path: string) => (path === '-' ? input : session().files.find(({ name }) => name === path)?.text),
        };
        // A button issues one command, so a pipe character in its values is no pipe.
        const process = typed ? pipeline(line, input ?? '', environment, refusalText) : kubectl(line, input ?? '', environment);
        const pause = this.processes.start(id, process, {
          // Lines that are printed at once are one write of the session.
          print: (stdout, stderr) => {
            if (printed.stdout === '' && printed.stderr === '') queueMicrotask(flush);
            printed = { stdout: printed.stdout + stdout, stderr: printed.stderr + stderr };
          },
          end: (result, exitCode) => end(exitCode, result?.stdout, result?.stderr),
          wrote: (step) => noteLine(step, { id, text: `kubectl ${line}`, group }),
        });
        if (pause === undefined) begun();
        else void pause.catch(failed).then(begun);
      } catch (error) {
        failed(error);
        begun();
      }
    });
  }
}

const activeText = ({ files, activeFile }: Session): string | undefined => files.find(({ id }) => id === activeFile)?.text;
