// The recorder is plain Node; these are the types of what its tests import.

declare module '*/observe.mjs' {
  /** A list as `kubectl get -o json` prints it. */
  export interface Listed {
    readonly items: readonly object[];
  }

  export class NameMask {
    learn(list: Listed): void;
    apply(text: string): string;
  }

  export interface Then {
    readonly daemonSets: readonly object[];
    readonly pods: readonly object[];
    readonly nodes: readonly object[];
    readonly events: readonly object[];
  }

  export function pinnedNode(pod: object): string | null;
  export function observeEvent(event: object): object;
  export function thenOf(list: Listed, events: Listed, mask: NameMask, told: Set<string>): Then;
  export function signatureOf(list: Listed): string;
}

declare module '*/kubelet.mjs' {
  export function nodeObject(spec: object): object;
  export function nodeStatus(spec: object, version: string, now: string): object;
  export function leaseObject(name: string, now: string): object;
  /** Throws for a report that kubelets do not know. */
  export function podStatus(pod: object, report: string, now: string): object;
  export function dueReport(pod: object, ready: 'auto' | 'manual'): string | undefined;
  export function chosenPods<P extends object>(pods: readonly P[], live: ReadonlySet<string>, filter: object): readonly P[];
}

declare module '*/words.mjs' {
  export interface Arguments {
    readonly scenario: string;
    readonly out: string | undefined;
    /** Milliseconds, as `patience`. */
    readonly poll: number;
    readonly patience: number;
  }

  /** Throws with the usage where the words are none. */
  export function readArguments(words: readonly string[]): Arguments;
  export function shellWords(line: string): readonly string[];
}
