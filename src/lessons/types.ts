import type { KubeletSettings, MachineCommand, NodeSpec } from '../cluster/types.ts';
import type { CounterName } from '../explain/index.ts';
import type { Language } from '../i18n/index.ts';
import type { ScenarioFile, ScenarioId } from '../presets/index.ts';
import type { Block } from './prose.ts';

/** Where something stands in the file, both counted from 1. */
export interface Position {
  readonly line: number;
  /** UTF-16 code units. */
  readonly column: number;
}

/** A workload that a question or a condition is about. */
export interface Workload<K extends WorkloadKind = WorkloadKind> {
  readonly kind: K;
  readonly namespace: string;
  readonly name: string;
}
export type WorkloadKind = 'DaemonSet' | 'Deployment' | 'StatefulSet';
type DaemonSetRef = Workload<'DaemonSet'>;

/** Nodes of the cluster, chosen by what they are at the time. All that is named must hold. */
export interface NodeRule {
  readonly names?: readonly string[];
  readonly label?: Readonly<Record<string, string>>;
  /** Key of a taint that the node has. */
  readonly taint?: string;
  /** Control plane: has the label `node-role.kubernetes.io/control-plane`. */
  readonly role?: 'worker' | 'control-plane';
}
export interface NodeChoice extends NodeRule {
  /** Nodes for which this holds are left out. */
  readonly not?: NodeRule;
}

/** What must be so in the cluster at one time. */
export type Condition =
  | {
      readonly type: 'podsOn';
      readonly daemonSet: DaemonSetRef;
      readonly nodes: NodeChoice;
      readonly pod: 'ready' | 'present' | 'pending' | 'absent';
    }
  | ({ readonly type: 'counter'; readonly daemonSet: DaemonSetRef; readonly name: CounterName } & Amount)
  | { readonly type: 'updated'; readonly daemonSet: DaemonSetRef }
  | { readonly type: 'image'; readonly workload: Workload; readonly contains: string }
  | {
      readonly type: 'strategy';
      readonly daemonSet: DaemonSetRef;
      readonly is?: 'RollingUpdate' | 'OnDelete';
      readonly maxUnavailable?: number | string;
      readonly maxSurge?: number | string;
    }
  | ({
      readonly type: 'nodes';
      readonly nodes: NodeChoice;
      readonly ready?: boolean;
      readonly cordoned?: boolean;
      readonly taint?: string;
    } & Amount)
  | { readonly type: 'object'; readonly kind: string; readonly name: string; readonly namespace: string; readonly exists: boolean }
  | { readonly type: 'ready'; readonly workload: Workload<'Deployment' | 'StatefulSet'>; readonly replicas: number };

