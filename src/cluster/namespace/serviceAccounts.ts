import type { Component } from '../types.ts';
export const serviceAccountController = (): Component => ({ name: 'serviceaccount-controller', wakes: () => [], sync: () => ({ actions: [] }) });
