import type { sentencesWorkloads as English } from '../en/sentencesWorkloads.ts';

export const sentencesWorkloads: typeof English = {
  deployment: {
    created:
      'El controlador de Deployments crea el ReplicaSet {{replicaSet}}, con {{replicas}} réplicas, para la plantilla nueva de {{deployment}}.',
    scaledUp: 'El controlador de Deployments amplía el ReplicaSet {{replicaSet}} de {{from}} a {{to}} Pods.',
    scaledDown: 'El controlador de Deployments reduce el ReplicaSet {{replicaSet}} de {{from}} a {{to}} Pods.',
    noted: 'El controlador de Deployments anota el tamaño de {{deployment}} en el ReplicaSet {{replicaSet}}.',
    renumbered: 'El ReplicaSet {{replicaSet}} pasa a ser el actual de {{deployment}}, como revisión {{revision}}.',
    pruned: 'El controlador de Deployments elimina el ReplicaSet anterior {{replicaSet}}: {{deployment}} alcanzó su límite de historial.',
    adopted: '{{owner}} adopta el ReplicaSet {{name}}: no tiene propietario y sus etiquetas cumplen el selector.',
    released: '{{owner}} libera el ReplicaSet {{name}}: sus etiquetas ya no cumplen el selector.',
    status: 'El controlador de Deployments actualiza el estado de {{deployment}}: {{changes}}.',
    conditions: 'El controlador de Deployments actualiza las condiciones de {{deployment}}: {{conditions}}.',
    revision: 'El controlador de Deployments anota la revisión {{revision}} en {{deployment}}.',
  },
  replicaset: {
    created: 'El controlador de ReplicaSets crea el Pod {{name}}: {{replicaSet}} necesita {{replicas}} y tiene menos.',
    deleted: 'El controlador de ReplicaSets elimina el Pod {{pod}}: {{replicaSet}} necesita {{replicas}} y tiene más.',
    adopted: '{{owner}} adopta el Pod {{name}}: no tiene propietario y sus etiquetas cumplen el selector.',
    released: '{{owner}} libera el Pod {{name}}: sus etiquetas ya no cumplen el selector.',
    status: 'El controlador de ReplicaSets actualiza el estado de {{replicaSet}}: {{changes}}.',
  },
  statefulset: {
    created: 'El controlador de StatefulSets crea el Pod {{pod}}: falta el ordinal {{ordinal}} y los anteriores están listos.',
    createdAtOnce: 'El controlador de StatefulSets crea el Pod {{pod}}: falta el ordinal {{ordinal}} y Parallel no espera a otros.',
    claimed: 'El controlador de StatefulSets crea el PersistentVolumeClaim {{claim}} para el Pod {{pod}}. Sobrevive al Pod.',
    deleted: {
      finished: 'El controlador de StatefulSets elimina el Pod {{pod}}, que ha acabado; lo creará con el mismo nombre.',
      surplus: 'El controlador de StatefulSets elimina el Pod {{pod}}, el de mayor ordinal: hay más Pods que réplicas.',
      outdated: 'El controlador de StatefulSets elimina el Pod anterior {{pod}}; lo creará con la plantilla actual.',
    },
    newRevision: 'El controlador de StatefulSets guarda la plantilla de Pod de {{statefulSet}} como revisión {{revision}}.',
    revisionAgain: 'La plantilla de {{statefulSet}} es igual a la revisión {{before}}, que vuelve a ser la actual como {{revision}}.',
    prunedRevision:
      'El controlador de StatefulSets elimina la revisión {{revision}} de {{statefulSet}}: está sin uso y supera el historial.',
    adopted: '{{owner}} adopta {{kind}} {{name}}: no tiene propietario y sus etiquetas cumplen el selector.',
    released: '{{owner}} libera el Pod {{name}}: sus etiquetas ya no cumplen el selector.',
    status: 'El controlador de StatefulSets actualiza el estado de {{statefulSet}}: {{changes}}.',
  },
  job: {
    created: 'El controlador de Jobs crea el Pod {{name}} para el Job {{job}}.',
    deleted: 'El controlador de Jobs elimina el Pod {{pod}} del Job {{job}}.',
    counted: 'El controlador de Jobs ha contado el Pod {{pod}} y quita su finalizador.',
    adopted: '{{owner}} adopta el Pod {{name}}: no tiene propietario y sus etiquetas coinciden con el selector.',
    released: '{{owner}} libera el Pod {{name}}: sus etiquetas ya no coinciden con el selector.',
    status: 'El controlador de Jobs actualiza el estado de {{job}}: {{active}} activos, {{succeeded}} con éxito, {{failed}} con fallo.',
    complete: 'El Job {{job}} está completo: {{succeeded}} con éxito.',
    failed: 'El Job {{job}} ha fallado: {{reason}}.',
    expired: 'El controlador de TTL elimina el Job {{job}}: acabó hace {{seconds}} s.',
  },
  autoscaler: {
    added_one: 'El autoescalador encarga {{count}} nodo del grupo {{pool}}, porque {{pods}} Pods no hallaron nodo.',
    added_other: 'El autoescalador encarga {{count}} nodos del grupo {{pool}}, porque {{pods}} Pods no hallaron nodo.',
    joined: 'Se unen los nodos que encargó el autoescalador: {{nodes}}.',
    notAdded: 'El autoescalador no añade ningún nodo para el Pod {{pod}}: ningún nodo nuevo lo admitiría.',
    draining: 'El autoescalador ya no necesita el nodo {{node}}. Lo cierra a Pods nuevos y desaloja los que tiene.',
    evicted: 'El autoescalador desaloja el Pod {{pod}}, porque quita el nodo {{node}}.',
    removed: 'El autoescalador quita nodos que no hacen falta: {{nodes}}.',
    kept: 'El autoescalador conserva el nodo {{node}}, porque sus Pods no se pudieron desalojar a tiempo.',
  },
  namespace: {
    emptied: 'El controlador de namespaces elimina {{kind}} {{name}}: el namespace {{namespace}} se está eliminando.',
    removed: 'El namespace {{namespace}} está vacío y se elimina.',
  },
  serviceaccount: {
    created: 'El namespace {{namespace}} recibe su ServiceAccount «default». Sin ella, el servidor de la API rechaza los Pods.',
  },
  volumes: {
    bound: 'El PersistentVolume {{volume}} pertenece ahora al PersistentVolumeClaim {{claim}}.',
    phase: '{{kind}} {{name}} pasa a {{phase}}.',
  },
  quota: {
    charged: 'El servidor de la API aumenta el uso de la ResourceQuota {{quota}}: {{used}}.',
    counted: 'El controlador de cuotas recalcula el uso de la ResourceQuota {{quota}}: {{used}}.',
  },
};
