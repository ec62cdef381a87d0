import type { explain as English } from '../en/explain.ts';

export const explain: typeof English = {
  verdict: {
    runs: 'A {{node}} le corresponde un Pod de {{daemonSet}}.',
    mayStay: '{{daemonSet}} no crea un Pod en {{node}}, pero deja el que ya corre allí.',
    staysAway: 'A {{node}} no le corresponde ningún Pod de {{daemonSet}}.',
  },
  check: {
    nodeName: {
      pass: 'La plantilla nombra este Node.',
      fail: 'La plantilla nombra el Node {{wanted}}; este es {{node}}.',
    },
    nodeSelector: {
      pass: 'nodeSelector pide {{key}}={{wanted}} y el Node lo tiene.',
      fail: 'nodeSelector pide {{key}}={{wanted}}; el Node tiene {{key}}={{actual}}.',
      absent: 'nodeSelector pide {{key}}={{wanted}}; el Node no tiene la etiqueta {{key}}.',
    },
    affinity: {
      pass: 'Se cumple el término {{term}} de la afinidad de nodo obligatoria; basta con uno.',
      fail: 'No se cumple ningún término de la afinidad de nodo obligatoria ({{terms}} en total).',
      empty: 'La afinidad de nodo obligatoria no tiene términos, así que ningún Node la cumple.',
    },
    taint: {
      template: 'La plantilla tolera el taint {{taint}}: {{toleration}}.',
      controller: 'El taint {{taint}} se tolera: el controlador añade {{toleration}} a todos los Pods de un DaemonSet.',
      soft: 'El taint {{taint}} solo pide al scheduler que prefiera otros Nodes.',
      noSchedule: 'Nada tolera el taint {{taint}}: no se crea un Pod, pero el que ya corre puede quedarse.',
      noExecute: 'Nada tolera el taint {{taint}}: aquí no puede correr ningún Pod, y el que corra se elimina.',
    },
  },
  short: {
    nodeName: 'solo {{wanted}}',
    nodeSelector: '{{key}}={{actual}}, no {{wanted}}',
    nodeSelectorAbsent: 'sin etiqueta {{key}}={{wanted}}',
    expression: 'no cumple {{expression}}',
    affinity: 'no cumple ningún término de afinidad',
    taint: 'taint {{taint}}',
    softTaint: 'se evita: {{taint}}',
  },
  pending: {
    title: 'Su Pod espera al scheduler.',
    notTried: 'El scheduler todavía no lo ha mirado.',
  },
  budget: {
    maxUnavailable: 'no disponibles: {{used}} de {{limit}}',
    maxSurge: 'adicionales: {{used}} de {{limit}}',
    none: 'OnDelete: un Pod se reemplaza cuando se elimina',
    usedBy: 'por {{nodes}}',
    use: {
      missing: '{{node}} todavía no tiene Pod.',
      terminating: 'El Pod de {{node}} aún está terminando.',
      notAvailable: 'El Pod de {{node}} no está disponible.',
      several: '{{node}} tiene más Pods de los que debería.',
      surging: 'En {{node}} arranca un Pod nuevo junto al antiguo.',
    },
  },
  counter: {
    desired: 'Nodes que deberían ejecutar el Pod',
    current: 'de ellos, Nodes que tienen uno',
    ready: 'de ellos, Nodes cuyo Pod está Ready',
    upToDate: 'de ellos, Nodes cuyo Pod es de la plantilla actual',
    available: 'de ellos, Nodes cuyo Pod lleva Ready al menos minReadySeconds',
    unavailable: 'Nodes que deberían ejecutar el Pod y no tienen ninguno disponible',
    misscheduled: 'Nodes que ejecutan el Pod y no deberían',
  },
  revision: {
    current: 'la plantilla actual',
    pods_one: '{{count}} Pod',
    pods_other: '{{count}} Pods',
  },
};
