import { smallCluster } from '../pools.ts';
import agent from '../scenes/agent.yaml?raw';
import web from '../scenes/web.yaml?raw';
import type { Scenario } from '../types.ts';

export const nodeFailure: Scenario = {
  id: 'node-failure',
  nodes: smallCluster,
  applied: [agent, web],
  then: [{ type: 'failNode', node: 'w2' }],
  files: [
    { name: 'agent.yaml', text: agent },
    { name: 'web.yaml', text: web },
  ],
};
