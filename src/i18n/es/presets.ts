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
      'Da direcciones y rutas a los Pods de su nodo y aplica allí las políticas de red. Todo nodo lo necesita antes que nada, así que hay uno en cada uno y tolera cualquier taint.',
    flannel:
      'Une los Pods de su nodo a la red de todos los demás. El nodo lo espera para estar listo, así que debe llegar con el nodo y no después.',
    cilium:
      'Conecta, filtra y observa el tráfico de su nodo con programas eBPF en el kernel. Hay un kernel en cada nodo y, por eso, un agente en cada uno.',
    antrea:
      'Programa en su nodo un Open vSwitch para el tráfico de los Pods y sus políticas. El conmutador forma parte de la máquina, así que cada máquina tiene su agente.',
    'kube-proxy':
      'Convierte las direcciones de los Services en reglas del kernel de su nodo. Todo nodo Linux debe conocer todos los Services, corra allí lo que corra.',
    'metallb-l2':
      'Responde por ARP a las direcciones de los Services LoadBalancer. Hay un speaker en cada nodo para que otro lo releve si se pierde uno.',
    'metallb-bgp':
      'Cuenta por BGP a los routers qué direcciones de Services puede servir su nodo. Cada nodo que anuncia es un camino más para el tráfico.',
    'ingress-nginx':
      'Recibe HTTP en los puertos 80 y 443 de su nodo. El puerto de una máquina tiene un solo dueño, así que hay como mucho un controlador por nodo, en los etiquetados para ello.',
    'fluent-bit':
      'Lee los registros de los contenedores de su nodo y los envía. Los archivos están en el disco del nodo, así que el lector también debe estar allí.',
    vector: 'Lee, transforma y envía los registros de su nodo. Son archivos de la máquina: un agente por máquina los lee todos.',
    fluentd: 'Recoge los registros de los contenedores de su nodo para Elasticsearch. Lo que se escribe en un nodo solo puede leerse allí.',
    filebeat:
      'Envía a Elasticsearch los registros de su nodo y apunta en su disco hasta dónde ha llegado. Ambas cosas lo atan a la máquina.',
    'node-exporter':
      'Publica en el puerto 9100 las medidas de su máquina: procesador, memoria, discos. Una máquina, un exporter, y Prometheus pregunta a cada uno.',
    'node-problem-detector':
      'Lee el registro del kernel de su nodo e informa de lo que va mal en condiciones y eventos. Eso solo se ve desde la propia máquina.',
    datadog:
      'Reúne métricas, registros y trazas de todo lo que corre en su nodo. Las aplicaciones lo encuentran en la dirección de su propio nodo, puerto 8126.',
    falco:
      'Vigila las llamadas al sistema en el kernel de su nodo y avisa de las sospechosas. Cada kernel solo ve las suyas, así que cada uno tiene su vigilante.',
    'security-agent': 'Audita los archivos y ajustes de su nodo. El atacante elige la máquina, así que ninguna puede quedarse sin él.',
    'csi-node':
      'Monta volúmenes para los Pods de su nodo y presenta su driver al kubelet. Se monta en la máquina, así que la necesita todo nodo que ejecute Pods con volúmenes.',
    'gpu-device-plugin':
      'Dice al kubelet cuántas GPU tiene su nodo y las entrega a los contenedores. Un nodo sin GPU no tiene nada que decir: una etiqueta elige los demás.',
  },
  see: {
    calico: 'Los nodos que no están listos reciben su Pod igualmente.',
    flannel: 'Arranca en nodos que no están listos: el controlador añade esa tolerancia.',
    cilium: 'Los nodos que no están listos y el plano de control también reciben el suyo.',
    antrea: 'new2 lleva el taint de un proveedor de nube y aun así se le atiende.',
    'kube-proxy': 'El nodo Windows se queda sin él: un selector pide Linux.',
    'metallb-l2': 'Apaga un nodo: su speaker sigue asignado a él y deja de estar listo.',
    'metallb-bgp': 'Vacía un nodo con drain: su speaker se queda, porque a los DaemonSets no se les toca.',
    'ingress-nginx': 'Al empezar de cero, un proxy antiguo ocupa el puerto 80 de edge2: un Pod se queda Pending.',
    'fluent-bit': 'Lo tolera todo: también se leen los registros del plano de control.',
    vector: 'Sin tolerancias, el plano de control queda fuera. minReadySeconds hace que una actualización se tome su tiempo.',
    fluentd: 'Tolera por su nombre el taint del plano de control, y ningún otro.',
    filebeat: 'Sin tolerancias, el plano de control no tiene ninguno.',
    'node-exporter': 'Pide Linux: el nodo Windows necesita otro exporter.',
    'node-problem-detector': 'También corre en repair1, cuyo taint NoExecute deja el nodo vacío de los demás.',
    datadog: 'Dos agentes así en un nodo querrían el mismo puerto: prueba maxSurge.',
    falco: 'También vigila el plano de control: tolera su taint.',
    'security-agent': 'Su prioridad desplaza a otros de un nodo lleno; OnDelete te deja las actualizaciones a ti.',
    'csi-node': 'fargate1 y win1 se quedan sin él: lo dicen la afinidad y el selector.',
    'gpu-device-plugin': 'Dos de cinco nodos tienen la etiqueta, y él tolera su taint.',
  },
  scenes: {
    'fluent-bit': {
      title: 'Fluent Bit, y un nodo que queda fuera',
      about: 'fluentbit corre en los workers. El texto del editor tolera además el taint del plano de control: aplícalo y observa.',
      question: 'fluentbit se ejecuta en 3 de 4 nodos. ¿Por qué no en cp? Pulsa Aplicar.',
    },
    'rolling-update': {
      title: 'Una actualización gradual con arranque lento',
      about:
        'Los Pods tardan 15 segundos en estar listos y puede haber dos no disponibles a la vez. Aplica agent.yaml, o la variante con surge.',
      question: 'node-agent 1.0 se ejecuta en 6 nodos. ¿Cuántos Pods reemplaza a la vez la actualización a 2.0? Pulsa Aplicar.',
    },
    'node-failure': {
      title: 'Falla un nodo',
      about:
        'w2 se ha quedado sin corriente. Reproduce: el Pod del DaemonSet sigue en su sitio; los del Deployment se mudan a los cinco minutos.',
      question: 'w2 se apaga. ¿Cuál de sus Pods se queda y cuál se reemplaza en otro nodo? Pulsa Reproducir.',
    },
    'gpu-pool': {
      title: 'Un grupo de nodos con GPU',
      about: 'A gpu-metrics le falta una tolerancia y a gpu3 una etiqueta: dos razones distintas para un nodo vacío.',
      question: 'gpu-metrics se ejecuta en 0 de 3 nodos con GPU. Pulsa Aplicar. ¿Por qué gpu3 sigue sin Pod?',
    },
    'cni-not-ready': {
      title: 'Nodos sin red',
      about:
        'Ningún nodo está listo, así que node-agent no está en ninguno. Aplica Flannel, que lo tolera, y deja que los nodos lleguen a estar listos.',
      question: 'Ningún nodo está Ready y node-agent no tiene Pods. ¿Arrancará kube-flannel-ds de todos modos? Pulsa Aplicar.',
    },
    'fifty-nodes': {
      title: 'Cincuenta nodos',
      about: 'Tres zonas, cinco grupos de nodos. Actualizar el exporter puede dejar sin servicio el 10% de los Pods a la vez.',
      question: 'node-exporter se ejecuta en 50 nodos. ¿Cuántos Pods reemplaza a la vez una actualización? Pulsa Aplicar.',
    },
    empty: {
      title: 'Clúster vacío',
      about: 'Sin nodos y sin nada aplicado. Aplica primero y añade nodos después, o al revés.',
      question: 'El clúster no tiene nodos. ¿Cuántos Pods creará el DaemonSet fluentbit? Pulsa Aplicar y añade un nodo.',
    },
  },
};
