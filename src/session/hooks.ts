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
  /** The head at which the event is the latest one: `moveTo(step)` shows it. */
  readonly step: number;
}

const concerns = (event: ClusterEvent, ref: ObjectRef): boolean =>
  event.on.kind === ref.kind && event.on.name === ref.name && event.on.namespace === ref.namespace;

/** Events up to the head, oldest first; with a reference those of one object. */
export function useEvents(ref?: ObjectRef): readonly NumberedEvent[] {
  const moment = useMoment();
  const simulation = useSession((session) => session.simulation);
  const kind = ref?.kind;
  const namespace = ref?.namespace;
  const name = ref?.name;
  return useMemo(() => {
    const wanted = kind === undefined || name === undefined ? undefined : { kind, name, ...(namespace === undefined ? {} : { namespace }) };
    const found: NumberedEvent[] = [];
    let ordinal = 0;
    for (let index = 0; index < moment.head; index += 1) {
      for (const event of simulation.steps[index]?.events ?? []) {
        if (wanted === undefined || concerns(event, wanted)) found.push({ ordinal, event, step: index + 1 });
        ordinal += 1;
      }
    }
    return found;
  }, [moment, simulation, kind, namespace, name]);
}
