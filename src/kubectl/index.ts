export { type Advice, adviceFor } from './advice.ts';
export { type CompletionLister, completions } from './completions.ts';
export { driveKubectl, INTERRUPTED, type KubectlHost } from './drive.ts';
export { kubectl } from './kubectl.ts';
export { pipeline } from './pipes/pipeline.ts';
export { pipeParts } from './pipes/readPipeline.ts';
export { shellWords } from './shellWords.ts';
export type { KubectlAnswer, KubectlCall, KubectlEnvironment, KubectlProcess, KubectlResult } from './types.ts';
export { fieldNotes } from './verbs/about/fieldNotes.ts';
