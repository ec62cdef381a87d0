import type { NodeWorkload, PodMark } from './model.ts';

/** A mark of a DaemonSet on a node: one of its Pods, or the place where there is none. */
export interface SetMark {
  readonly id: string;
  readonly nodeWorkload: NodeWorkload;
  readonly pod?: PodMark;
  /** Place of its DaemonSet among several, which gives letter and hue; absent where there is one alone. */
  readonly hueIndex: number | undefined;
}

interface SetMarks {
  readonly shown: readonly SetMark[];
  readonly more: number;
}

/** The marks of a node's DaemonSets, in the sequence of their letters, and how many have no room. */
export function setMarks(nodeWorkloads: readonly NodeWorkload[], most: number): SetMarks {
  const several = nodeWorkloads.length > 1;
  const marks = nodeWorkloads.flatMap((nodeWorkload, index): readonly SetMark[] => {
    const hueIndex = several ? index : undefined;
    if (nodeWorkload.pods.length === 0) return [{ id: nodeWorkload.workloadId, nodeWorkload, hueIndex }];
    return nodeWorkload.pods.map((pod) => ({ id: pod.key, nodeWorkload, pod, hueIndex }));
  });
  const shown = marks.length <= most ? marks : marks.slice(0, Math.max(0, most - 1));
  return { shown, more: marks.length - shown.length };
}
