import { useMemo } from 'react';
import { type CounterName, counterFields } from '../../explain/index.ts';
import { isObject } from '../../kubernetes/index.ts';
import type { Workload, WorkloadKind } from '../../lessons/index.ts';
import { parseDocuments } from '../../manifest/index.ts';
import { useMoment, useSession } from '../../session/index.ts';
import { filesAtStart, useEditor } from './editorState.ts';

const kinds: readonly WorkloadKind[] = ['DaemonSet', 'Deployment', 'StatefulSet'];
export const counterNames = Object.keys(counterFields) as readonly CounterName[];

export interface Names {
  readonly workloads: readonly Workload[];
  readonly nodes: readonly string[];
  readonly files: readonly string[];
}

/** What a lesson can name: what the open cluster has, and what the lesson's nodes and files will. */
export function useNames(): Names {
  const draft = useEditor((editor) => editor.draft);
  const scenarioFiles = useEditor((editor) => editor.scenarioFiles);
  const view = useSession((session) => session.simulation.view);
  const moment = useMoment();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view reads another state at each moment.
  const inCluster = useMemo(
    () => ({
      workloads: kinds.flatMap((kind) =>
        view.list(kind).map(({ metadata: { name, namespace = 'default' } }): Workload => ({ kind, namespace, name })),
      ),
      nodes: view.names('Node'),
    }),
    [view, moment],
  );
  const files = useMemo(() => (draft === undefined ? [] : filesAtStart(draft, scenarioFiles)), [draft, scenarioFiles]);
  const inFiles = useMemo(() => files.flatMap(({ text }) => workloadsIn(text)), [files]);
  return useMemo(() => {
    const all = [...inCluster.workloads, ...inFiles];
    return {
      workloads: all.filter((each, index) => all.findIndex((other) => keyOf(other) === keyOf(each)) === index),
      nodes: [...new Set([...inCluster.nodes, ...(draft?.nodes ?? []).map(({ name }) => name)])],
      files: files.map(({ name }) => name),
    };
  }, [inCluster, inFiles, draft?.nodes, files]);
}

export const keyOf = ({ kind, namespace, name }: Workload): string => `${kind} ${namespace}/${name}`;

export function workloadOf(key: string): Workload {
  const [, kind = 'DaemonSet', namespace = 'default', name = ''] = /^(\w+) ([^/]*)\/(.*)$/.exec(key) ?? [];
  return { kind: kind as WorkloadKind, namespace, name };
}

function workloadsIn(text: string): readonly Workload[] {
  return parseDocuments(text).flatMap(({ json }) => {
    if (!isObject(json) || !isObject(json['metadata'])) return [];
    const kind = kinds.find((each) => each === json['kind']);
    const { name, namespace = 'default' } = json['metadata'];
    return kind !== undefined && typeof name === 'string' && typeof namespace === 'string' ? [{ kind, namespace, name }] : [];
  });
}
