export { kubectl } from './kubectl.ts';
export type { KubectlAnswer, KubectlCall, KubectlEnvironment, KubectlProcess, KubectlResult } from './types.ts';
