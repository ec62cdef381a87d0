import type { MachineCommand, Message, Millis, NodeSpec, ObjectRef, RunEnd, Simulation } from '../cluster/types.ts';

import type { Language } from '../i18n/index.ts';
import type { ApiObject } from '../kubernetes/objects.ts';
import type { CommandHistory, Start } from './commandHistory.ts';
import type { UndoGroup } from './commandLines.ts';
import type { StepSize } from './stepSize.ts';
import type { UndoHistory } from './undo.ts';

export type { Language };
export type Theme = 'system' | 'light' | 'dark';

export interface EditorFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** A person has written in it, or brought it: it outlives a change of scenario. */
  readonly own?: true;
  /** A person has given it its name. */
  readonly named?: true;
}

/** A fault in the editor's text: offsets into the file, UTF-16, end exclusive. */
export interface Problem {
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** The API server's or kubectl's words, never translated. */
  readonly message: string;
  /** Field path, where there is one: `spec.template.spec.containers[0].image`. */
  readonly path?: string;
  /** What the message means, in the page's language. */
  readonly help?: string;
  readonly from: number;
  readonly to: number;
}

/** A place of an editor file to bring into sight; a new identity asks again. */
export interface Reveal {
  readonly file: string;
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
  /** The branch that it was issued on, or that it began. */
  readonly branch?: string;
  /** It made the step behind `head`. */
  readonly wrote?: true;
  /** A person typed it in the console; else a button, a key or the editor stood for it. */
  readonly typed: boolean;
}

/** A form that asks for what a command needs; `subject` is the Node's or object's name. */
export type Dialog =
  | { readonly form: 'taint' | 'untaint' | 'label'; readonly node: string }
  | { readonly form: 'addNode' }
  | { readonly form: 'kubelets' }
  | { readonly form: 'keys' }
  | { readonly form: 'import' }
  | { readonly form: 'compare' };

/** What the effect of a manifest does to a Node. */
export type NodeMark = 'gains' | 'loses' | 'replaces' | 'waits' | 'refused';

/** Nodes that a part of the page points at: the graph lights them and dims the others. */
export interface Highlight {
  readonly nodes: ReadonlySet<string>;
  /** Who points, so that only they take it back: `counter ready`. */
  readonly reason: string;
  /** Said on the Nodes' cards, by name. */
  readonly marks?: ReadonlyMap<string, NodeMark>;
  /** Pods, as `namespace/name`, and workloads, as `Kind/namespace/name`, that are lit with them. */
  readonly pods?: ReadonlySet<string>;
  readonly workloads?: ReadonlySet<string>;
  /** What is lit, in words, where nothing else on the page says it. */
  readonly text?: string;
}

/** An exception of ours, kept so that the page can say so. */
export interface Failure {
  readonly where: 'engine' | 'kubectl' | 'scene' | 'link' | 'saved' | 'export';
  readonly details: string;
  /** What could not be opened, to be kept as a file. */
  readonly kept?: string;
}

/** What the page has to say of itself, until it is put away. */
export type Notice =
  /** The engine has told an opened story otherwise than the one that wrote it. */
  | 'differs'
  /** The browser keeps nothing for this page. */
  | 'unkept'
  /** The browser takes no more of this story. */
  | 'full';

/** Why a press of the time controls moved nothing; `times` counts such presses, so that each is answered. */
export interface Unmoved {
  readonly why: 'stable' | 'start';
  readonly times: number;
}

/** Work of a tab that is gone. */
export interface RestorableSession {
  readonly slot: string;
  /** Milliseconds since 1970. */
  readonly used: number;
  /** Commands in it. */
  readonly commands: number;
}

/** What a told story finds of its own: the new cluster, its head where the story's is, and the ids of the story's branches in order. */
export interface Replayed {
  readonly simulation: Simulation;
  readonly branches: readonly string[];
  /** Files that the scenario brings. */
  readonly scenarioFiles: readonly { readonly name: string; readonly text: string }[];
}

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Times the natural pace: 0.25 … 8. */
  readonly speed: number;
  /** Play by itself after a command. */
  readonly autoplay: boolean;
  /** Counts of Nodes beside the rules of the manifest. */
  readonly hints: boolean;
  /** How far step and back go. */
  readonly stepSize: StepSize;
}

export interface TimeJump {
  readonly until: Millis;
  readonly over: number;
}

/**
 * The state of the page, a zustand store. Rules live in the engine: actions hand commands over and keep the answers.
 * `moment` gets a new identity whenever the head or the log changes: selectors that read `simulation.view` go through it.
 */
