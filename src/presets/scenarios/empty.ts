import type { Scenario } from '../types.ts';
import { loggingNamespace } from './defaultScenario.ts';
import fluentbit from './fluentbit.yaml?raw';

export const empty: Scenario = {
  id: 'empty',
  nodes: [],
  applied: [],
  files: [{ name: 'fluentbit.yaml', text: `${loggingNamespace}---\n${fluentbit}` }],
};
