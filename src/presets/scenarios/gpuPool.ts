import devicePlugin from '../manifests/gpu-device-plugin.yaml?raw';
import { gpuNode, withGpus } from '../pools.ts';
import type { Scenario } from '../types.ts';
import metrics from './gpu-metrics.yaml?raw';

const toleration = /^ {6}tolerations:\n(?: {6}- .*\n(?: {8}.*\n)*)/m;
const { labels: _, ...unlabelled } = gpuNode('gpu3', 1);

export const gpuPool: Scenario = {
  id: 'gpu-pool',
  nodes: [...withGpus, { ...unlabelled, labels: { pool: 'gpu' } }],
  applied: [devicePlugin, metrics.replace(toleration, '')],
  files: [
    { name: 'gpu-metrics.yaml', text: metrics },
    { name: 'gpu-device-plugin.yaml', text: devicePlugin },
  ],
};
