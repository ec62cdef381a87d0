export type { DaemonSetEffect, Effect } from './applyEffect.ts';
export { ApplyForecast, type DaemonSetForecast, type Forecast, forecasting } from './applyForecast.ts';
export { dryRunApply } from './dryRunApply.ts';
export { templateOwner } from './podOutcome.ts';
export { finish, runKubectl } from './runKubectl.ts';
export { runScript, type ScriptStep, type TrialEnd, trial, type Unfinished } from './trial.ts';
export { baseline, type Intervention, interventionsFor, simulateIntervention, type WhatIf } from './whatIf.ts';
export { type Point, type Series, type Subject, WorkloadRecorder } from './workloadRecorder.ts';
