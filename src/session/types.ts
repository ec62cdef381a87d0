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
  /** The user wrote or opened it, so it stays when the scenario changes. */
  readonly own?: true;
  /** The user named it. */
  readonly named?: true;
}

/** A fault in the editor's text. Offsets into the file are UTF-16, the end is exclusive. */
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

/** A range of an editor file to scroll to. A new object asks again. */
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
  /** It made the step after `head`. */
  readonly wrote?: true;
  /** True where the user typed it in the console, false where a button, a key or the editor issued it. */
  readonly typed: boolean;
}

/** A form that asks for what a command needs; `subject` is the Node's or object's name. */
export type Dialog =
  | { readonly form: 'taint' | 'untaint' | 'label'; readonly node: string }
  | { readonly form: 'addNode' }
  | { readonly form: 'kubelets' }
  | { readonly form: 'help'; readonly tab?: 'guide' | 'glossary' | 'keys' }
  | { readonly form: 'import' }
  | { readonly form: 'compare' };

/** What the effect of a manifest does to a Node. */
export type NodeMark = 'gains' | 'loses' | 'replaces' | 'waits' | 'refused';

/** Nodes that a part of the page points at: the graph highlights them and dims the others. */
export interface Highlight {
  readonly nodes: ReadonlySet<string>;
  /** Who highlights, so that only they clear it: `counter ready`. */
  readonly reason: string;
  /** Labels on the cards of the nodes, by name. */
  readonly marks?: ReadonlyMap<string, NodeMark>;
  /** Pods, as `namespace/name`, and workloads, as `Kind/namespace/name`, that are highlighted with them. */
  readonly pods?: ReadonlySet<string>;
  readonly workloads?: ReadonlySet<string>;
  /** What is highlighted, as a text, where nothing else on the page says it. */
  readonly text?: string;
}

/** An exception caused by a bug in the playground. */
export interface Failure {
  readonly where: 'engine' | 'kubectl' | 'scene' | 'link' | 'saved' | 'export';
  readonly details: string;
  /** The data that could not be opened, so that it can be saved as a file. */
  readonly kept?: string;
}

/** A notice that stays until it is dismissed. */
export type Notice =
  /** This engine replayed the history with other steps than the engine that wrote it. */
  | 'differs'
  /** The browser stores nothing for this page. */
  | 'unkept'
  /** The storage of the browser is full. */
  | 'full';

/** Why a press of the time controls moved nothing; `times` counts such presses, so that each is answered. */
export interface Unmoved {
  readonly why: 'stable' | 'start';
  readonly times: number;
}

/** The saved session of a closed tab. */
export interface RestorableSession {
  readonly slot: string;
  /** Milliseconds since 1970. */
  readonly used: number;
  /** Commands in it. */
  readonly commands: number;
}

/** The result of a replay: the new cluster with the head of the history, and the ids of the branches in the order of the history. */
export interface Replayed {
  readonly simulation: Simulation;
  readonly branches: readonly string[];
  /** Files that the scenario brings. */
  readonly scenarioFiles: readonly { readonly name: string; readonly text: string }[];
}

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Factor of the normal pace: 0.25 … 8. */
  readonly speed: number;
  /** Play after each command. */
  readonly autoplay: boolean;
  /** Counts of nodes next to the rules of the manifest. */
  readonly hints: boolean;
  /** How far step and back go. */
  readonly stepSize: StepSize;
}

export interface TimeJump {
  readonly until: Millis;
  readonly over: number;
}

/**
 * The state of the page, a zustand store. The engine has the rules: actions pass commands to it and store the answers.
 * `moment` is a new object whenever the head or the log changes, so selectors that read `simulation.view` depend on it.
 */
