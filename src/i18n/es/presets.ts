import type { presets as English } from '../en/presets.ts';

export const presets: typeof English = {
  groups: {
    network: 'Red',
    ingress: 'Ingress',
    logs: 'Registros',
    monitoring: 'Monitorización',
    security: 'Seguridad',
    devices: 'Dispositivos',
  },
  about: {
    calico:
      'Da direcciones y rutas a los Pods y aplica las políticas de red. Cada nodo lo necesita antes que nada, por eso tolera cualquier taint.',
    flannel: 'Une en una sola las redes de Pods de todos los nodos. Arranca en nodos que aún no están listos, porque ellos lo esperan.',
    cilium: 'Conecta, filtra y observa el tráfico de los Pods con eBPF en el kernel de cada nodo, así que cada kernel necesita un agente.',
    'kube-proxy': 'Convierte las direcciones de los Services en reglas del kernel de cada nodo Linux. Los nodos Windows tienen el suyo.',
    'metallb-l2': 'Anuncia por ARP las direcciones de los Services LoadBalancer. Un speaker en cada nodo, para que otro pueda relevarlo.',
    'metallb-bgp':
      'Anuncia por BGP a los routers las direcciones de los Services LoadBalancer. Cada nodo que anuncia es un camino para el tráfico.',
    'ingress-nginx':
      'Recibe el tráfico HTTP en los puertos 80 y 443 de los nodos etiquetados: uno por nodo, pues un puerto tiene un solo dueño.',
    'fluent-bit': 'Lee los registros de los contenedores del nodo y los envía. Los archivos están en el nodo, así que el lector también.',
    fluentd: 'Recoge los registros de los contenedores del nodo para Elasticsearch. Tolera por su nombre el taint del plano de control.',
    filebeat: 'Envía los registros del nodo a Elasticsearch. No tiene tolerancias, así que el plano de control se queda sin él.',
    'node-exporter': 'Publica en el puerto 9100 las medidas de su máquina: procesador, memoria, discos. Una máquina, un exporter.',
    datadog:
      'Reúne métricas y trazas de todo lo que corre en su nodo. Las aplicaciones lo encuentran en la dirección del nodo, puerto 8126.',
    falco: 'Vigila las llamadas al sistema en el kernel de su nodo y avisa de las sospechosas.',
    'security-agent':
      'Audita su nodo. Su clase de prioridad lo mantiene en nodos llenos, y con OnDelete las personas deciden cuándo se actualiza.',
    'gpu-device-plugin':
      'Dice al kubelet cuántas GPU tiene su nodo. Solo corre en nodos con GPU: tienen la etiqueta, y él tolera su taint.',
  },
  scenes: {
    'fluent-bit': {
      title: 'Fluent Bit, y un nodo que queda fuera',
      about: 'fluentbit corre en los workers. El texto del editor tolera además el taint del plano de control: aplícalo y observa.',
    },
    'rolling-update': {
      title: 'Una actualización gradual con arranque lento',
      about:
        'Los Pods tardan 15 segundos en estar listos y puede haber dos no disponibles a la vez. Aplica agent.yaml, o la variante con surge.',
    },
    'node-failure': {
      title: 'Falla un nodo',
      about:
        'w2 se ha quedado sin corriente. Reproduce: el Pod del DaemonSet sigue en su sitio; los del Deployment se mudan a los cinco minutos.',
    },
    'gpu-pool': {
      title: 'Un grupo de nodos con GPU',
      about: 'A gpu-metrics le falta una tolerancia y a gpu3 una etiqueta: dos razones distintas para un nodo vacío.',
    },
    'cni-not-ready': {
      title: 'Nodos sin red',
      about:
        'Ningún nodo está listo, así que node-agent no está en ninguno. Aplica Flannel, que lo tolera, y deja que los nodos lleguen a estar listos.',
    },
    'fifty-nodes': {
      title: 'Cincuenta nodos',
      about: 'Tres zonas, cinco grupos de nodos. Actualizar el exporter puede dejar sin servicio el 10% de los Pods a la vez.',
    },
    empty: {
      title: 'Clúster vacío',
      about: 'Sin nodos y sin nada aplicado. Aplica primero y añade nodos después, o al revés.',
    },
  },
};
