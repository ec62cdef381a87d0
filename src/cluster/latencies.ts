import type { Millis } from './types.ts';

/** Close to what the real components need, rounded so that times are easy to read. */
const CONTROLLERS: Millis = 100;
const latencies: Readonly<Record<string, Millis>> = { 'default-scheduler': 100, kubelet: 200 };

/** Milliseconds between a change and the action of a component that it wakes, in a cluster with `KubeletSettings.latencies`. */
export const latencyOf = (component: string): Millis => latencies[component] ?? CONTROLLERS;
