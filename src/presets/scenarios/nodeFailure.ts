import { smallCluster } from '../pools.ts';
import type { Scenario } from '../types.ts';
import agent from './agent.yaml?raw';
import web from './web.yaml?raw';

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
