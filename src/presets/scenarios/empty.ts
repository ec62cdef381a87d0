import fluentbit from '../scenes/fluentbit.yaml?raw';
import type { Scenario } from '../types.ts';
import { loggingNamespace } from './defaultScenario.ts';

export const empty: Scenario = {
  id: 'empty',
  nodes: [],
  applied: [],
  files: [{ name: 'fluentbit.yaml', text: `${loggingNamespace}---\n${fluentbit}` }],
};
