import type { cost as English } from '../en/cost.ts';

export const cost: typeof English = {
  title: 'Qué se ejecuta en este nodo',
  none: 'Ningún DaemonSet tiene aquí un Pod.',
  sentence_one: '{{count}} agente pide {{cpu}} de cpu ({{cpuShare}} del nodo) y {{memory}} de memoria ({{memoryShare}}).',
  sentence_other: '{{count}} agentes piden juntos {{cpu}} de cpu ({{cpuShare}} del nodo) y {{memory}} de memoria ({{memoryShare}}).',
  sum: 'Todos los agentes',
  others_one: '{{count}} Pod más',
  others_other: '{{count}} Pods más',
  allocatable: 'El nodo ofrece',
};