/** A number, or bounds of one; at most one of them is set, except for `atLeast` with `atMost`. */
export interface Amount {
  readonly exactly?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What must be so at every step of a run. */
export type RunCondition =
  | { readonly type: 'unavailableAtMost'; readonly daemonSet: DaemonSetRef; readonly nodes: number }
  | { readonly type: 'availableAtLeast'; readonly daemonSet: DaemonSetRef; readonly nodes: number }
  | { readonly type: 'nodeNeverRemoved' }
  | { readonly type: 'noEviction'; readonly daemonSet?: DaemonSetRef }
  | { readonly type: 'podsNeverDeleted'; readonly daemonSet: DaemonSetRef; readonly nodes: NodeChoice }
  | { readonly type: 'taintKept'; readonly nodes: NodeChoice; readonly taint: string };

/** Something that a step does. */
export type LessonCommand = { readonly at: Position } & (
  | {
      readonly type: 'kubectl';
      /** What follows `kubectl`. A file that it names with `-f` is one of the lesson. */
      readonly line: string;
    }
  | { readonly type: 'machine'; readonly line: string; readonly command: MachineCommand }
  /** Replaces a part of a file in the editor. */
  | { readonly type: 'edit'; readonly file: string; readonly replace: string; readonly with: string }
  /** Replaces the whole text of a file in the editor, or adds the file. */
  | { readonly type: 'write'; readonly file: string; readonly text: string }
);

/** How far to play after the commands of a step. */
export type Play =
  /** One batch: the steps of one component at one time. */
  | { readonly type: 'step' }
  | { readonly type: 'stable' }
  | { readonly type: 'seconds'; readonly seconds: number }
  | { readonly type: 'until'; readonly conditions: readonly Condition[] };

export const pageParts = ['graph', 'editor', 'inspector', 'console', 'track', 'caption', 'topBar'] as const;
export type PagePart = (typeof pageParts)[number];

/** What a step draws attention to. */
export type Pointer =
  | { readonly type: 'node'; readonly node: string }
  | { readonly type: 'pod'; readonly workload: Workload; readonly node: string }
  | { readonly type: 'counter'; readonly daemonSet: DaemonSetRef; readonly name: CounterName }
  /** The first line of the file that contains the text. */
  | { readonly type: 'line'; readonly file: string; readonly text: string }
  | { readonly type: 'part'; readonly part: PagePart };

/** Asked before the commands of its step. `when: now`: about the cluster as it is, `after`: about the state after commands and play. */
export type Question = { readonly when: 'now' | 'after' } /** Which nodes have a Pod of the DaemonSet that is not being deleted. */ & (
  | { readonly type: 'nodes'; readonly daemonSet: DaemonSetRef }
  /** The number in the DaemonSet's status. */
  | { readonly type: 'count'; readonly daemonSet: DaemonSetRef; readonly counter: CounterName }
  /** In which order nodes get a new Pod. */
  | { readonly type: 'order'; readonly daemonSet: DaemonSetRef }
  /** What happens to the workload's Pod on the node. */
  | { readonly type: 'outcome'; readonly workload: Workload; readonly node: string }
  /** Whether what the text states is so. */
  | { readonly type: 'claim'; readonly text: string; readonly holds: readonly Condition[] }
  /** Which line of the manifest decides whether the node has a Pod. */
  | { readonly type: 'line'; readonly daemonSet: DaemonSetRef; readonly node: string; readonly file: string }
);

export interface LessonStep {
  readonly title: string;
  readonly text: readonly Block[];
  /** The text as it is written, without the block `step`. */
  readonly markdown: string;
  /** For the teacher. */
  readonly notes?: string;
  readonly commands: readonly LessonCommand[];
  /** One of the commands is refused, as the step wants to show. */
  readonly fails: boolean;
  /** Who does them. A step of the learner is done when `until` holds, in whichever way. */
  readonly by: 'page' | 'learner';
  /** Empty for a step of the page. */
  readonly until: readonly Condition[];
  readonly play?: Play;
  readonly points: readonly Pointer[];
  readonly question?: Question;
  /** Of its heading. */
  readonly at: Position;
}

/** An action that an exercise does not allow: `delete node`, `scale deployment`. Kinds are in lower case. */
export interface ForbiddenAction {
  readonly verb: ActionVerb;
  readonly kind: string;
}
export const actionVerbs = ['create', 'change', 'delete', 'evict', 'scale', 'fail'] as const;
export type ActionVerb = (typeof actionVerbs)[number];

export interface Exercise {
  /** Conditions on the state at the end. */
  readonly goal: readonly Condition[];
  /** Conditions on every step. */
  readonly throughout: readonly RunCondition[];
  /** The most command lines. */
  readonly commands?: number;
  readonly without: readonly ForbiddenAction[];
  readonly hints: readonly [string, string, string];
  readonly solution: readonly LessonCommand[];
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly language: Language;
  /** How long it takes. */
  readonly minutes?: number;
  /** The scenario of the page that it begins with; absent: `nodes`. */
  readonly scenario?: ScenarioId;
  readonly nodes: readonly NodeSpec[];
  readonly kubelet?: Partial<KubeletSettings>;
  /** Names of `files` that are applied before the first step. */
  readonly apply: readonly string[];
  /** For the editor, besides those of the scenario. */
  readonly files: readonly ScenarioFile[];
  readonly steps: readonly LessonStep[];
  /** Present: the lesson is an exercise. */
  readonly exercise?: Exercise;
}
