export type { DaemonSetEffect, Effect } from './applyEffect.ts';
export { ApplyForecast, type DaemonSetForecast, type Forecast } from './applyForecast.ts';
export { type DryRunResult, dryRunApply } from './dryRunApply.ts';
export { finish, kubectlSteps, runKubectl } from './runKubectl.ts';
export { type Observer, runScript, runToHorizon, type ScriptEnd, type ScriptStep, type TrialEnd, trial, type Unfinished } from './trial.ts';
export { baseline, type Intervention, interventionsFor, simulateIntervention, type WhatIf } from './whatIf.ts';
export { type Point, type Series, type Subject, WorkloadRecorder } from './workloadRecorder.ts';
