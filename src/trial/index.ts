export { finish, kubectlSteps, runKubectl } from './runKubectl.ts';
export { type Observer, type ScriptStep, type TrialEnd, trial, type Unfinished } from './trial.ts';
