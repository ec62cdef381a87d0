import type { MachineCommand, Millis, NodeSpec } from '../../cluster/types.ts';
import type { UndoGroup } from './commandLines.ts';

export interface TranscriptEntry {
  readonly id: number;
  /** As typed, without `kubectl `; machine commands have a comment line such as `# power off w2` instead. */
  readonly line: string;
  readonly stdin?: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Absent while it runs. */
  readonly exitCode?: number;
  /** Steps before the head when it was issued. */
  readonly head: number;
  /** The branch that it was issued on, or that it began. */
  readonly branch?: string;
  /** It made the step after `head`. */
  readonly wrote?: true;
  /** True where the user typed it in the console, false where a button, a key or the editor issued it. */
  readonly typed: boolean;
}

/** Commands to the cluster, and their output. */
export interface CommandSlice {
  readonly transcript: readonly TranscriptEntry[];
  /** The last command that a button or a key issued. */
  readonly lastCommand: string | undefined;

  /** Runs `kubectl <line>`: the one way into the API for buttons, menus, editor and console. Resolves with its exit code. */
  kubectl(line: string, stdin?: string, how?: { readonly typed: boolean; readonly group?: UndoGroup }): Promise<number>;
  machine(command: MachineCommand, group?: UndoGroup): void;
  /** `machine` with `addNodes`: names that are taken get the next free number. */
  addNodes(nodes: readonly NodeSpec[]): void;
  /** The furthest virtual time for which a running command waits: `wait --timeout`. */
  waitedFor(): Millis | undefined;
  /** Ctrl+C for a running process (watch, rollout status, drain). */
  cancel(entry: number): void;
  /** Applies the active file: `kubectl apply -f -`. */
  apply(): Promise<number>;
  clearTranscript(): void;
}
