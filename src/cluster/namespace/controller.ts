import type { Component } from '../types.ts';
export const namespaceController = (): Component => ({ name: 'namespace-controller', wakes: () => [], sync: () => ({ actions: [] }) });
