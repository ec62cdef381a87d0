import { type CounterName, counterFields } from '../../explain/index.ts';
import type { Pod } from '../../kubernetes/index.ts';
import type { Pointer, WorkloadKind } from '../../lessons/index.ts';
import { sessionStore } from '../../session/index.ts';
import { changeEditing, editing } from '../editing.ts';
import { addPointer } from './editorState.ts';

const kinds: readonly string[] = ['DaemonSet', 'Deployment', 'StatefulSet'] satisfies readonly WorkloadKind[];

/** What a press in the graph points at; `undefined` where a step cannot point at it. */
function selectedPointer(): Pointer | undefined {
  const { selection, simulation } = sessionStore.getState();
  if (selection?.kind === 'Node') return { type: 'node', node: selection.name };
  const pod = selection?.kind === 'Pod' ? (simulation.view.get('Pod', selection.namespace ?? 'default', selection.name) as Pod) : undefined;
  const node = pod?.spec.nodeName;
  const owner = pod?.metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (pod === undefined || node === undefined || owner === undefined) return undefined;
  // Pods of a Deployment belong to its ReplicaSet.
  const set = owner.kind === 'ReplicaSet' ? simulation.view.get('ReplicaSet', pod.metadata.namespace ?? 'default', owner.name) : undefined;
  const { kind, name } = set?.metadata.ownerReferences?.[0] ?? owner;
  if (!kinds.includes(kind)) return { type: 'node', node };
  return { type: 'pod', workload: { kind: kind as WorkloadKind, namespace: pod.metadata.namespace ?? 'default', name }, node };
}

const isCounter = (name: string): name is CounterName => Object.hasOwn(counterFields, name);

/** The counter that the pointer or the focus is on: it is highlighted as such. */
function counterUnderPress(): Pointer | undefined {
  const [, namespace = '', name = '', counter = ''] =
    /^counter ([^/ ]+)\/(\S+) (\w+)$/.exec(sessionStore.getState().highlight?.reason ?? '') ?? [];
  return isCounter(counter) ? { type: 'counter', daemonSet: { kind: 'DaemonSet', namespace, name }, name: counter } : undefined;
}

let stop: (() => void) | undefined;

export function stopPointing(): void {
  stop?.();
  stop = undefined;
  changeEditing({ isPointing: false });
}

/** Until it is stopped, a press on a node, a Pod or a counter adds a pointer to the open step, in place of what it does otherwise. */
export function startPointing(): void {
  stopPointing();
  sessionStore.getState().select(undefined);
  changeEditing({ isPointing: true });
  const stopFollowing = sessionStore.subscribe((now, old) => {
    // The editor was closed meanwhile.
    if (!editing().isPointing) return stopPointing();
    if (now.selection === old.selection || now.selection === undefined) return;
    const pointer = selectedPointer();
    if (pointer !== undefined) addPointer(pointer);
    now.select(undefined);
  });
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('#cluster button[aria-haspopup="dialog"]') : null;
    const pointer = button === null ? undefined : counterUnderPress();
    if (pointer === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    addPointer(pointer);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') stopPointing();
  };
  document.addEventListener('click', onClick, true);
  document.addEventListener('keydown', onKey);
  stop = () => {
    stopFollowing();
    document.removeEventListener('click', onClick, true);
    document.removeEventListener('keydown', onKey);
  };
}
