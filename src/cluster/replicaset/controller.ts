import type { Component } from '../types.ts';
export const replicaSetController = (): Component => ({ name: 'replicaset-controller', wakes: () => [], sync: () => ({ actions: [] }) });
