import type { MachineCommand, Millis, NodeSpec, Simulation } from '../../cluster/types.ts';
import type { ApiObject } from '../../kubernetes/objects.ts';
import type { ScenarioId } from '../../presets/index.ts';
import type { CommandSlice } from '../commands/types.ts';
import type { FilesSlice } from '../files/types.ts';
import type { CommandHistory, Start } from '../links/commandHistory.ts';
import type { PageSlice } from '../page/types.ts';
import type { UndoSlice } from '../undo/types.ts';

/** Commands that build the cluster of a lesson on that of its start. */
export interface SetUpCommands {
  readonly machines: readonly MachineCommand[];
  /** Each is given to `kubectl apply -f -`; then the cluster becomes stable. */
  readonly applied: readonly string[];
  /** Given last. */
  readonly then: readonly MachineCommand[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** The result of a replay: the new cluster with the head of the history, and the ids of the branches in the order of the history. */
export interface Replayed {
  readonly simulation: Simulation;
  readonly branches: readonly string[];
  /** Files that the scenario brings. */
  readonly scenarioFiles: readonly { readonly name: string; readonly text: string }[];
}

/** What else of the session comes back with its history. */
export type Restored = Partial<
  Pick<FilesSlice, 'files' | 'activeFile'> &
    Pick<CommandSlice, 'transcript'> &
    Pick<UndoSlice, 'branchNames' | 'undoHistory'> &
    Pick<PageSlice, 'selection'>
>;

/** The cluster, and what it was set up from. */
export interface ScenarioSlice {
  readonly simulation: Simulation;
  /** Id of the scenario of src/presets, and whether it is being set up. */
  readonly scenario: ScenarioId | undefined;
  readonly settingUp: boolean;
  /** Number of steps that set up the scenario. The timeline starts after them. */
  readonly timelineStart: number;
  /** Virtual time at the start of the timeline. The page's clock counts from it. */
  readonly timelineStartTime: Millis;
  /** Number of commands with which the scenario opens, one step each. Undo and reset keep them. */
  readonly openingCommands: number;
  /** What the cluster was built from. */
  readonly start: Start;
  /** Progress of a replay, in steps. */
  readonly replaying: { readonly done: number; readonly total: number } | undefined;

  /** Loads a scenario of src/presets: nodes, files and applied manifests. The user's own files stay after the files of the scenario. */
  loadScenario(id: string, how?: { readonly keepFiles: boolean }): Promise<void>;
  /**
   * Opens the cluster of a lesson, paused. What builds it belongs to the history, so that a link opens it, but undo and reset keep it.
   * Resolves with whether it is there: another cluster may have been requested meanwhile.
   */
  openLesson(start: { readonly scene: ScenarioId } | { readonly nodes: readonly NodeSpec[] }, setUp: SetUpCommands): Promise<boolean>;
  /** A restored session of a lesson: how many commands built its cluster, so that undo keeps them. */
  keepOpening(commands: number): void;
  /** Creates a cluster of these nodes with nothing applied. The files stay. */
  newCluster(nodes: readonly NodeSpec[]): Promise<void>;
  /** Opens an imported cluster with its files. The user's own files stay after them. */
  importCluster(objects: readonly ApiObject[], files: readonly { readonly name: string; readonly text: string }[]): Promise<void>;
  /**
   * The commands of the current branch and the step that is shown as text, or the step before the first command; `undefined` while
   * there is no cluster.
   */
  historyText(how?: { readonly fromStart: boolean }): Promise<string | undefined>;
  /**
   * Opens a text of {@link historyText}: its start, its commands, the files of its editor and its step. Where the text cannot be
   * read, it loads the default scenario and reports a failure with the text.
   */
  openHistory(text: string, how?: { readonly keepFiles: boolean }): Promise<void>;
  /**
   * Replays a history on a new cluster, in slices. `rest` gives what else of the session changes. It gives a notice where the
   * log differs from `digest`, and throws where the history cannot be replayed.
   */
  replay(history: CommandHistory, digest: string | undefined, rest: (replayed: Replayed) => Restored): Promise<void>;
}
