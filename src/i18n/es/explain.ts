import type { explain as English } from '../en/explain.ts';

export const explain: typeof English = {
  short: {
    nodeName: 'solo {{wanted}}',
    nodeSelector: '{{key}}={{actual}}, no {{wanted}}',
    nodeSelectorAbsent: 'sin etiqueta {{key}}={{wanted}}',
    expression: 'no cumple {{expression}}',
    affinity: 'ningún término de afinidad se cumple',
    taint: 'taint {{taint}}',
    softTaint: 'no preferido: {{taint}}',
  },
  budget: {
    maxUnavailable: 'no disponibles: {{used}} de {{limit}}',
    maxSurge: 'adicionales: {{used}} de {{limit}}',
    none: 'OnDelete: cada Pod se reemplaza cuando lo eliminas',
    use: {
      missing: '{{node}} todavía no tiene Pod.',
      refused: 'El servidor de la API rechaza el Pod para {{node}}.',
      terminating: 'El Pod de {{node}} aún está terminando.',
      notAvailable: 'El Pod de {{node}} no está disponible.',
      several: '{{node}} tiene más Pods de los necesarios.',
      surging: 'En {{node}} arranca un Pod nuevo junto al anterior.',
    },
  },
  counter: {
    desired: 'Nodos que deben ejecutar el Pod',
    current: 'de ellos, nodos que tienen uno',
    ready: 'de ellos, nodos cuyo Pod está Ready',
    upToDate: 'de ellos, nodos cuyo Pod usa la plantilla actual',
    available: 'de ellos, nodos cuyo Pod lleva Ready al menos minReadySeconds',
    unavailable: 'Nodos que deben ejecutar el Pod y no tienen ninguno disponible',
    misscheduled: 'Nodos que ejecutan el Pod y no deberían',
  },
  revision: {
    current: 'la plantilla actual',
    pods_one: '{{count}} Pod',
    pods_other: '{{count}} Pods',
  },
};
