import type { Actor } from '../../cluster/types.ts';

/** Kinds of actors that have their own colour and shape. */
export type ActorRole = 'you' | 'controller' | 'scheduler' | 'kubelet' | 'node';

export const actorRoles: readonly ActorRole[] = ['you', 'controller', 'scheduler', 'kubelet', 'node'];

/** Controllers that look after nodes and what is lost with them are `node`, all others `controller`. */
export function roleOf(actor: Actor): ActorRole {
  switch (actor) {
    case 'you':
      return 'you';
    case 'default-scheduler':
      return 'scheduler';
    case 'node-controller':
    case 'taint-eviction-controller':
    case 'pod-garbage-collector':
      return 'node';
    default:
      return actor.startsWith('kubelet/') ? 'kubelet' : 'controller';
  }
}
