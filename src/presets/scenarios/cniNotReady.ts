import flannel from '../manifests/flannel.yaml?raw';
import { withoutNetwork } from '../pools.ts';
import type { Scenario } from '../types.ts';
import agent from './agent.yaml?raw';

export const cniNotReady: Scenario = {
  id: 'cni-not-ready',
  nodes: withoutNetwork,
  applied: [agent],
  files: [
    { name: 'flannel.yaml', text: flannel },
    { name: 'agent.yaml', text: agent },
  ],
};