export interface Session {
  readonly simulation: Simulation;
  readonly moment: {
    readonly head: number;
    /** Writes of the next step that are already applied. */
    readonly writesApplied: number;
    readonly length: number;
    readonly now: Millis;
    readonly branch: string;
  };
  readonly playing: boolean;
  /** Set while play lets virtual time pass until something is due: until when, and in how many real milliseconds. */
  readonly timeJump: TimeJump | undefined;
  /** Why play or "to the end" stopped, until the head moves. */
  readonly ending: { readonly end: RunEnd; readonly repeats?: Message } | undefined;
  /** Cleared when the head moves or something is selected. */
  readonly unmoved: Unmoved | undefined;
  /** Names of branches by id: given by the user, or made from the command that began the branch. */
  readonly branchNames: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly selection: ObjectRef | undefined;
  readonly files: readonly EditorFile[];
  readonly activeFile: string;
  readonly problems: readonly Problem[];
  readonly transcript: readonly TranscriptEntry[];
  /** The last command that a button or a key issued. */
  readonly lastCommand: string | undefined;
  /** The range that the editor was asked to show. */
  readonly reveal: Reveal | undefined;
  /** Id of the scenario of src/presets, and whether it is being set up. */
  readonly scenario: string | undefined;
  readonly settingUp: boolean;
  /** Number of steps that set up the scenario. The timeline starts after them. */
  readonly timelineStart: number;
  /** Virtual time at the start of the timeline. The page's clock counts from it. */
  readonly timelineStartTime: Millis;
  /** Number of commands with which the scenario opens, one step each. Undo and reset keep them. */
  readonly openingCommands: number;
  readonly undoHistory: UndoHistory;
  /** What the cluster was built from. */
  readonly start: Start;
  /** Progress of a replay, in steps. */
  readonly replaying: { readonly done: number; readonly total: number } | undefined;
  readonly notice: Notice | undefined;
  readonly restorable: RestorableSession | undefined;
  readonly dialog: Dialog | undefined;
  readonly failure: Failure | undefined;
  /** What is highlighted now. */
  readonly highlight: Highlight | undefined;

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

  /** Moves forward, or back, by the step size of the settings. */
  step(): void;
  back(): void;
  /** Moves to the next time at which nothing is due immediately. */
  toSettled(): void;
  play(): void;
  pause(): void;
  toStart(): void;
  toEnd(): void;
  moveTo(head: number): void;
  /** Undoes the user's last command, or a reset, with its consequences, which stay as a branch. */
  undo(): void;
  /** Redoes what was undone last, with the same steps. */
  redo(): void;
  /** Restarts the scenario. The editor keeps its text, as with undo and redo. */
  reset(): void;
  switchTo(branch: string): void;
  /** Creates a branch at the head and names the one that it leaves. */
  createBranch(): void;
  removeBranch(branch: string): void;
  /** An empty name restores the default name. */
  renameBranch(branch: string, name: string): void;
  clearTranscript(): void;

  select(ref: ObjectRef | undefined): void;
  setHighlight(highlight: Highlight): void;
  /** Clears the highlight of this reason. Another one stays. */
  clearHighlight(reason: string): void;
  /** `name` is a name that fits the text. The file takes it unless the user named the file. */
  editText(file: string, text: string, name?: string): void;
  openFile(name: string, text: string): void;
  closeFile(file: string): void;
  renameFile(file: string, name: string): void;
  /** Makes it the active file. */
  activate(file: string): void;
  /** Replaces the problems of one file. */
  setProblems(file: string, problems: readonly Problem[]): void;
  showInEditor(reveal: Reveal): void;
  /** Loads a scenario of src/presets: nodes, files and applied manifests. The user's own files stay after the files of the scenario. */
  loadScenario(id: string, how?: { readonly keepFiles: boolean }): Promise<void>;
  /** The commands of the current branch as text; `undefined` while there is no cluster. */
  historyText(): Promise<string | undefined>;
  /**
   * Opens a text of {@link historyText}: its start, its commands, the files of its editor and its step. Where the text cannot be
   * read, it loads the default scenario and reports a failure with the text.
   */
  openHistory(text: string, how?: { readonly keepFiles: boolean }): Promise<void>;
  /**
   * Replays a history on a new cluster, in slices. `rest` gives what else of the session changes. It gives a notice where the
   * log differs from `digest`, and throws where the history cannot be replayed.
   */
  replay(history: CommandHistory, digest: string | undefined, rest: (replayed: Replayed) => Partial<Session>): Promise<void>;
  /** Creates a cluster of these nodes with nothing applied. The files stay. */
  newCluster(nodes: readonly NodeSpec[]): Promise<void>;
  /** Opens an imported cluster with its files. The user's own files stay after them. */
  importCluster(objects: readonly ApiObject[], files: readonly { readonly name: string; readonly text: string }[]): Promise<void>;
  openDialog(dialog: Dialog | undefined): void;
  /** Shows a failure; `undefined` dismisses it. */
  reportFailure(failure: Failure | undefined): void;
  notify(notice: Notice | undefined): void;
  offerSession(offered: RestorableSession | undefined): void;
  updateSettings(settings: Partial<Settings>): void;
}
