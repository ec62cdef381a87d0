import { podFieldNotes } from './podFieldNotes.ts';

/**
 * What `kubectl explain` says of types (`DaemonSet`) and of their fields (`DaemonSetSpec.minReadySeconds`), in the project's own
 * words. A field that is not here is shown with its type alone.
 */
export const fieldNotes: Readonly<Record<string, string>> = {
  ...podFieldNotes,
  DaemonSet: 'Runs one Pod on every eligible node, and adds or removes Pods as nodes join or leave.',
  'DaemonSet.apiVersion': 'API group and version of this manifest: apps/v1.',
  'DaemonSet.kind': 'The kind of object: DaemonSet.',
  'DaemonSet.metadata': 'Name, namespace, labels and annotations of the DaemonSet. Its Pods take theirs from the template.',
  'DaemonSet.spec': 'The desired state.',
  'DaemonSet.status': 'The last observed state. Only the controller writes it, and it can lag behind.',

  DaemonSetSpec: 'Which Pods belong to the DaemonSet, how a new Pod looks and how a change reaches existing Pods.',
  'DaemonSetSpec.minReadySeconds':
    'How many seconds a new Pod must stay ready before it counts as available. A rolling update waits for that. Default 0: ready is available.',
  'DaemonSetSpec.revisionHistoryLimit':
    'How many older templates (ControllerRevisions) to keep for `kubectl rollout undo`. Those in use by a Pod are always kept. Default 10.',
  'DaemonSetSpec.selector':
    'Selects the Pods of the DaemonSet by label. It must match the labels of the template, cannot change, and must not overlap with other workloads.',
  'DaemonSetSpec.template':
    'The Pod that each eligible node gets. Its node selector and node affinity restrict the nodes; its tolerations allow tainted ones. restartPolicy must be Always, and activeDeadlineSeconds is not allowed.',
  'DaemonSetSpec.updateStrategy': 'How Pods are replaced when the template changes.',

  DaemonSetUpdateStrategy: 'An update strategy and its limits.',
  'DaemonSetUpdateStrategy.type':
    'RollingUpdate replaces Pods automatically, a few at a time. OnDelete replaces a Pod only after you delete it. Default RollingUpdate.',
  'DaemonSetUpdateStrategy.rollingUpdate': 'The limits of a rolling update. Only for type RollingUpdate.',
  RollingUpdateDaemonSet: 'How many nodes a rolling update may affect at a time. One of the two limits must be 0, the other more than 0.',
  'RollingUpdateDaemonSet.maxSurge':
    'On how many nodes a new Pod may start while the old one still runs: a number, or a percentage of the desired nodes, rounded up. The old Pod is deleted when the new one is available. Both Pods cannot use the same host port. Default 0.',
  'RollingUpdateDaemonSet.maxUnavailable':
    'On how many nodes the Pod may be unavailable during the update: a number, or a percentage of the desired nodes, rounded up. Default 1.',

  DaemonSetStatus: 'Counts of nodes, written by the controller.',
  'DaemonSetStatus.currentNumberScheduled': 'Nodes that should run the Pod and have at least one.',
  'DaemonSetStatus.desiredNumberScheduled': 'Nodes that should run the Pod, whether or not they have one.',
  'DaemonSetStatus.numberAvailable': 'Nodes that should run the Pod and have one that has been ready for minReadySeconds.',
  'DaemonSetStatus.numberMisscheduled': 'Nodes that run the Pod but should not.',
  'DaemonSetStatus.numberReady': 'Nodes that should run the Pod and have one that is ready.',
  'DaemonSetStatus.numberUnavailable': 'Nodes that should run the Pod and have none that is available.',
  'DaemonSetStatus.observedGeneration':
    'The metadata.generation that the counts describe. While it is lower, they do not include your last change.',
  'DaemonSetStatus.updatedNumberScheduled': 'Nodes that should run the Pod and have one with the current template.',
  'DaemonSetStatus.collisionCount': 'How often the hash in a ControllerRevision name was already in use and was computed again.',

  LabelSelector: 'Selects objects by label. All conditions must hold; without conditions it selects everything.',
  'LabelSelector.matchLabels': 'Labels that must be present with exactly these values.',
  'LabelSelector.matchExpressions': 'Conditions on labels.',
  LabelSelectorRequirement: 'A condition on one label.',
  'LabelSelectorRequirement.key': 'The key of the label.',
  'LabelSelectorRequirement.operator': 'How the label is compared: In, NotIn, Exists or DoesNotExist.',
  'LabelSelectorRequirement.values': 'Values to compare with. In and NotIn need at least one value; Exists and DoesNotExist take none.',

  ObjectMeta: 'Data that every object has, such as its name and labels.',
  'ObjectMeta.name': 'Name of the object, unique within its namespace. It cannot change.',
  'ObjectMeta.generateName': 'Prefix of a name that the API server completes. Used only without name.',
  'ObjectMeta.namespace': 'The namespace of the object. It must already exist. Nodes and other cluster-wide kinds have none.',
  'ObjectMeta.labels': 'Keys and values by which selectors find the object.',
  'ObjectMeta.annotations': 'Keys and values for tools and people. No selector uses them.',
  'ObjectMeta.generation': 'Counts the changes of the spec. The API server writes it.',
  'ObjectMeta.resourceVersion': 'Version of the last write. The API server rejects an update that names an older one.',
  'ObjectMeta.uid': 'Distinguishes this object from an earlier one with the same name. The API server writes it.',
  'ObjectMeta.creationTimestamp': 'When the API server created the object.',
  'ObjectMeta.deletionTimestamp': 'Set when deletion starts. The object is then Terminating until it is removed.',
  'ObjectMeta.finalizers': 'Controllers that must act before a deleted object is removed. The object stays until the list is empty.',
  'ObjectMeta.ownerReferences':
    'The owners of this object. When the last owner is gone, the garbage collector deletes the object. A DaemonSet Pod names its DaemonSet here.',

  PodTemplateSpec: 'The template from which Pods are created.',
  'PodTemplateSpec.metadata': "Labels and annotations of each Pod. The labels must match the workload's selector.",
  'PodTemplateSpec.spec': 'What each Pod runs, and on which nodes.',

  PodSpec: 'Containers that run together on one node, their volumes, and the rules that choose the node.',
  'PodSpec.affinity': 'Detailed rules on where the Pod must run or preferably runs.',
  'PodSpec.automountServiceAccountToken': 'Whether a token of the ServiceAccount is mounted into the containers. Default true.',
  'PodSpec.containers': 'The containers, at least one. They start after the init containers.',
  'PodSpec.dnsPolicy':
    'How names are resolved. With hostNetwork, cluster names need ClusterFirstWithHostNet: ClusterFirst then uses the DNS of the node.',
  'PodSpec.hostIPC': 'Shares the IPC namespace of the node. Default false.',
  'PodSpec.hostNetwork':
    "Uses the node's network: the Pod has the node's address, and every containerPort is also a host port. A DaemonSet Pod then also tolerates a node whose network is unavailable.",
  'PodSpec.hostPID': 'Sees all processes of the node. Default false.',
  'PodSpec.imagePullSecrets': 'Secrets of the same namespace with credentials for the image registry.',
  'PodSpec.initContainers':
    'Containers that run one by one before the others start. With restartPolicy Always it is a sidecar: it keeps running, and the next container starts as soon as it has started.',
  'PodSpec.nodeName':
    'The node of the Pod. The scheduler sets it. Setting it yourself bypasses the scheduler. In a DaemonSet it leaves one eligible node.',
  'PodSpec.nodeSelector': 'Labels that a node must have, all of them. A DaemonSet runs no Pods on other nodes.',
  'PodSpec.priority': 'The priority as a number, set from priorityClassName.',
  'PodSpec.priorityClassName':
    'Name of a PriorityClass. A Pod with higher priority can preempt lower-priority Pods on a full node. Agents that a node depends on use system-node-critical.',
  'PodSpec.restartPolicy': 'Whether containers that end are restarted. A DaemonSet allows only Always.',
  'PodSpec.schedulerName': 'The scheduler that assigns the Pod to a node. Default default-scheduler.',
  'PodSpec.securityContext': 'User, groups and other security settings for all containers. A container can override them.',
  'PodSpec.serviceAccountName': 'The ServiceAccount whose permissions the Pod has at the API server. It must exist. Default: default.',
  'PodSpec.terminationGracePeriodSeconds':
    'How many seconds the containers have to stop before they are killed. With 0 they are killed immediately. Default 30.',
  'PodSpec.tolerations':
    'Taints the Pod tolerates. The DaemonSet controller adds tolerations for not-ready and unreachable (NoExecute only), unschedulable, and disk, memory and PID pressure.',
  'PodSpec.volumes': 'Volumes that the containers can mount.',

  Affinity: 'Rules about nodes, and about other Pods on the same node or zone.',
  'Affinity.nodeAffinity': 'Rules about the labels and the name of the node.',
  'Affinity.podAffinity':
    'Rules that attract the Pod to other Pods. They do not change which nodes are eligible for a DaemonSet; a Pod that violates them stays Pending.',
  'Affinity.podAntiAffinity':
    'Rules that separate the Pod from other Pods. They do not change which nodes are eligible for a DaemonSet; a Pod that violates them stays Pending.',
  NodeAffinity: 'Which nodes are required, and which are preferred.',
  'NodeAffinity.requiredDuringSchedulingIgnoredDuringExecution':
    'Conditions that a node must meet. If labels change, the scheduler ignores running Pods, but a DaemonSet deletes its Pod from a node that is no longer eligible.',
  'NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution':
    'Conditions that make a node a better choice. They have no effect in a DaemonSet, whose Pods are each pinned to one node.',
  NodeSelector: 'Terms, of which at least one must match.',
  'NodeSelector.nodeSelectorTerms': 'The terms. A node that matches any of them is accepted.',
  NodeSelectorTerm: 'Conditions that must all hold. A term without conditions matches no node.',
  'NodeSelectorTerm.matchExpressions': 'Conditions on the labels of the node.',
  'NodeSelectorTerm.matchFields': 'Conditions on fields of the node. Only metadata.name is supported.',
  NodeSelectorRequirement: 'A condition on one label or field of a node.',
  'NodeSelectorRequirement.key': 'The key of the label, or the path of the field.',
  'NodeSelectorRequirement.operator': 'How it is compared. Gt and Lt compare whole numbers.',
  'NodeSelectorRequirement.values':
    'Values to compare with: at least one for In and NotIn, none for Exists and DoesNotExist, one for Gt and Lt.',
  PreferredSchedulingTerm: 'A preferred term and its weight.',
  'PreferredSchedulingTerm.preference': 'The conditions on the node.',
  'PreferredSchedulingTerm.weight': 'Score that a matching node gains, from 1 to 100.',

  Toleration: 'Lets a Pod tolerate the taints that it matches.',
  'Toleration.key': 'The key of the taint. Without key, operator Exists matches every taint.',
  'Toleration.operator': 'Equal compares the value too; Exists checks only the key. Lt and Gt need a feature gate. Default Equal.',
  'Toleration.value': 'The value of the taint. Must be empty with Exists.',
  'Toleration.effect': 'The effect of the taint. Without it, every effect matches.',
  'Toleration.tolerationSeconds':
    'For NoExecute only: how many seconds the Pod stays after the taint appears. Without it the Pod stays; with 0 or less it is evicted immediately.',

  Container: 'One container of a Pod.',
  'Container.name': 'Its name, unique within the Pod.',
  'Container.image': 'The image to run, with its tag or digest.',
  'Container.imagePullPolicy': 'When the image is pulled. Default: Always for tag latest or no tag, otherwise IfNotPresent.',
  'Container.command': "The program to run. It replaces the image's entrypoint. No shell interprets it.",
  'Container.args': "Arguments of the program. They replace the image's own.",
  'Container.env': 'Environment variables, one by one.',
  'Container.envFrom': 'ConfigMaps and Secrets whose keys become environment variables. Values in env take precedence.',
  'Container.ports': 'Ports that the container listens on. Only hostPort has an effect; the rest is information.',
  'Container.resources': 'Resources reserved for the container on the node, and the most it can use.',
  'Container.volumeMounts': "Where the Pod's volumes appear in the container.",
  'Container.securityContext': 'User, capabilities and other security settings of this container.',
  'Container.livenessProbe': 'Checks whether the container still works. When it fails, the kubelet restarts the container.',
  'Container.readinessProbe': 'Checks whether the container can serve. While it fails, the Pod is not ready and a rolling update waits.',
  'Container.startupProbe': 'Checks whether the container has started. The other probes wait until it succeeds.',
  'Container.lifecycle': 'Actions right after the container starts and right before it stops.',
  'Container.restartPolicy': "When this container restarts. It overrides the Pod's policy. Always makes an init container a sidecar.",

  ContainerPort: 'A port of a container.',
  'ContainerPort.containerPort': 'The port in the container, from 1 to 65535.',
  'ContainerPort.hostPort':
    'A port of the node that forwards to this container port. Two Pods on a node cannot share it (same protocol and address). With hostNetwork it must equal containerPort.',
  'ContainerPort.hostIP': 'The node address on which the host port opens. Default: all.',
  'ContainerPort.name': 'A name for the port, which Services and probes can use.',
  'ContainerPort.protocol': 'TCP, UDP or SCTP. Default TCP.',

  ResourceRequirements: 'Requests and limits by resource: cpu, memory, ephemeral-storage and others.',
  'ResourceRequirements.requests':
    'Resources that the scheduler reserves on each node with this Pod. A Pod whose requests do not fit stays Pending. Default: the limits, if set.',
  'ResourceRequirements.limits':
    'The most that the container can use. CPU above the limit is throttled; memory above it gets the container OOM-killed.',

  VolumeMount: 'A volume mounted into the container.',
  'VolumeMount.name': "The name of one of the Pod's volumes.",
  'VolumeMount.mountPath': 'The path in the container.',
  'VolumeMount.readOnly': 'Mounts the volume read-only. Default false.',
  'VolumeMount.subPath': 'A path inside the volume, mounted instead of its root.',
  'VolumeMount.mountPropagation': 'Whether later mounts are visible between the container and the node. Default None.',

  Volume: 'A volume: a name and exactly one source.',
  'Volume.name': 'The name that volumeMounts refer to.',
  'Volume.configMap': 'The keys of a ConfigMap as files.',
  'Volume.emptyDir': 'An empty directory that exists as long as the Pod is on its node.',
  'Volume.hostPath':
    'A file or directory of the node. Log and monitoring agents need it. It bypasses the isolation of the Pod, so mount it read-only where you can.',
  'Volume.secret': 'The keys of a Secret as files.',
  'Volume.projected': 'Several sources in one directory.',
  'Volume.persistentVolumeClaim':
    'The storage of a PersistentVolumeClaim. All Pods of a DaemonSet share the claim that the template names.',
  HostPathVolumeSource: 'A path on the node.',
  'HostPathVolumeSource.path': 'The path on the node, such as /var/log.',
  'HostPathVolumeSource.type': 'What must exist at the path, or is created there, before the mount. Default empty: no check.',

  EnvVar: 'One environment variable.',
  'EnvVar.name': 'Its name.',
  'EnvVar.value': 'Its value, always a string. $(NAME) is replaced with a variable defined earlier.',
  'EnvVar.valueFrom': 'Where the value comes from, instead of value.',
  EnvVarSource: 'Where the value of a variable comes from: exactly one of these.',
  'EnvVarSource.fieldRef': 'A field of the Pod. An agent finds its node in spec.nodeName.',
  'EnvVarSource.resourceFieldRef': 'A request or limit of a container.',
  'EnvVarSource.configMapKeyRef': 'A key of a ConfigMap.',
  'EnvVarSource.secretKeyRef': 'A key of a Secret.',

  Probe: 'A check that the kubelet repeats on a container: exactly one of exec, grpc, httpGet and tcpSocket.',
  'Probe.exec': 'Runs a command in the container. Exit code 0 is success.',
  'Probe.grpc': 'Calls the gRPC health service on a port.',
  'Probe.httpGet': 'Requests a path over HTTP. A status from 200 to 399 is success.',
  'Probe.tcpSocket': 'Opens a TCP connection to a port.',
  'Probe.initialDelaySeconds': 'Seconds from the start of the container to the first check. Default 0.',
  'Probe.periodSeconds': 'Seconds between checks. Default 10.',
  'Probe.timeoutSeconds': 'Seconds to wait for a response. Default 1.',
  'Probe.failureThreshold': 'How many failures in a row make the probe fail. Default 3.',
  'Probe.successThreshold':
    'How many successes in a row make the probe succeed after a failure. Must be 1 for liveness and startup. Default 1.',

  Node: 'A machine that runs Pods.',
  'Node.metadata': 'Name and labels of the node. Node selectors and node affinity use the labels.',
  'Node.spec': 'The desired state of the node.',
  'Node.status': 'What the node reports: capacity, conditions, addresses and images.',
  NodeSpec: 'Settings of a node.',
  'NodeSpec.taints': 'Taints keep Pods away unless the Pods tolerate them.',
  'NodeSpec.unschedulable': 'Set by `kubectl cordon`: no new Pods, except DaemonSet Pods, which tolerate the taint of a cordoned node.',
  'NodeSpec.podCIDR': 'The address range for Pods of this node.',
  'NodeSpec.providerID': 'The identifier of this machine at the cloud provider.',
  Taint: 'A mark on a node that keeps Pods away unless they tolerate it.',
  'Taint.key': 'The key that tolerations name.',
  'Taint.value': 'An optional value for the key.',
  'Taint.effect':
    'NoSchedule: no new Pods without a toleration. PreferNoSchedule: avoided if possible. NoExecute: running Pods are evicted too.',
  'Taint.timeAdded': 'When the taint was added. tolerationSeconds starts then.',
};

/** The values that a field of type string may have, where they are few: printed as `ENUM`. */
export const fieldValues: Readonly<Record<string, readonly string[]>> = {
  'DaemonSetUpdateStrategy.type': ['OnDelete', 'RollingUpdate'],
  'PodSpec.dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  'PodSpec.preemptionPolicy': ['Never', 'PreemptLowerPriority'],
  'PodSpec.restartPolicy': ['Always', 'Never', 'OnFailure'],
  'Container.imagePullPolicy': ['Always', 'IfNotPresent', 'Never'],
  'Container.terminationMessagePolicy': ['FallbackToLogsOnError', 'File'],
  'ContainerPort.protocol': ['SCTP', 'TCP', 'UDP'],
  'HostPathVolumeSource.type': ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'],
  'HTTPGetAction.scheme': ['HTTP', 'HTTPS'],
  'NodeSelectorRequirement.operator': ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn'],
  'Taint.effect': ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
  'Toleration.effect': ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
  'Toleration.operator': ['Equal', 'Exists', 'Gt', 'Lt'],
  'VolumeMount.mountPropagation': ['Bidirectional', 'HostToContainer', 'None'],
};
