import type { cost as English } from '../en/cost.ts';

export const cost: typeof English = {
  title: 'Pods de DaemonSets en este nodo',
  none: 'Este nodo no tiene ningún Pod de un DaemonSet.',
  sentence_one: '{{count}} Pod de DaemonSets solicita {{cpu}} de CPU ({{cpuShare}} del nodo) y {{memory}} de memoria ({{memoryShare}}).',
  sentence_other:
    '{{count}} Pods de DaemonSets solicitan {{cpu}} de CPU ({{cpuShare}} del nodo) y {{memory}} de memoria ({{memoryShare}}).',
  sum: 'Todos los Pods de DaemonSets',
  others_one: '{{count}} Pod más',
  others_other: '{{count}} Pods más',
  allocatable: 'Asignable',
};
