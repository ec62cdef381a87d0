import type { Json } from '../kubernetes/objects.ts';
import { causeOfRefusal } from './refused.ts';
import type { LoopState } from './state.ts';
import { refOf } from './store.ts';
import type { Action, ApiStatus, Message, Millis, ObjectRef, RefusedCreation } from './types.ts';

/** Cell of the refusals, by component and key. */
const CELL = 'refused';
type Cell = Readonly<Record<string, Omit<RefusedCreation, 'next'>>>;

const read = (state: LoopState): Cell => (state.cell(CELL) ?? {}) as unknown as Cell;
const idOf = (component: string, key: string): string => `${component} ${key}`;

export interface Refused {
  readonly action: Action;
  readonly status: ApiStatus;
}

/** A refused sync of a component's key. */
interface RefusedSync extends Refused {
  readonly component: string;
  readonly key: string;
  readonly attempts: number;
  /** Objects that the same sync created before. */
  readonly created: number;
  /** Until the next attempt. */
  readonly afterMs: Millis;
}

/** Stores the refusal. Returns the caption of its step: a refused sync is a step also where it wrote nothing, so that it can be seen. */
export function noteRefusal(
  state: LoopState,
  at: Millis,
  { component, key, action, status, attempts, created, afterMs }: RefusedSync,
): Message {
  const kind = action.do === 'create' ? String(action.object['kind']) : action.object.kind;
  const owner = (action.do === 'create' && action.refused && refOf(action.refused.on)) || ownerOfKey(component, key);
  const { message, reason } = status;
  const refusal = { component, owner, kind, message, reason, attempts, at };
  state.setCell(CELL, { ...read(state), [idOf(component, key)]: refusal } as unknown as Json);
  return {
    key: created > 0 ? 'refused.some' : 'refused.none',
    params: { component, kind, owner: owner.name, created, cause: causeOfRefusal(message), seconds: readable(afterMs) },
  };
}

/** Whether anything is being refused: nearly always nothing is, and there is nothing to forget. */
export const hasRefusals = (state: LoopState): boolean => state.cell(CELL) !== undefined;

export function forgetRefusal(state: LoopState, component: string, key: string): void {
  const { [idOf(component, key)]: known, ...rest } = read(state);
  if (known !== undefined) state.setCell(CELL, Object.keys(rest).length === 0 ? undefined : (rest as unknown as Json));
}

/** What is being refused now, each with its next attempt. */
export const refusedCreations = (state: LoopState): readonly RefusedCreation[] =>
  Object.entries(read(state)).map(([id, refusal]) => {
    const next = state.timerAt(id);
    return next === undefined ? refusal : { ...refusal, next };
  });

/** Controllers' keys name the object that they are about. */
const OWNER_KINDS: Readonly<Record<string, string>> = {
  'daemonset-controller': 'DaemonSet',
  'deployment-controller': 'Deployment',
  'replicaset-controller': 'ReplicaSet',
  'statefulset-controller': 'StatefulSet',
  'job-controller': 'Job',
};

function ownerOfKey(component: string, key: string): ObjectRef {
  const [first = '', second] = key.split('/');
  const kind = OWNER_KINDS[component] ?? 'Namespace';
  return second === undefined ? { kind, name: first } : { kind, namespace: first, name: second };
}

/** Seconds with few digits: 0.005, 2.6, 82. */
const readable = (ms: Millis): number => (ms >= 10_000 ? Math.round(ms / 1000) : ms >= 1000 ? Math.round(ms / 100) / 10 : ms / 1000);
