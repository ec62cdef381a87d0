import type { ObjectRef, View } from '../../cluster/types.ts';
import type { Session } from '../types.ts';
import { type Action, actionsOn } from './action.ts';
import { actionTable, type WorkloadKind } from './table.ts';

/** What an action is done to. */
export type ActionSubject =
  | { readonly kind: 'Node'; readonly name: string }
  | { readonly kind: 'Pod' | WorkloadKind; readonly namespace: string; readonly name: string }
  | { readonly kind: 'cluster' };

/** The subject that an object is; absent where nothing can be done to objects of its kind. */
export function subjectOf({ kind, namespace = 'default', name }: ObjectRef): Exclude<ActionSubject, { kind: 'cluster' }> | undefined {
  switch (kind) {
    case 'Node':
      return { kind, name };
    case 'Pod':
    case 'DaemonSet':
    case 'Deployment':
    case 'StatefulSet':
    case 'ReplicaSet':
      return { kind, namespace, name };
    default:
      return undefined;
  }
}

const machineOf = (view: View, node: string | undefined) => (node === undefined ? undefined : view.machine(node));

/** What can be done to the subject at the head; nothing where it does not exist there. */
export function actionsFor(session: Session, subject: ActionSubject): readonly Action[] {
  const { view } = session.simulation;
  switch (subject.kind) {
    case 'cluster':
      return actionsOn(session, actionTable.cluster, { view });
    case 'Node': {
      const node = view.get('Node', undefined, subject.name);
      if (node === undefined) return [];
      return actionsOn(session, actionTable.nodes, { name: subject.name, node, machine: view.machine(subject.name), now: view.now });
    }
    case 'Pod': {
      const { namespace, name } = subject;
      const pod = view.get('Pod', namespace, name);
      if (pod === undefined) return [];
      return actionsOn(session, actionTable.pods, { namespace, name, pod, machine: machineOf(view, pod.spec.nodeName), view });
    }
    default: {
      const { kind, namespace, name } = subject;
      const object = view.get(kind, namespace, name);
      return object === undefined ? [] : actionsOn(session, actionTable.workloads, { kind, namespace, name, object, view });
    }
  }
}
