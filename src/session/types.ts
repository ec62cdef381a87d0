import type { MachineCommand, Millis, ObjectRef, Simulation } from '../cluster/types.ts';

export type Language = 'en' | 'es';
export type Theme = 'system' | 'light' | 'dark';

export interface EditorFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** A fault in the editor's text: offsets into the file, UTF-16, end exclusive. */
export interface Problem {
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** The API server's or kubectl's words, never translated. */
  readonly message: string;
  /** Field path, where there is one: `spec.template.spec.containers[0].image`. */
  readonly path?: string;
  readonly from: number;
  readonly to: number;
}

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
}

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Times the natural pace: 0.25 … 8. */
  readonly speed: number;
  /** Play by itself after a command. */
  readonly autoplay: boolean;
}

/**
 * The state of the page, a zustand store. Rules live in the engine: actions hand commands over and keep the answers.
 * `moment` gets a new identity whenever the head or the log changes: selectors that read `simulation.view` go through it.
 */
export interface Session {
  readonly simulation: Simulation;
  readonly moment: { readonly head: number; readonly length: number; readonly now: Millis; readonly branch: string };
  readonly playing: boolean;
  readonly settings: Settings;
  readonly selection: ObjectRef | undefined;
  readonly files: readonly EditorFile[];
  readonly activeFile: string;
  readonly problems: readonly Problem[];
  readonly transcript: readonly TranscriptEntry[];
  /** The last command that a button or a key stood for, to show it. */
  readonly lastCommand: string | undefined;

  /** Runs `kubectl <line>`: the one way into the API for buttons, menus, editor and console. Resolves with its exit code. */
  kubectl(line: string, stdin?: string): Promise<number>;
  machine(command: MachineCommand): void;
  /** Applies the active file: `kubectl apply -f -`. */
  apply(): Promise<number>;

  step(): void;
  back(): void;
  play(): void;
  pause(): void;
  toStart(): void;
  toEnd(): void;
  moveTo(head: number): void;

  select(ref: ObjectRef | undefined): void;
  editText(file: string, text: string): void;
  openFile(name: string, text: string): void;
  /** Starts over with a scene of src/presets: nodes, files, what is applied already. */
  loadScene(id: string): Promise<void>;
  change(settings: Partial<Settings>): void;
}
