import type { ActorRole } from '../session/index.ts';
import { actorShapes } from './actorShapes.ts';

/** Who acted, by shape and colour; the text beside it names the actor. */
export function ActorMark({ role, size = 12 }: { readonly role: ActorRole; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" style={{ flex: 'none' }}>
      <path d={actorShapes[role]} fill={`var(--actor-${role})`} />
    </svg>
  );
}
