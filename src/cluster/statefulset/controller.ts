import type { Component } from '../types.ts';
export const statefulSetController = (): Component => ({ name: 'statefulset-controller', wakes: () => [], sync: () => ({ actions: [] }) });
