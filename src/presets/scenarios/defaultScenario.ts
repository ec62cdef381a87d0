import { smallCluster } from '../pools.ts';
import type { Scenario } from '../types.ts';
import fluentbit from './fluentbit.yaml?raw';

/** The study sheet's manifest without its tolerations: what runs before the editor's text is applied. */
const intolerant = fluentbit.replace('      tolerations:\n      - operator: Exists\n', '');

export const loggingNamespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: logging\n';

export const defaultScenario = {
  id: 'fluent-bit',
  nodes: smallCluster,
  applied: [loggingNamespace, intolerant],
  files: [{ name: 'fluentbit.yaml', text: fluentbit }],
} as const satisfies Scenario;
