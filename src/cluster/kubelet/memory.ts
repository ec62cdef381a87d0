import type { Pod } from '../../kubernetes/objects.ts';
import type { ComponentView, Plan } from '../types.ts';

/** What a kubelet remembers of a Pod. */
export interface Memory {
  /** The uid of the Pod, because a later Pod may have the same name. */
  readonly uid: string;
  /**
   * `admit`: it will be rejected. `mount` and `config`: it was tried at the time given, and what was needed was not there. `init`: an init container runs.
   * `restart`: it starts again after a reboot. `run`: containers of a Job end at the time given. `backoff`: those that failed start again then.
   */
  readonly doing: 'admit' | 'mount' | 'start' | 'init' | 'config' | 'probe' | 'stop' | 'restart' | 'run' | 'backoff';
  readonly at: number;
  /** Of the init container that runs. */
  readonly index?: number;
}

export function recall(view: ComponentView, key: string, { metadata }: Pod): Memory | undefined {
  const memory = view.remembered(key) as unknown as Memory | undefined;
  return memory?.uid === metadata.uid ? memory : undefined;
}

export const remember = (key: string, memory: Memory): NonNullable<Plan['memory']> => [
  [
    key,
    memory.index === undefined
      ? { uid: memory.uid, doing: memory.doing, at: memory.at }
      : { uid: memory.uid, doing: memory.doing, at: memory.at, index: memory.index },
  ],
];
