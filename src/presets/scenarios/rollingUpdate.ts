import { controlPlane, numbered } from '../pools.ts';
import type { Scenario } from '../types.ts';
import agent from './agent.yaml?raw';

export const rollingUpdate: Scenario = {
  id: 'rolling-update',
  nodes: [controlPlane('cp'), ...numbered('w', 6)],
  kubelet: { startSeconds: 3, readySeconds: 15, terminateSeconds: 4 },
  applied: [agent.replace('node-agent:2.0', 'node-agent:1.0')],
  files: [
    { name: 'agent.yaml', text: agent },
    { name: 'agent-surge.yaml', text: agent.replace('maxUnavailable: 2', 'maxUnavailable: 0').replace('maxSurge: 0', 'maxSurge: 2') },
  ],
};
