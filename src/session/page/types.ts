import type { ObjectRef } from '../../cluster/types.ts';
import type { Language } from '../../i18n/index.ts';
import type { StepSize } from '../time/stepSize.ts';

export type { Language };
export type Theme = 'system' | 'light' | 'dark';

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

/** A form that asks for what a command needs; `subject` is the Node's or object's name. */
export type Dialog =
  | {
      readonly form: 'taint' | 'untaint' | 'label' | 'upgrade' | 'addPath';
      /** As kubectl takes it: a name, or several, or a selector. */
      readonly node: string;
      /** The names, where they are several. */
      readonly nodes?: readonly string[];
    }
  | { readonly form: 'addNode' | 'addNodes' | 'scale' }
  | { readonly form: 'kubelets' | 'autoscaler' }
  | { readonly form: 'help'; readonly tab?: 'guide' | 'glossary' | 'keys' }
  | { readonly form: 'import' }
  /** `of`: what is shared unless the person chooses otherwise, in place of the step. */
  | { readonly form: 'share'; readonly of?: 'lesson' }
  | { readonly form: 'compare' }
  /** Hands in the exercise that runs; checks what was handed in, with what was dropped or pasted; characteristics of the kinds. */
  | { readonly form: 'handIn' | 'kinds' }
  | { readonly form: 'solutions'; readonly text?: string; readonly files?: readonly File[] };

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
  /** The counter of a DaemonSet that is highlighted. */
  readonly counter?: { readonly namespace: string; readonly daemonSet: string; readonly name: string };
  /** What is highlighted, as a text, where nothing else on the page says it. */
  readonly text?: string;
}

/** An exception caused by a bug in the playground. */
export interface Failure {
  readonly where: 'engine' | 'kubectl' | 'scenario' | 'link' | 'saved' | 'export';
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
  | 'filesOnly'
  /** The storage of the browser is full. */
  | 'full'
  /** The log has let go of the objects of its first steps. */
  | 'longLog';

/** The saved session of a closed tab. */
export interface RestorableSession {
  readonly slot: string;
  /** Milliseconds since 1970. */
  readonly used: number;
  /** Commands in it. */
  readonly commands: number;
}

/** A question of a lesson that has no answer yet. Until then the page shows nothing of what follows. */
export interface OpenQuestion {
  /** Nodes that are chosen by pressing them. */
  readonly nodes?: { readonly chosen: ReadonlySet<string>; toggle(node: string): void };
  /** The counter of a DaemonSet whose present number is asked for. */
  readonly counter?: { readonly namespace: string; readonly daemonSet: string; readonly name: string };
  /** The name of the file, a line of which is chosen by pressing it. Lines are counted from 1. */
  readonly line?: { readonly file: string; choose(line: number): void };
}

/** `verdict` of the DaemonSet whose Pods the tiles show. */
export type Grouping = 'none' | 'zone' | 'pool' | 'verdict' | 'state' | `label:${string}`;

/** How the graph groups nodes. It is saved with the session and in links. */
export interface NodeGrouping {
  readonly by: Grouping;
  /** Titles of the groups whose nodes are not shown, in the language in which they were collapsed. */
  readonly collapsed: readonly string[];
}

/** Settings, selection, dialogs and messages of the page. */
export interface PageSlice {
  readonly settings: Settings;
  readonly selection: ObjectRef | undefined;
  /** Names of Nodes that are selected together; none while one object is selected. */
  readonly selectedNodes: ReadonlySet<string>;
  /** What is highlighted now. */
  readonly highlight: Highlight | undefined;
  readonly dialog: Dialog | undefined;
  readonly notice: Notice | undefined;
  readonly restorable: RestorableSession | undefined;
  readonly failure: Failure | undefined;
  /** Id of the lesson that runs, or `LESSON_EDITOR`, or `LESSON_FAULT`. */
  readonly lesson: string | undefined;
  readonly question: OpenQuestion | undefined;
  readonly grouping: NodeGrouping;
  /** The line of a file, by its name, that a lesson points at; counted from 1. */
  readonly pointedLine: { readonly file: string; readonly line: number } | undefined;

  groupNodes(grouping: NodeGrouping): void;
  setLesson(lesson: string | undefined): void;
  pointAtLine(line: PageSlice['pointedLine']): void;
  ask(question: OpenQuestion | undefined): void;
  select(ref: ObjectRef | undefined): void;
  /** Selects these Nodes together, in place of what was selected. */
  selectNodes(names: Iterable<string>): void;
  /** Adds a Node to those selected together, or takes it out. A Node that is selected alone becomes the first of them. */
  toggleNode(name: string): void;
  setHighlight(highlight: Highlight): void;
  /** Clears the highlight of this reason. Another one stays. */
  clearHighlight(reason: string): void;
  openDialog(dialog: Dialog | undefined): void;
  /** Shows a failure; `undefined` dismisses it. */
  reportFailure(failure: Failure | undefined): void;
  notify(notice: Notice | undefined): void;
  offerSession(offered: RestorableSession | undefined): void;
  updateSettings(settings: Partial<Settings>): void;
}
