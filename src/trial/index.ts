export type { DaemonSetEffect, Effect } from './applyEffect.ts';
export { ApplyForecast, type DaemonSetForecast, type Forecast } from './applyForecast.ts';
export { type DryRunResult, dryRunApply } from './dryRunApply.ts';
export { finish, kubectlSteps, runKubectl } from './runKubectl.ts';
export { type Observer, runToHorizon, type ScriptStep, type TrialEnd, trial, type Unfinished } from './trial.ts';
