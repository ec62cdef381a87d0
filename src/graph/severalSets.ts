import type { GraphModel } from './model.ts';

/** Whether letters and hues are needed to tell DaemonSets from each other. They come first among the workloads. */
export const hasSeveralSets = ({ workloads, workloadIds: [, second = ''] }: GraphModel): boolean =>
  workloads.get(second)?.kind === 'DaemonSet';
