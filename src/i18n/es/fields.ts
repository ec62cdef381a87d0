/** Notes on types (`DaemonSet`) and fields (`DaemonSetSpec.minReadySeconds`); the English ones are those of kubectl explain. */
export const fields: Readonly<Record<string, string>> = {
  DaemonSet: 'Ejecuta un Pod en cada nodo apto, y añade o quita Pods cuando entran o salen nodos.',
  'DaemonSet.apiVersion': 'Grupo y versión de la API de este manifiesto: apps/v1.',
  'DaemonSet.kind': 'El tipo de objeto: DaemonSet.',
  'DaemonSet.metadata': 'Nombre, namespace, etiquetas y anotaciones del DaemonSet. Sus Pods toman las suyas de la plantilla.',
  'DaemonSet.spec': 'El estado deseado.',
  'DaemonSet.status': 'El último estado observado. Solo lo escribe el controlador, y puede ir con retraso.',

  DaemonSetSpec: 'Qué Pods son del DaemonSet, cómo es un Pod nuevo y cómo llega un cambio a los existentes.',
  'DaemonSetSpec.minReadySeconds':
    'Cuántos segundos debe seguir listo un Pod nuevo para contar como disponible. La actualización continua espera a eso. Por defecto 0: listo ya es disponible.',
  'DaemonSetSpec.revisionHistoryLimit':
    'Cuántas plantillas anteriores (ControllerRevisions) se guardan para `kubectl rollout undo`. Las que usa algún Pod se guardan siempre. Por defecto 10.',
  'DaemonSetSpec.selector':
    'Elige los Pods del DaemonSet por sus etiquetas. Debe coincidir con las de la plantilla, no se puede cambiar y no debe solaparse con el de otra carga de trabajo.',
  'DaemonSetSpec.template':
    'El Pod que recibe cada nodo apto. Su nodeSelector y su afinidad restringen los nodos; sus tolerancias admiten los que tienen taints. restartPolicy debe ser Always, y activeDeadlineSeconds no se admite.',
  'DaemonSetSpec.updateStrategy': 'Cómo se reemplazan los Pods cuando cambia la plantilla.',

  DaemonSetUpdateStrategy: 'Una estrategia de actualización y sus límites.',
  'DaemonSetUpdateStrategy.type':
    'RollingUpdate reemplaza los Pods automáticamente, unos pocos a la vez. OnDelete solo reemplaza un Pod después de que lo elimines. Por defecto RollingUpdate.',
  'DaemonSetUpdateStrategy.rollingUpdate': 'Los límites de la actualización continua. Solo con type RollingUpdate.',
  RollingUpdateDaemonSet:
    'A cuántos nodos puede afectar a la vez la actualización continua. Uno de los dos límites debe ser 0 y el otro mayor que 0.',
  'RollingUpdateDaemonSet.maxSurge':
    'En cuántos nodos puede arrancar el Pod nuevo mientras el anterior se ejecuta: un número, o un porcentaje de los nodos deseados, redondeado hacia arriba. El anterior se elimina cuando el nuevo está disponible. Los dos no pueden usar el mismo puerto del host. Por defecto 0.',
  'RollingUpdateDaemonSet.maxUnavailable':
    'En cuántos nodos puede no estar disponible el Pod durante la actualización: un número, o un porcentaje de los nodos deseados, redondeado hacia arriba. Por defecto 1.',

  DaemonSetStatus: 'Recuentos de nodos que escribe el controlador.',
  'DaemonSetStatus.currentNumberScheduled': 'Nodos que deben ejecutar el Pod y tienen al menos uno.',
  'DaemonSetStatus.desiredNumberScheduled': 'Nodos que deben ejecutar el Pod, lo tengan o no.',
  'DaemonSetStatus.numberAvailable': 'Nodos que deben ejecutar el Pod y tienen uno listo desde hace minReadySeconds.',
  'DaemonSetStatus.numberMisscheduled': 'Nodos que ejecutan el Pod pero no deben.',
  'DaemonSetStatus.numberReady': 'Nodos que deben ejecutar el Pod y tienen uno listo.',
  'DaemonSetStatus.numberUnavailable': 'Nodos que deben ejecutar el Pod y no tienen ninguno disponible.',
  'DaemonSetStatus.observedGeneration':
    'La metadata.generation que describen los recuentos. Mientras sea menor, no incluyen tu último cambio.',
  'DaemonSetStatus.updatedNumberScheduled': 'Nodos que deben ejecutar el Pod y tienen uno con la plantilla actual.',
  'DaemonSetStatus.collisionCount': 'Cuántas veces el hash del nombre de una ControllerRevision ya estaba en uso y se calculó otro.',

  LabelSelector: 'Elige objetos por sus etiquetas. Deben cumplirse todas las condiciones; sin condiciones los elige todos.',
  'LabelSelector.matchLabels': 'Etiquetas que deben existir con exactamente estos valores.',
  'LabelSelector.matchExpressions': 'Condiciones sobre las etiquetas.',
  LabelSelectorRequirement: 'Una condición sobre una etiqueta.',
  'LabelSelectorRequirement.key': 'La clave de la etiqueta.',
  'LabelSelectorRequirement.operator': 'Cómo se compara la etiqueta: In, NotIn, Exists o DoesNotExist.',
  'LabelSelectorRequirement.values': 'Valores con los que se compara. In y NotIn necesitan al menos uno; Exists y DoesNotExist, ninguno.',

  ObjectMeta: 'Datos que tiene todo objeto, como el nombre y las etiquetas.',
  'ObjectMeta.name': 'Nombre del objeto, único en su namespace. No se puede cambiar.',
  'ObjectMeta.generateName': 'Prefijo de un nombre que completa el servidor de la API. Solo se usa sin name.',
  'ObjectMeta.namespace': 'El namespace del objeto. Debe existir antes. Los nodos y otros tipos de todo el clúster no tienen.',
  'ObjectMeta.labels': 'Claves y valores por los que los selectores encuentran el objeto.',
  'ObjectMeta.annotations': 'Claves y valores para herramientas y personas. Ningún selector los usa.',
  'ObjectMeta.generation': 'Cuenta los cambios de spec. La escribe el servidor de la API.',
  'ObjectMeta.resourceVersion': 'Versión de la última escritura. El servidor de la API rechaza un cambio que nombra una anterior.',
  'ObjectMeta.uid': 'Distingue este objeto de otro anterior con el mismo nombre. Lo escribe el servidor de la API.',
  'ObjectMeta.creationTimestamp': 'Cuándo creó el objeto el servidor de la API.',
  'ObjectMeta.deletionTimestamp': 'Se pone cuando empieza la eliminación. El objeto queda en Terminating hasta que desaparece.',
  'ObjectMeta.finalizers':
    'Controladores que deben actuar antes de que desaparezca un objeto eliminado. El objeto sigue hasta que la lista queda vacía.',
  'ObjectMeta.ownerReferences':
    'Los propietarios de este objeto. Cuando no queda ninguno, el recolector de basura elimina el objeto. Un Pod de un DaemonSet nombra aquí su DaemonSet.',

  PodTemplateSpec: 'La plantilla con la que se crean los Pods.',
  'PodTemplateSpec.metadata': 'Etiquetas y anotaciones de cada Pod. Las etiquetas deben coincidir con el selector de la carga de trabajo.',
  'PodTemplateSpec.spec': 'Qué ejecuta cada Pod, y en qué nodos.',

  PodSpec: 'Contenedores que se ejecutan juntos en un nodo, sus volúmenes y las reglas que eligen el nodo.',
  'PodSpec.activeDeadlineSeconds': 'Termina el Pod tras estos segundos. No se admite en un DaemonSet.',
  'PodSpec.affinity': 'Reglas detalladas sobre dónde debe ejecutarse el Pod o dónde se prefiere.',
  'PodSpec.automountServiceAccountToken': 'Si se monta en los contenedores un token del ServiceAccount. Por defecto true.',
  'PodSpec.containers': 'Los contenedores, al menos uno. Arrancan después de los de inicialización.',
  'PodSpec.dnsConfig': 'Servidores, dominios de búsqueda y opciones. Se suman a los de dnsPolicy, o los reemplazan con dnsPolicy None.',
  'PodSpec.dnsPolicy':
    'Cómo se resuelven los nombres. Con hostNetwork, los del clúster necesitan ClusterFirstWithHostNet: ClusterFirst usa entonces el DNS del nodo.',
  'PodSpec.enableServiceLinks':
    'Si los Services del namespace aparecen como variables de entorno. Muchísimos Services pueden impedir que arranque un contenedor. Por defecto true.',
  'PodSpec.ephemeralContainers': 'Contenedores que se añaden con kubectl debug a un Pod en ejecución. No se admiten en una plantilla.',
  'PodSpec.hostAliases': 'Líneas adicionales para el /etc/hosts de los contenedores. También valen con hostNetwork.',
  'PodSpec.hostIPC': 'Comparte el espacio IPC del nodo. Por defecto false.',
  'PodSpec.hostNetwork':
    'Usa la red del nodo: el Pod tiene la dirección del nodo, y cada containerPort es también un puerto del host. El Pod de un DaemonSet tolera entonces también un nodo sin red.',
  'PodSpec.hostPID': 'Ve todos los procesos del nodo. Por defecto false.',
  'PodSpec.hostUsers':
    'Con false el Pod tiene su propio espacio de usuarios: root en el Pod es un usuario sin privilegios en el nodo. Por defecto true.',
  'PodSpec.hostname': 'El nombre de host dentro del Pod. Por defecto, el del Pod o, con hostNetwork, el del nodo.',
  'PodSpec.hostnameOverride':
    'El nombre de host dentro del Pod. Reemplaza hostname, subdomain y el nombre del nodo. No se admite con hostNetwork.',
  'PodSpec.imagePullSecrets': 'Secrets del mismo namespace con las credenciales para descargar imágenes.',
  'PodSpec.initContainers':
    'Contenedores que se ejecutan uno por uno antes de que arranquen los demás. Con restartPolicy Always es un sidecar: sigue ejecutándose, y el siguiente arranca en cuanto este ha arrancado.',
  'PodSpec.nodeName':
    'El nodo del Pod. Lo pone el planificador. Si lo pones tú, el planificador no interviene. En un DaemonSet deja un solo nodo apto.',
  'PodSpec.nodeSelector': 'Etiquetas que debe tener un nodo, todas ellas. Un DaemonSet no ejecuta Pods en los demás nodos.',
  'PodSpec.os': 'El sistema operativo que necesita el Pod. No elige nodos: para eso usa el nodeSelector kubernetes.io/os.',
  'PodSpec.overhead': 'Recursos del propio runtime de contenedores. Se toma del RuntimeClass y se suma a las solicitudes.',
  'PodSpec.preemptionPolicy': 'Con Never, el Pod espera y no desplaza a ningún otro. Por defecto PreemptLowerPriority.',
  'PodSpec.priority': 'La prioridad como número, que se toma de priorityClassName.',
  'PodSpec.priorityClassName':
    'Nombre de un PriorityClass. Un Pod con más prioridad puede desplazar a otros en un nodo lleno. Los agentes de los que depende el nodo usan system-node-critical.',
  'PodSpec.readinessGates': 'Condiciones que otro controlador debe poner en True para que el Pod esté listo.',
  'PodSpec.resourceClaims': 'Solicitudes de dispositivos que puede usar el Pod.',
  'PodSpec.resources': 'Solicitudes y límites del Pod entero, que comparten sus contenedores. Las solicitudes de estos deben caber.',
  'PodSpec.restartPolicy': 'Si se reinician los contenedores que terminan. Un DaemonSet solo admite Always.',
  'PodSpec.runtimeClassName':
    'Nombre de un RuntimeClass, que define cómo se ejecutan los contenedores. Todo nodo con este Pod debe admitirlo.',
  'PodSpec.schedulerName': 'El planificador que asigna el Pod a un nodo. Por defecto default-scheduler.',
  'PodSpec.schedulingGates': 'Mientras quede una, el planificador omite el Pod y sigue Pending.',
  'PodSpec.securityContext': 'Usuario, grupos y otros ajustes de seguridad para todos los contenedores. Cada contenedor puede cambiarlos.',
  'PodSpec.serviceAccount': 'Nombre anterior de serviceAccountName.',
  'PodSpec.serviceAccountName':
    'El ServiceAccount cuyos permisos tiene el Pod en el servidor de la API. Debe existir. Por defecto: default.',
  'PodSpec.setHostnameAsFQDN': 'Si el nombre de host dentro del Pod es el completo, con su dominio. Por defecto false.',
  'PodSpec.shareProcessNamespace':
    'Si los contenedores del Pod ven los procesos de los otros y pueden enviarles señales. Por defecto false.',
  'PodSpec.subdomain': 'Parte del nombre DNS del Pod, para un Service headless con este nombre.',
  'PodSpec.terminationGracePeriodSeconds':
    'Cuántos segundos tienen los contenedores para terminar antes de que se detengan a la fuerza. Con 0 es inmediato. Por defecto 30.',
  'PodSpec.tolerations':
    'Taints que el Pod tolera. El controlador de DaemonSets añade tolerancias para not-ready y unreachable (solo NoExecute), unschedulable y presión de disco, memoria y PID.',
  'PodSpec.topologySpreadConstraints':
    'Reglas que reparten los Pods. Cada Pod de un DaemonSet está fijado a un nodo, así que no reparten nada; un Pod que las incumple queda en Pending.',
  'PodSpec.volumes': 'Volúmenes que los contenedores pueden montar.',

  Affinity: 'Reglas sobre los nodos, y sobre otros Pods del mismo nodo o de la misma zona.',
  'Affinity.nodeAffinity': 'Reglas sobre las etiquetas y el nombre del nodo.',
  'Affinity.podAffinity':
    'Reglas que acercan el Pod a otros Pods. No cambian qué nodos son aptos para un DaemonSet; un Pod que las incumple queda en Pending.',
  'Affinity.podAntiAffinity':
    'Reglas que separan el Pod de otros Pods. No cambian qué nodos son aptos para un DaemonSet; un Pod que las incumple queda en Pending.',
  NodeAffinity: 'Qué nodos son obligatorios, y cuáles se prefieren.',
  'NodeAffinity.requiredDuringSchedulingIgnoredDuringExecution':
    'Condiciones que debe cumplir un nodo. Si cambian las etiquetas, el planificador ignora los Pods en ejecución, pero un DaemonSet elimina su Pod del nodo que ya no es apto.',
  'NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution':
    'Condiciones que hacen preferible un nodo. No tienen efecto en un DaemonSet, cuyos Pods están fijados cada uno a un nodo.',
  NodeSelector: 'Términos de los que debe cumplirse al menos uno.',
  'NodeSelector.nodeSelectorTerms': 'Los términos. Se acepta el nodo que cumple cualquiera de ellos.',
  NodeSelectorTerm: 'Condiciones que deben cumplirse todas. Un término sin condiciones no acepta ningún nodo.',
  'NodeSelectorTerm.matchExpressions': 'Condiciones sobre las etiquetas del nodo.',
  'NodeSelectorTerm.matchFields': 'Condiciones sobre campos del nodo. Solo se admite metadata.name.',
  NodeSelectorRequirement: 'Una condición sobre una etiqueta o un campo de un nodo.',
  'NodeSelectorRequirement.key': 'La clave de la etiqueta, o la ruta del campo.',
  'NodeSelectorRequirement.operator': 'Cómo se compara. Gt y Lt comparan números enteros.',
  'NodeSelectorRequirement.values':
    'Valores con los que se compara: al menos uno para In y NotIn, ninguno para Exists y DoesNotExist, uno para Gt y Lt.',
  PreferredSchedulingTerm: 'Un término preferido y su peso.',
  'PreferredSchedulingTerm.preference': 'Las condiciones sobre el nodo.',
  'PreferredSchedulingTerm.weight': 'Puntuación que gana un nodo que las cumple, de 1 a 100.',

  Toleration: 'Permite que un Pod tolere los taints que coinciden.',
  'Toleration.key': 'La clave del taint. Sin clave, operator Exists coincide con todos los taints.',
  'Toleration.operator':
    'Equal compara también el valor; Exists solo comprueba la clave. Lt y Gt necesitan un feature gate. Por defecto Equal.',
  'Toleration.value': 'El valor del taint. Debe estar vacío con Exists.',
  'Toleration.effect': 'El efecto del taint. Sin él, coinciden todos los efectos.',
  'Toleration.tolerationSeconds':
    'Solo para NoExecute: cuántos segundos se queda el Pod desde que aparece el taint. Sin él, el Pod se queda; con 0 o menos se desaloja de inmediato.',

  Container: 'Un contenedor de un Pod.',
  'Container.name': 'Su nombre, único en el Pod.',
  'Container.image': 'La imagen que se ejecuta, con su etiqueta o su digest.',
  'Container.imagePullPolicy':
    'Cuándo se descarga la imagen. Por defecto, Always con la etiqueta latest o sin etiqueta; si no, IfNotPresent.',
  'Container.command': 'El programa que se ejecuta. Reemplaza el entrypoint de la imagen. Ningún shell lo interpreta.',
  'Container.args': 'Argumentos del programa. Reemplazan los de la imagen.',
  'Container.env': 'Variables de entorno, una por una.',
  'Container.envFrom': 'ConfigMaps y Secrets cuyas claves se convierten en variables de entorno. Los valores de env tienen prioridad.',
  'Container.ports': 'Puertos en los que escucha el contenedor. Solo hostPort tiene efecto; lo demás es información.',
  'Container.resources': 'Recursos que se reservan para el contenedor en el nodo, y lo máximo que puede usar.',
  'Container.resizePolicy': 'Si el contenedor se reinicia cuando se cambian sus recursos en ejecución.',
  'Container.volumeMounts': 'Dónde aparecen en el contenedor los volúmenes del Pod.',
  'Container.volumeDevices': 'Dispositivos de bloque del contenedor.',
  'Container.securityContext': 'Usuario, capabilities y otros ajustes de seguridad de este contenedor.',
  'Container.livenessProbe': 'Comprueba si el contenedor sigue funcionando. Cuando falla, el kubelet reinicia el contenedor.',
  'Container.readinessProbe':
    'Comprueba si el contenedor puede atender. Mientras falla, el Pod no está listo y la actualización continua espera.',
  'Container.startupProbe': 'Comprueba si el contenedor ha arrancado. Las demás sondas esperan hasta que tiene éxito.',
  'Container.lifecycle': 'Acciones justo después de que arranca el contenedor y justo antes de que termina.',
  'Container.restartPolicy':
    'Cuándo se reinicia este contenedor. Prevalece sobre la del Pod. Always convierte un contenedor de inicialización en un sidecar.',
  'Container.workingDir': 'El directorio en el que arranca el programa. Por defecto, el de la imagen.',
  'Container.stdin': 'Mantiene abierta la entrada estándar. Por defecto false.',
  'Container.stdinOnce': 'Cierra la entrada estándar cuando se desconecta el primer cliente. Por defecto false.',
  'Container.tty': 'Da un terminal al contenedor. Necesita stdin. Por defecto false.',
  'Container.terminationMessagePath': 'Archivo cuyo texto se muestra como motivo de la terminación. Por defecto /dev/termination-log.',
  'Container.terminationMessagePolicy':
    'FallbackToLogsOnError usa las últimas líneas de los logs si el archivo está vacío y el contenedor falló. Por defecto File.',

  ContainerPort: 'Un puerto de un contenedor.',
  'ContainerPort.containerPort': 'El puerto en el contenedor, de 1 a 65535.',
  'ContainerPort.hostPort':
    'Un puerto del nodo que lleva a este puerto del contenedor. Dos Pods de un nodo no pueden compartirlo (mismo protocolo y dirección). Con hostNetwork debe ser igual a containerPort.',
  'ContainerPort.hostIP': 'La dirección del nodo en la que se abre el puerto del host. Por defecto, todas.',
  'ContainerPort.name': 'Un nombre para el puerto, que pueden usar Services y sondas.',
  'ContainerPort.protocol': 'TCP, UDP o SCTP. Por defecto TCP.',

  ResourceRequirements: 'Solicitudes y límites por recurso: cpu, memory, ephemeral-storage y otros.',
  'ResourceRequirements.requests':
    'Recursos que el planificador reserva en cada nodo con este Pod. Un Pod cuyas solicitudes no caben queda en Pending. Por defecto, los límites, si existen.',
  'ResourceRequirements.limits':
    'Lo máximo que puede usar el contenedor. La CPU por encima del límite se frena; con la memoria, el contenedor se termina (OOM).',
  'ResourceRequirements.claims': 'Los resourceClaims del Pod que usa este contenedor.',

  VolumeMount: 'Un volumen montado en el contenedor.',
  'VolumeMount.name': 'El nombre de uno de los volúmenes del Pod.',
  'VolumeMount.mountPath': 'La ruta en el contenedor.',
  'VolumeMount.readOnly': 'Monta el volumen de solo lectura. Por defecto false.',
  'VolumeMount.recursiveReadOnly': 'Si también son de solo lectura los montajes dentro de uno readOnly. Por defecto Disabled.',
  'VolumeMount.subPath': 'Una ruta dentro del volumen, que se monta en lugar de su raíz.',
  'VolumeMount.subPathExpr': 'Como subPath, con $(NOMBRE) para variables de entorno.',
  'VolumeMount.mountPropagation': 'Si los montajes posteriores se ven entre el contenedor y el nodo. Por defecto None.',

  Volume: 'Un volumen: un nombre y exactamente un origen.',
  'Volume.name': 'El nombre que usan los volumeMounts.',
  'Volume.configMap': 'Las claves de un ConfigMap como archivos.',
  'Volume.csi': 'Un volumen que un driver CSI crea para el Pod.',
  'Volume.downwardAPI': 'Campos del Pod como archivos.',
  'Volume.emptyDir': 'Un directorio vacío que existe mientras el Pod está en su nodo.',
  'Volume.ephemeral':
    'Un PersistentVolumeClaim que se crea con cada Pod y se elimina con él: cada Pod de un DaemonSet tiene su almacenamiento.',
  'Volume.hostPath':
    'Un archivo o directorio del nodo. Lo necesitan los agentes de logs y de métricas. Rompe el aislamiento del Pod, así que móntalo de solo lectura donde puedas.',
  'Volume.image': 'Los archivos de una imagen, de solo lectura.',
  'Volume.nfs': 'Un recurso de un servidor NFS: todos los nodos ven los mismos archivos.',
  'Volume.secret': 'Las claves de un Secret como archivos.',
  'Volume.projected': 'Varios orígenes en un solo directorio.',
  'Volume.persistentVolumeClaim':
    'El almacenamiento de un PersistentVolumeClaim. Todos los Pods de un DaemonSet comparten el que nombra la plantilla.',
  HostPathVolumeSource: 'Una ruta del nodo.',
  'HostPathVolumeSource.path': 'La ruta en el nodo, por ejemplo /var/log.',
  'HostPathVolumeSource.type': 'Qué debe existir en la ruta, o se crea en ella, antes del montaje. Por defecto vacío: no se comprueba.',
  'EmptyDirVolumeSource.medium':
    'Memory: un directorio en memoria, que cuenta como memoria de los contenedores. Por defecto, el disco del nodo.',
  'EmptyDirVolumeSource.sizeLimit': 'El Pod que escribe más se desaloja de su nodo.',
  'ConfigMapVolumeSource.name': 'El ConfigMap, en el namespace del Pod. Los contenedores no arrancan hasta que existe.',
  'ConfigMapVolumeSource.items': 'Claves y sus nombres de archivo. Por defecto, todas, con su propio nombre.',
  'ConfigMapVolumeSource.defaultMode': 'Permisos de los archivos. Los números octales empiezan por 0. Por defecto 0644.',
  'ConfigMapVolumeSource.optional': 'true: el Pod arranca también sin él.',
  'SecretVolumeSource.secretName': 'El Secret, en el namespace del Pod. Los contenedores no arrancan hasta que existe.',
  'SecretVolumeSource.items': 'Claves y sus nombres de archivo. Por defecto, todas, con su propio nombre.',
  'SecretVolumeSource.defaultMode': 'Permisos de los archivos. Los números octales empiezan por 0. Por defecto 0644.',
  'SecretVolumeSource.optional': 'true: el Pod arranca también sin él.',
  'ProjectedVolumeSource.sources': 'Tokens, ConfigMaps, Secrets y campos del Pod, juntos en un directorio.',
  'PersistentVolumeClaimVolumeSource.claimName':
    'El PersistentVolumeClaim, en el namespace del Pod. Lo comparten los Pods de todos los nodos, así que su almacenamiento debe poder montarse en muchos.',
  'KeyToPath.key': 'La clave.',
  'KeyToPath.path': 'El nombre de archivo para la clave.',

  EnvVar: 'Una variable de entorno.',
  'EnvVar.name': 'Su nombre.',
  'EnvVar.value': 'Su valor, siempre una cadena. $(NOMBRE) se reemplaza por una variable definida antes.',
  'EnvVar.valueFrom': 'De dónde se toma el valor, en lugar de value.',
  EnvVarSource: 'De dónde se toma el valor de una variable: exactamente uno de estos.',
  'EnvVarSource.fieldRef': 'Un campo del Pod. Un agente encuentra su nodo en spec.nodeName.',
  'EnvVarSource.resourceFieldRef': 'Una solicitud o un límite de un contenedor.',
  'EnvVarSource.configMapKeyRef': 'Una clave de un ConfigMap.',
  'EnvVarSource.secretKeyRef': 'Una clave de un Secret.',
  'ObjectFieldSelector.fieldPath': 'El campo: metadata.name, spec.nodeName, status.hostIP, status.podIP…',
  'ResourceFieldSelector.resource': 'El recurso: limits.memory, requests.cpu…',
  'ConfigMapKeySelector.name': 'El ConfigMap.',
  'ConfigMapKeySelector.key': 'La clave del ConfigMap. Sin ella el contenedor no arranca, salvo con optional: true.',
  'SecretKeySelector.name': 'El Secret.',
  'SecretKeySelector.key': 'La clave del Secret. Sin ella el contenedor no arranca, salvo con optional: true.',
  'EnvFromSource.configMapRef': 'El ConfigMap cuyas claves se convierten en variables.',
  'EnvFromSource.secretRef': 'El Secret cuyas claves se convierten en variables.',
  'EnvFromSource.prefix': 'Prefijo del nombre de cada variable.',
  'HostAlias.ip': 'La dirección.',
  'HostAlias.hostnames': 'Los nombres de host de esta dirección.',
  'LocalObjectReference.name': 'El nombre, en el mismo namespace.',

  Probe: 'Una comprobación que el kubelet repite en un contenedor: exactamente una de exec, grpc, httpGet y tcpSocket.',
  'Probe.exec': 'Ejecuta un comando en el contenedor. El código de salida 0 es éxito.',
  'Probe.grpc': 'Llama al servicio de salud de gRPC en un puerto.',
  'Probe.httpGet': 'Solicita una ruta por HTTP. Un estado de 200 a 399 es éxito.',
  'Probe.tcpSocket': 'Abre una conexión TCP a un puerto.',
  'Probe.initialDelaySeconds': 'Segundos desde que arranca el contenedor hasta la primera comprobación. Por defecto 0.',
  'Probe.periodSeconds': 'Segundos entre comprobaciones. Por defecto 10.',
  'Probe.timeoutSeconds': 'Segundos que se espera la respuesta. Por defecto 1.',
  'Probe.failureThreshold': 'Cuántos fallos seguidos hacen fallar la sonda. Por defecto 3.',
  'Probe.successThreshold':
    'Cuántos éxitos seguidos hacen que la sonda vuelva a tener éxito tras un fallo. Debe ser 1 en las de liveness y startup. Por defecto 1.',
  'Probe.terminationGracePeriodSeconds': 'Segundos para terminar un contenedor que falla esta sonda. Por defecto, los del Pod.',
  'ExecAction.command': 'El comando y sus argumentos. Ningún shell lo interpreta.',
  'HTTPGetAction.path': 'La ruta que se solicita.',
  'HTTPGetAction.port': 'Número o nombre del puerto.',
  'HTTPGetAction.host': 'El host al que se envía la solicitud. Por defecto, la dirección del Pod. Con hostNetwork suele valer 127.0.0.1.',
  'HTTPGetAction.scheme': 'HTTP, o HTTPS sin comprobar el certificado. Por defecto HTTP.',
  'HTTPGetAction.httpHeaders': 'Cabeceras de la solicitud.',
  'TCPSocketAction.port': 'Número o nombre del puerto.',
  'GRPCAction.port': 'Número del puerto.',
  'GRPCAction.service': 'El nombre del servicio en la solicitud de salud.',
  Lifecycle: 'Acciones justo después de que arranca un contenedor y justo antes de que termina.',
  'Lifecycle.postStart':
    'Se ejecuta junto al programa justo después del arranque. El contenedor solo cuenta como Running cuando esta acción termina.',
  'Lifecycle.preStop': 'Se ejecuta antes de enviar la señal de parada, dentro de terminationGracePeriodSeconds.',
  'Lifecycle.stopSignal':
    'La señal que detiene el contenedor, en lugar de la de la imagen. Necesita spec.os.name y el feature gate ContainerStopSignals.',
  'LifecycleHandler.exec': 'Ejecuta un comando en el contenedor.',
  'LifecycleHandler.httpGet': 'Solicita una ruta por HTTP.',
  'LifecycleHandler.sleep': 'Solo espera. A menudo basta para que los balanceadores dejen de enviar solicitudes.',

  PodSecurityContext: 'Ajustes de seguridad para todos los contenedores del Pod. Cada contenedor puede cambiarlos.',
  'PodSecurityContext.fsGroup': 'El grupo propietario de los volúmenes. Las rutas del nodo conservan su propietario.',
  'PodSecurityContext.runAsUser': 'El identificador de usuario de los procesos. Leer los logs de un nodo suele exigir 0 (root).',
  'PodSecurityContext.runAsGroup': 'El identificador de grupo principal de los procesos.',
  'PodSecurityContext.runAsNonRoot': 'No arranca un contenedor cuyo usuario es root.',
  'PodSecurityContext.seccompProfile': 'Qué llamadas al sistema se permiten. RuntimeDefault es un buen comienzo.',
  'PodSecurityContext.supplementalGroups': 'Grupos adicionales de los procesos.',
  'PodSecurityContext.sysctls': 'Parámetros del kernel para el Pod. Los de red no se admiten con hostNetwork.',
  SecurityContext: 'Ajustes de seguridad de un contenedor. Tienen prioridad sobre los del Pod.',
  'SecurityContext.allowPrivilegeEscalation':
    'Con false, un proceso no puede obtener más privilegios que su padre. No se admite en un contenedor privilegiado.',
  'SecurityContext.capabilities': 'Capabilities de Linux que se añaden o se quitan.',
  'SecurityContext.privileged':
    'Casi todos los privilegios de root en el nodo, con acceso a sus dispositivos. Los agentes de CNI y de almacenamiento lo necesitan; a los demás les bastan una o dos capabilities. Por defecto false.',
  'SecurityContext.procMount': 'Cómo se monta /proc. Por defecto, con sus partes peligrosas ocultas.',
  'SecurityContext.readOnlyRootFilesystem':
    'El contenedor no puede escribir en su sistema de archivos raíz. Monta un emptyDir donde deba escribir. Por defecto false.',
  'SecurityContext.runAsUser': 'El identificador de usuario del proceso. Por defecto, el de la imagen.',
  'SecurityContext.runAsGroup': 'El identificador de grupo principal del proceso.',
  'SecurityContext.runAsNonRoot': 'No arranca si el usuario es root.',
  'SecurityContext.seccompProfile': 'Qué llamadas al sistema se permiten.',
  Capabilities: 'Capabilities de Linux por su nombre, sin CAP_: NET_ADMIN, SYS_PTRACE.',
  'Capabilities.add': 'Capabilities que se añaden.',
  'Capabilities.drop': 'Capabilities que se quitan. ALL las quita todas; add recupera algunas.',

  Node: 'Una máquina que ejecuta Pods.',
  'Node.metadata': 'Nombre y etiquetas del nodo. El nodeSelector y la afinidad de nodo usan las etiquetas.',
  'Node.spec': 'El estado deseado del nodo.',
  'Node.status': 'Lo que informa el nodo: capacidad, condiciones, direcciones e imágenes.',
  NodeSpec: 'Ajustes de un nodo.',
  'NodeSpec.taints': 'Los taints rechazan los Pods que no los toleran.',
  'NodeSpec.unschedulable':
    'Lo pone `kubectl cordon`: no se admiten Pods nuevos, salvo los de DaemonSets, que toleran el taint de un nodo acordonado.',
  'NodeSpec.podCIDR': 'El rango de direcciones para los Pods de este nodo.',
  'NodeSpec.providerID': 'El identificador de esta máquina en el proveedor de nube.',
  Taint: 'Una marca en un nodo que rechaza los Pods que no la toleran.',
  'Taint.key': 'La clave que nombran las tolerancias.',
  'Taint.value': 'Un valor opcional para la clave.',
  'Taint.effect':
    'NoSchedule: sin Pods nuevos que no lo toleren. PreferNoSchedule: se evita si es posible. NoExecute: además desaloja los que se ejecutan.',
  'Taint.timeAdded': 'Cuándo se añadió el taint. tolerationSeconds empieza entonces.',
};
