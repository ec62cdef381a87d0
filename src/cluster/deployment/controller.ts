import type { Component } from '../types.ts';
export const deploymentController = (): Component => ({ name: 'deployment-controller', wakes: () => [], sync: () => ({ actions: [] }) });
