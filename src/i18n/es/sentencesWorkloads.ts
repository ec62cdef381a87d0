import type { sentencesWorkloads as English } from '../en/sentencesWorkloads.ts';

export const sentencesWorkloads: typeof English = {
  deployment: {
    created:
      'El controlador de Deployments crea el ReplicaSet {{replicaSet}} para la nueva plantilla de {{deployment}}, al principio de tamaño {{replicas}}.',
    scaledUp: 'El controlador de Deployments deja crecer el ReplicaSet {{replicaSet}} de {{from}} a {{to}} Pods.',
    scaledDown: 'El controlador de Deployments reduce el ReplicaSet {{replicaSet}} de {{from}} a {{to}} Pods.',
    noted: 'El controlador de Deployments anota el tamaño de {{deployment}} en el ReplicaSet {{replicaSet}}.',
    renumbered: 'El ReplicaSet {{replicaSet}} es el actual de {{deployment}}: revisión {{revision}}.',
    pruned: 'El controlador de Deployments elimina el ReplicaSet {{replicaSet}}: se alcanzó el límite de historial de {{deployment}}.',
    adopted: '{{owner}} adopta el ReplicaSet {{name}}: no tiene dueño y sus etiquetas coinciden con el selector.',
    released: '{{owner}} suelta el ReplicaSet {{name}}: sus etiquetas ya no coinciden con el selector.',
    status:
      'El controlador de Deployments vuelve a contar para {{deployment}}: {{replicas}} deseados, {{updated}} al día, {{ready}} listos, {{available}} disponibles.',
  },
  replicaset: {
    created: 'El controlador de ReplicaSets crea el Pod {{name}}: {{replicaSet}} debe tener {{replicas}} y tiene menos.',
    deleted: 'El controlador de ReplicaSets borra el Pod {{pod}}: {{replicaSet}} debe tener {{replicas}} y tiene más.',
    adopted: '{{owner}} adopta el Pod {{name}}: no tiene dueño y sus etiquetas coinciden con el selector.',
    released: '{{owner}} suelta el Pod {{name}}: sus etiquetas ya no coinciden con el selector.',
    status:
      'El controlador de ReplicaSets vuelve a contar para {{replicaSet}}: {{current}} de {{replicas}} Pods, {{ready}} listos, {{available}} disponibles.',
  },
  statefulset: {
    created: 'El controlador de StatefulSets crea el Pod {{pod}}: falta el ordinal {{ordinal}} y todos los anteriores están listos.',
    createdAtOnce: 'El controlador de StatefulSets crea el Pod {{pod}}: falta el ordinal {{ordinal}} y con Parallel ninguno espera a otro.',
    claimed: 'El controlador de StatefulSets reclama el volumen {{claim}} para el Pod {{pod}}. Sobrevivirá al Pod.',
    deleted: {
      finished: 'El controlador de StatefulSets borra el Pod {{pod}}, que ha terminado, para crearlo de nuevo con el mismo nombre.',
      surplus: 'El controlador de StatefulSets borra el Pod {{pod}}: hay más ordinales que réplicas, y el más alto se va primero.',
      outdated: 'Actualización gradual: el controlador de StatefulSets borra el Pod antiguo {{pod}}; volverá con el mismo nombre.',
    },
    newRevision: 'El controlador de StatefulSets guarda la plantilla de {{statefulSet}} como revisión {{revision}}.',
    revisionAgain:
      'La plantilla de {{statefulSet}} es igual a la revisión {{before}}: vuelve a ser la actual, ahora con el número {{revision}}.',
    prunedRevision:
      'El controlador de StatefulSets elimina la revisión {{revision}} de {{statefulSet}}: ningún Pod la usa y se alcanzó el límite de historial.',
    adopted: '{{owner}} adopta {{kind}} {{name}}: no tiene dueño y sus etiquetas coinciden con el selector.',
    released: '{{owner}} suelta el Pod {{name}}: sus etiquetas ya no coinciden con el selector.',
    status:
      'El controlador de StatefulSets vuelve a contar para {{statefulSet}}: {{current}} de {{replicas}} Pods, {{ready}} listos, {{updated}} al día.',
  },
  namespace: {
    emptied: 'El controlador de namespaces borra {{kind}} {{name}}: su namespace {{namespace}} se está borrando.',
    removed: 'El namespace {{namespace}} está vacío y desaparece.',
  },
  serviceaccount: {
    created: 'El namespace {{namespace}} recibe su ServiceAccount «default»: sin ella no se admite ningún Pod en él.',
  },
  quota: {
    charged: 'El servidor de la API aumenta el uso de la ResourceQuota {{quota}}: {{used}}.',
    counted: 'El controlador de cuotas recalcula el uso de la ResourceQuota {{quota}}: {{used}}.',
  },
};
