import { type LucideIcon, RotateCcw, Trash2, Undo2, Unlink } from 'lucide-react';
import { textOf } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import { actionIcons, actionsFor, type Session } from '../session/index.ts';

export type WorkloadKind = 'DaemonSet' | 'Deployment' | 'StatefulSet' | 'ReplicaSet';

/** Whose menu it is. */
export type MenuSubject =
  | { readonly kind: 'Node'; readonly name: string }
  | { readonly kind: 'Pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: WorkloadKind; readonly namespace: string; readonly name: string }
  | { readonly kind: 'cluster' };

/** One line of a menu: what it does and the command that it stands for. */
export interface MenuLine {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly line: string;
  /** Why it cannot be done now. */
  readonly reason?: string;
  readonly destructive?: true;
  run(): void;
}

function workloadLines(session: Session, kind: WorkloadKind, namespace: string, name: string): readonly MenuLine[] {
  const text = textOf('graph');
  const { view } = session.simulation;
  const object = view.get(kind, namespace, name);
  if (object === undefined) return [];
  const target = `${kind.toLowerCase()}/${name}${namespaceFlag(namespace)}`;
  const line = (id: string, icon: LucideIcon, label: string, command: string, more: Partial<MenuLine> = {}): MenuLine => ({
    id: `workload.${id}`,
    icon,
    label,
    line: `kubectl ${command}`,
    run: () => void session.kubectl(command),
    ...more,
  });
  const rolls = kind === 'DaemonSet' || kind === 'StatefulSet' || kind === 'Deployment';
  const older = view.dependents(object.metadata.uid, kind === 'Deployment' ? 'ReplicaSet' : 'ControllerRevision').length > 1;
  return [
    ...(rolls
      ? [
          line('restart', RotateCcw, text('workload.restart'), `rollout restart ${target}`),
          line('undo', Undo2, text('workload.undo'), `rollout undo ${target}`, older ? {} : { reason: text('workload.noUndo') }),
        ]
      : []),
    line('orphan', Unlink, text('workload.orphan'), `delete ${target} --cascade=orphan`, { destructive: true }),
    line('delete', Trash2, text('workload.delete'), `delete ${target}`, { destructive: true }),
  ];
}

/** What can be done to the subject now, in the page's language; nothing where it is gone. */
export function menuLines(session: Session, subject: MenuSubject): readonly MenuLine[] {
  if (subject.kind !== 'Node' && subject.kind !== 'Pod' && subject.kind !== 'cluster') {
    return workloadLines(session, subject.kind, subject.namespace, subject.name);
  }
  const text = textOf('actions');
  return actionsFor(session, subject).map(({ id, icon, label, line, reason, destructive, run }) => ({
    id,
    icon: actionIcons[icon],
    label: text(label),
    line,
    run,
    ...(reason === undefined ? {} : { reason: text(reason) }),
    ...(destructive === undefined ? {} : { destructive }),
  }));
}
