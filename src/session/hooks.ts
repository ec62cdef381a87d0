import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ClusterEvent, ObjectRef, Step } from '../cluster/types.ts';
import type { ApiObject, Modelled, ModelledKind, Pod } from '../kubernetes/objects.ts';
import { useSession } from './store.ts';
import { stepAtHead } from './time/stepSize.ts';
import type { Session } from './types.ts';

/** The head of the timeline; a new identity with every move and every write. */
export const useMoment = (): Session['moment'] => useSession((session) => session.moment);

/** The object at the head; the component renders only when it changes. */
export function useObject<K extends ModelledKind>(kind: K, namespace: string | undefined, name: string): Modelled[K] | undefined;
export function useObject(kind: string, namespace: string | undefined, name: string): ApiObject | undefined;
export function useObject(kind: string, namespace: string | undefined, name: string): ApiObject | undefined {
  return useSession((session) => session.simulation.view.get(kind, namespace, name));
}

/** All objects of a kind at the head, by namespace and name; the array keeps its identity until one of them changes. */
export function useObjects<K extends ModelledKind>(kind: K, namespace?: string): readonly Modelled[K][];
export function useObjects(kind: string, namespace?: string): readonly ApiObject[];
export function useObjects(kind: string, namespace?: string): readonly ApiObject[] {
  return useSession((session) => session.simulation.view.list(kind, namespace));
}

/** The counter of a DaemonSet that a lesson asks for, so that it must not be shown. */
export const useAskedCounter = (namespace: string, daemonSet: string): string | undefined =>
  useSession(({ question }) => {
    const counter = question?.counter;
    return counter?.namespace === namespace && counter.daemonSet === daemonSet ? counter.name : undefined;
  });

/** Pods bound to the node at the head. */
export const usePodsOnNode = (node: string): readonly Pod[] => useSession(useShallow(({ simulation }) => simulation.view.podsOnNode(node)));

/** What is selected, `undefined` also where it is gone at the head. */
export const useSelected = (): ApiObject | undefined =>
  useSession(({ selection, simulation }) => selection && simulation.view.get(selection.kind, selection.namespace, selection.name));

/** The step, the batch, or the write inside a step, that led to the head; `undefined` at the very start. */
export const useStepAtHead = (): Step | undefined => useSession(({ simulation, settings }) => stepAtHead(simulation, settings.stepSize));

export interface NumberedEvent {
  /** Counts the events of the log. */
  readonly ordinal: number;
  readonly event: ClusterEvent;
  readonly step: number;
}

interface EventLog {
  /** So many steps of the list are in it. */
  known: number;
  readonly all: NumberedEvent[];
  readonly of: Map<string, NumberedEvent[]>;
}

/** A list of steps only grows, so each step is looked at once. */
const eventLogs = new WeakMap<readonly Step[], EventLog>();

const keyOf = ({ kind, namespace, name }: ObjectRef): string => `${kind} ${namespace ?? ''}/${name}`;

function eventLogOf(steps: readonly Step[]): EventLog {
  let log = eventLogs.get(steps);
  if (log === undefined) {
    log = { known: 0, all: [], of: new Map() };
    eventLogs.set(steps, log);
  }
  for (; log.known < steps.length; log.known += 1)
    for (const event of steps[log.known]?.events ?? []) {
      const numbered = { ordinal: log.all.length, event, step: log.known + 1 };
      log.all.push(numbered);
      const key = keyOf(event.on);
      const own = log.of.get(key);
      if (own === undefined) log.of.set(key, [numbered]);
      else own.push(numbered);
    }
  return log;
}

/** How many of the events belong to the first steps. */
function eventsUpTo(events: readonly NumberedEvent[], head: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.step ?? 0) <= head) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Events of the steps behind `from` up to the head, oldest first; with a reference those of one object. */
export function useEvents(ref?: ObjectRef, from = 0): readonly NumberedEvent[] {
  const moment = useMoment();
  const simulation = useSession((session) => session.simulation);
  const key = ref && keyOf(ref);
  return useMemo(() => {
    const log = eventLogOf(simulation.steps);
    const events = key === undefined ? log.all : (log.of.get(key) ?? []);
    return events.slice(eventsUpTo(events, from), eventsUpTo(events, moment.head));
  }, [moment, simulation, key, from]);
}
