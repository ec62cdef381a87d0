import type { sentencesSeveral as English } from '../en/sentencesSeveral.ts';

export const sentencesSeveral: typeof English = {
  several: {
    other: '{{caption}} {{count}} cambios de este tipo.',
    more_one: '{{caption}} Y {{count}} cambio más.',
    more_other: '{{caption}} Y {{count}} cambios más.',
    nodes: '{{count}} nodos',
    daemonset: {
      created: 'El controlador de DaemonSets crea {{count}} Pods para {{nodes}}.',
      status: 'El controlador de DaemonSets actualiza el estado de {{count}} DaemonSets.',
      prunedRevision: 'El controlador de DaemonSets elimina {{count}} revisiones anteriores.',
      relabelled: '{{count}} Pods reciben la etiqueta de la revisión igual a su plantilla.',
      adopted: 'El controlador de DaemonSets adopta {{count}} Pods sin propietario que cumplen el selector.',
      released: 'El controlador de DaemonSets libera {{count}} Pods: sus etiquetas ya no cumplen el selector.',
      deleted: {
        unwanted: 'El controlador de DaemonSets elimina {{count}} Pods: no deben ejecutarse en {{nodes}}.',
        failed: 'El controlador de DaemonSets elimina {{count}} Pods fallidos de {{nodes}}; creará otros.',
        succeeded: 'El controlador de DaemonSets elimina {{count}} Pods terminados: deben ejecutarse siempre.',
        surplus: 'El controlador de DaemonSets elimina {{count}} Pods: cada nodo solo necesita uno.',
        replacedReady: 'El controlador de DaemonSets elimina {{count}} Pods anteriores: los nuevos están disponibles en {{nodes}}.',
        replacedUnready: 'El controlador de DaemonSets elimina {{count}} Pods anteriores no listos: {{nodes}} ya tienen otros.',
        orphanedPin: 'El controlador de DaemonSets elimina {{count}} Pods: los nodos para los que se crearon ya no existen.',
        outdated: 'El controlador de DaemonSets elimina {{count}} Pods anteriores de {{nodes}}: maxUnavailable lo permite.',
        outdatedUnavailable: 'El controlador de DaemonSets elimina {{count}} Pods anteriores ya no disponibles: no consumen margen.',
      },
    },
    scheduler: {
      bound: 'El planificador asigna {{count}} Pods a {{nodes}}.',
      refused: 'El planificador no encuentra nodo para {{count}} Pods.',
      marked: 'El planificador marca {{count}} Pods de {{nodes}} para desplazarlos.',
      preempted: 'El planificador desplaza {{count}} Pods de {{nodes}}.',
    },
    kubelet: {
      creating: 'Los kubelets empiezan a crear los contenedores de {{count}} Pods en {{nodes}}.',
      ready: 'Los kubelets informan: {{count}} Pods se ejecutan y están listos en {{nodes}}.',
      runningNotReady: 'Los kubelets informan: {{count}} Pods se ejecutan en {{nodes}}, pero aún no superan la sonda de readiness.',
      probed: '{{count}} Pods de {{nodes}} superan la sonda de readiness: están listos.',
      readyAgain: 'Los kubelets responden de nuevo e informan: {{count}} Pods de {{nodes}} están listos.',
      notReady: 'Los kubelets informan: {{count}} Pods de {{nodes}} no están listos.',
      unmounted: 'Los kubelets no pueden montar un volumen de {{count}} Pods en {{nodes}}. Lo volverán a intentar.',
      notCreated: 'Los kubelets no pueden crear un contenedor de {{count}} Pods en {{nodes}}. Lo volverán a intentar.',
      imageRefused: 'Los kubelets no pueden descargar la imagen de {{count}} Pods en {{nodes}}. Siguen reintentando.',
      removed: 'Los kubelets confirman que los contenedores de {{count}} Pods de {{nodes}} han parado: los Pods se eliminan.',
      stopping: 'Los kubelets detienen los contenedores de {{count}} Pods en {{nodes}}.',
      nodeReady: 'Los kubelets de {{nodes}} informan: sus nodos están Ready.',
      nodeNotReady: 'Los kubelets de {{nodes}} informan NotReady: no hay red de Pods.',
    },
    node: {
      unknown: 'Sin latidos de {{nodes}}: el controlador de nodos pone sus condiciones en Unknown.',
      podNotReady: 'El controlador de nodos marca {{count}} Pods como no listos: {{nodes}} son inalcanzables.',
      tainted: 'El controlador de nodos añade taints a {{nodes}}.',
      evicting: 'El controlador de nodos añade taints NoExecute a {{nodes}}: desalojará los Pods que no los toleren.',
      untainted: 'El controlador de nodos quita taints de {{nodes}}.',
    },
    eviction: {
      marked: 'El controlador de desalojo por taints marca {{count}} Pods de {{nodes}} para eliminarlos.',
      deleted: 'El controlador de desalojo por taints elimina {{count}} Pods: no toleran un taint NoExecute de {{nodes}}.',
    },
    garbage: {
      collected: 'El recolector de basura elimina {{count}} objetos: sus propietarios ya no existen.',
      orphaned: 'El recolector de basura deja huérfanos {{count}} objetos: su propietario se elimina, pero se conservan.',
      failed: 'El recolector de Pods marca {{count}} Pods como fallidos: sus nodos ya no existen.',
      nodeGone: 'El recolector de Pods elimina {{count}} Pods: sus nodos faltan desde hace al menos 40 s.',
      outOfService: 'El recolector de Pods elimina {{count}} Pods: {{nodes}} están fuera de servicio.',
    },
    replicaset: {
      created: 'El controlador de ReplicaSets crea {{count}} Pods.',
      deleted: 'El controlador de ReplicaSets elimina {{count}} Pods: hay más de los necesarios.',
      status: 'El controlador de ReplicaSets actualiza el estado de {{count}} ReplicaSets.',
    },
    statefulset: {
      createdAtOnce: 'El controlador de StatefulSets crea {{count}} Pods: Parallel no espera a otros.',
    },
    namespace: {
      emptied: 'El controlador de namespaces elimina {{count}} objetos de namespaces que se están eliminando.',
    },
  },
};
