import type { Scene } from '../types.ts';
import { loggingNamespace } from './defaultScene.ts';
import fluentbit from './fluentbit.yaml?raw';

export const empty: Scene = {
  id: 'empty',
  nodes: [],
  applied: [],
  files: [{ name: 'fluentbit.yaml', text: `${loggingNamespace}---\n${fluentbit}` }],
};