export interface Session {
  readonly simulation: Simulation;
  readonly moment: {
    readonly head: number;
    /** Writes of the next step that are made already. */
    readonly writesApplied: number;
    readonly length: number;
    readonly now: Millis;
    readonly branch: string;
  };
  readonly playing: boolean;
  /** While playing lets virtual time pass to the next thing due: until when, and in how many real milliseconds. */
  readonly timeJump: TimeJump | undefined;
  /** How play or "to the end" has come to its end by itself, until the head moves. */
  readonly ending: { readonly end: RunEnd; readonly repeats?: Message } | undefined;
  /** Until something moves or is selected. */
  readonly unmoved: Unmoved | undefined;
  /** Names of branches by id, of one's own or made from the command that began them. */
  readonly branchNames: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly selection: ObjectRef | undefined;
  readonly files: readonly EditorFile[];
  readonly activeFile: string;
  readonly problems: readonly Problem[];
  readonly transcript: readonly TranscriptEntry[];
  /** The last command that a button or a key stood for, to show it. */
  readonly lastCommand: string | undefined;
  /** The place that the editor was asked to show. */
  readonly reveal: Reveal | undefined;
  /** The scenario of src/presets that is on the screen, and whether it is still being set up. */
  readonly scenario: string | undefined;
  readonly settingUp: boolean;
  /** Steps that set the scenario up: the timeline starts behind them. */
  readonly timelineStart: number;
  /** Virtual time at the origin: what the page's clock counts from. */
  readonly timelineStartTime: Millis;
  /** Commands with which the scenario opens, one step each behind the origin: undo and reset leave them. */
  readonly openingCommands: number;
  readonly undoHistory: UndoHistory;
  /** What the cluster began with. */
  readonly start: Start;
  /** How far a story that is told again has come, in steps. */
  readonly replaying: { readonly done: number; readonly total: number } | undefined;
  readonly notice: Notice | undefined;
  readonly restorable: RestorableSession | undefined;
  readonly dialog: Dialog | undefined;
  readonly failure: Failure | undefined;
  /** What is pointed at, for as long as it is. */
  readonly highlight: Highlight | undefined;

  /** Runs `kubectl <line>`: the one way into the API for buttons, menus, editor and console. Resolves with its exit code. */
  kubectl(line: string, stdin?: string, how?: { readonly typed: boolean; readonly group?: UndoGroup }): Promise<number>;
  machine(command: MachineCommand, group?: UndoGroup): void;
  /** `machine` with `addNodes`: names that are taken get the next free number. */
  addNodes(nodes: readonly NodeSpec[]): void;
  /** The furthest virtual time for which a running command waits: `wait --timeout`. */
  waitedFor(): Millis | undefined;
  /** Ctrl+C of a process that still runs (watch, rollout status, drain). */
  cancel(entry: number): void;
  /** Applies the active file: `kubectl apply -f -`. */
  apply(): Promise<number>;

  /** One step size of the settings forward, or back. */
  step(): void;
  back(): void;
  /** To the next moment at which nothing is due at once. */
  toSettled(): void;
  play(): void;
  pause(): void;
  toStart(): void;
  toEnd(): void;
  moveTo(head: number): void;
  /** Takes back the person's last command, or a reset, with all that came of it; what is left behind stays as a branch. */
  undo(): void;
  /** Brings back what undo took back last, as it was. */
  redo(): void;
  /** Starts the scenario over. The editor's text stays, as it does with undo and redo. */
  reset(): void;
  switchTo(branch: string): void;
  /** Begins a branch at the head and names it by what it leaves. */
  createBranch(): void;
  removeBranch(branch: string): void;
  /** An empty name gives the branch its plain one back. */
  renameBranch(branch: string, name: string): void;
  clearTranscript(): void;

  select(ref: ObjectRef | undefined): void;
  setHighlight(highlight: Highlight): void;
  /** Takes the highlight of this reason back; another one stays. */
  clearHighlight(reason: string): void;
  /** `name` is what the text calls for: it is the file's from then on, unless a person has named the file. */
  editText(file: string, text: string, name?: string): void;
  openFile(name: string, text: string): void;
  closeFile(file: string): void;
  renameFile(file: string, name: string): void;
  /** Makes it the active file. */
  activate(file: string): void;
  /** Faults of one file, in place of those it had. */
  setProblems(file: string, problems: readonly Problem[]): void;
  showInEditor(reveal: Reveal): void;
  /** Starts over with a scenario of src/presets: nodes, files, what is applied already. Files of a person's own stay behind the scenario's. */
  loadScenario(id: string, how?: { readonly keepFiles: boolean }): Promise<void>;
  /** The story of the current branch as text; `undefined` while there is no cluster yet. */
  historyText(): Promise<string | undefined>;
  /**
   * Starts over with a story of {@link historyText}: its start, what was done to it, the texts of its editor, and the moment that
   * was looked at. Of a text that is none the default scenario, and a failure that keeps it.
   */
  openHistory(text: string, how?: { readonly keepFiles: boolean }): Promise<void>;
  /**
   * Starts over with a story and tells it, in slices; `rest` says what else of the session is not as a new cluster has it.
   * Gives notice where the log comes out as another one than `digest` is of. Throws where the story cannot be told.
   */
  replay(history: CommandHistory, digest: string | undefined, rest: (replayed: Replayed) => Partial<Session>): Promise<void>;
  /** Starts over with a cluster of these nodes and nothing applied; files stay. */
  newCluster(nodes: readonly NodeSpec[]): Promise<void>;
  /** Starts over with a cluster that was found elsewhere, and files of its own. Files of a person's own stay behind them. */
  importCluster(objects: readonly ApiObject[], files: readonly { readonly name: string; readonly text: string }[]): Promise<void>;
  openDialog(dialog: Dialog | undefined): void;
  /** Says that something of ours has failed; without: it has been read. */
  reportFailure(failure: Failure | undefined): void;
  notify(notice: Notice | undefined): void;
  offerSession(offered: RestorableSession | undefined): void;
  updateSettings(settings: Partial<Settings>): void;
}
