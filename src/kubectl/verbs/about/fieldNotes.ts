import { podFieldNotes } from './podFieldNotes.ts';

/**
 * What `kubectl explain` says of types (`DaemonSet`) and of their fields (`DaemonSetSpec.minReadySeconds`), in the project's own
 * words. A field that is not here is shown with its type alone.
 */
export const fieldNotes: Readonly<Record<string, string>> = {
  ...podFieldNotes,
  DaemonSet: 'Runs one Pod on every Node that its Pod template accepts, and follows the Nodes as they come and go.',
  'DaemonSet.apiVersion': 'Group and version of the API that this manifest is written for: apps/v1.',
  'DaemonSet.kind': 'The kind of object: DaemonSet.',
  'DaemonSet.metadata': 'Name, namespace, labels and annotations of the DaemonSet itself. Its Pods take theirs from the template.',
  'DaemonSet.spec': 'What you ask for.',
  'DaemonSet.status': 'What the controller last counted. It alone writes here; the counts may lag a moment behind.',

  DaemonSetSpec: 'Says which Pods belong to the DaemonSet, what a new one looks like and how a change reaches the old ones.',
  'DaemonSetSpec.minReadySeconds':
    'How long a new Pod has to stay ready, in seconds, before it counts as available. A rolling update waits for that. Default 0: ready is available.',
  'DaemonSetSpec.revisionHistoryLimit':
    'How many old templates, kept as ControllerRevisions, remain for `kubectl rollout undo`. Those that a Pod still uses are kept in any case. Default 10.',
  'DaemonSetSpec.selector':
    'Which Pods are its own, by their labels. It has to match the labels of the template and cannot be changed later. Keep it apart from the selectors of other workloads.',
  'DaemonSetSpec.template':
    'The Pod that each Node gets. Node selector and Node affinity in it narrow the Nodes down, tolerations open tainted ones. Its restartPolicy can only be Always, and activeDeadlineSeconds is not allowed.',
  'DaemonSetSpec.updateStrategy': 'How Pods of an old template give way to those of a new one.',

  DaemonSetUpdateStrategy: 'A way of updating and its limits.',
  'DaemonSetUpdateStrategy.type':
    'RollingUpdate replaces old Pods by itself, a few at a time. OnDelete waits until somebody deletes an old Pod. Default RollingUpdate.',
  'DaemonSetUpdateStrategy.rollingUpdate': 'The limits of a rolling update. Only for type RollingUpdate.',
  RollingUpdateDaemonSet: 'How far a rolling update may go at once. One of the two limits has to be 0, the other more than 0.',
  'RollingUpdateDaemonSet.maxSurge':
    'On how many Nodes a new Pod may start while the old one still runs: a number, or a percentage of the Nodes that should run the Pod, rounded up. The old Pod goes when the new one is available. Host ports cannot be shared in that time. Default 0.',
  'RollingUpdateDaemonSet.maxUnavailable':
    'On how many Nodes the Pod may be missing or not available during the update: a number, or a percentage of the Nodes that should run the Pod, rounded up. Default 1.',

  DaemonSetStatus: 'Counts of Nodes and Pods, written by the controller.',
  'DaemonSetStatus.currentNumberScheduled': 'Nodes that should run the Pod and have at least one.',
  'DaemonSetStatus.desiredNumberScheduled': 'Nodes that should run the Pod, whether they have one or not.',
  'DaemonSetStatus.numberAvailable': 'Nodes that should run the Pod and have one that has been ready for minReadySeconds.',
  'DaemonSetStatus.numberMisscheduled': 'Nodes that run the Pod and should not.',
  'DaemonSetStatus.numberReady': 'Nodes that should run the Pod and have one that is ready.',
  'DaemonSetStatus.numberUnavailable': 'Nodes that should run the Pod and have none that is available.',
  'DaemonSetStatus.observedGeneration':
    'The metadata.generation that the counts belong to. While it is lower, your last change is not in them yet.',
  'DaemonSetStatus.updatedNumberScheduled': 'Nodes that should run the Pod and have one of the newest template.',
  'DaemonSetStatus.collisionCount': 'How often the hash in the name of a ControllerRevision was taken and had to be made anew.',

  LabelSelector: 'Matches labels. All of its conditions have to hold; without any it matches everything.',
  'LabelSelector.matchLabels': 'Labels that must be there with just these values.',
  'LabelSelector.matchExpressions': 'Conditions on labels.',
  LabelSelectorRequirement: 'A condition on one label.',
  'LabelSelectorRequirement.key': 'The key of the label.',
  'LabelSelectorRequirement.operator': 'How the label is compared: In, NotIn, Exists or DoesNotExist.',
  'LabelSelectorRequirement.values': 'What it is compared with. In and NotIn need at least one value, the other two take none.',

  ObjectMeta: 'What every object has: a name, labels and the record of its life.',
  'ObjectMeta.name': 'Name of the object, one of a kind in its namespace. It cannot be changed.',
  'ObjectMeta.generateName': 'Beginning of a name whose end the API server makes up. Only used where name is not set.',
  'ObjectMeta.namespace': 'The namespace it lives in. Nodes and other cluster-wide kinds have none.',
  'ObjectMeta.labels': 'Keys and values by which selectors find the object.',
  'ObjectMeta.annotations': 'Keys and values for tools and people. Nothing selects by them.',
  'ObjectMeta.generation': 'Counts the changes of the spec. The API server writes it.',
  'ObjectMeta.resourceVersion': 'Stamp of the last write. An update that names an older one is refused.',
  'ObjectMeta.uid': 'Tells this object from an earlier one of the same name. The API server writes it.',
  'ObjectMeta.creationTimestamp': 'When the API server stored the object first.',
  'ObjectMeta.deletionTimestamp': 'Set when deletion has begun: from then on the object is only waiting to go.',
  'ObjectMeta.finalizers': 'Who still has something to do before a deleted object may go. It stays until the list is empty.',
  'ObjectMeta.ownerReferences':
    'The objects this one belongs to; when the last of them is gone, the garbage collector removes it. A Pod of a DaemonSet names its DaemonSet here.',

  PodTemplateSpec: 'The pattern of a Pod.',
  'PodTemplateSpec.metadata': "Labels and annotations of each Pod. The labels have to satisfy the workload's selector.",
  'PodTemplateSpec.spec': 'What runs in each Pod, and where.',

  PodSpec: 'Containers that run together on one Node, their volumes, and the rules for choosing the Node.',
  'PodSpec.affinity': 'Finer rules on where the Pod may run or would rather run.',
  'PodSpec.automountServiceAccountToken': 'Whether a token of the ServiceAccount is mounted into the containers.',
  'PodSpec.containers': 'The containers, at least one. They start together after the init containers.',
  'PodSpec.dnsPolicy':
    'Where names are looked up. With hostNetwork, cluster names need ClusterFirstWithHostNet: plain ClusterFirst falls back to the DNS of the Node.',
  'PodSpec.hostIPC': 'Share the IPC namespace of the Node. Default false.',
  'PodSpec.hostNetwork':
    "Use the Node's own network: the Pod has the Node's address, and every containerPort is taken on the Node as a host port. A DaemonSet's Pod then also tolerates a Node whose network is not available.",
  'PodSpec.hostPID': 'See all processes of the Node. Default false.',
  'PodSpec.imagePullSecrets': 'Secrets of the same namespace with credentials for the image registry.',
  'PodSpec.initContainers':
    'Containers that run one after another before the others start. One with restartPolicy Always is a sidecar: it keeps running, and the next starts as soon as it has started.',
  'PodSpec.nodeName': 'The Node the Pod is bound to. The scheduler fills it in; whoever sets it by hand passes the scheduler by.',
  'PodSpec.nodeSelector': 'Labels that a Node has to have, all of them. A DaemonSet leaves the other Nodes out.',
  'PodSpec.priority': 'The priority as a number, filled in from priorityClassName.',
  'PodSpec.priorityClassName':
    'Name of a PriorityClass. A Pod of higher priority may push lower ones off a full Node; agents that a Node depends on use system-node-critical.',
  'PodSpec.restartPolicy': 'Whether containers that end are started again. For a DaemonSet only Always.',
  'PodSpec.schedulerName': 'Which scheduler binds the Pod. Default default-scheduler.',
  'PodSpec.securityContext': 'User, groups and other security settings for all containers. A container may set its own.',
  'PodSpec.serviceAccountName': 'The ServiceAccount whose rights the Pod has at the API server. Default: the one named default.',
  'PodSpec.terminationGracePeriodSeconds':
    'How long the containers get to end by themselves, in seconds, before they are killed. 0 kills at once. Default 30.',
  'PodSpec.tolerations':
    'Taints that the Pod puts up with. The DaemonSet controller adds those for Nodes that are not ready, unreachable, unschedulable or short of memory, disk or PIDs.',
  'PodSpec.volumes': 'Volumes that the containers may mount.',

  Affinity: 'Rules about Nodes, and about other Pods nearby.',
  'Affinity.nodeAffinity': 'Rules about the labels and the name of the Node.',
  'Affinity.podAffinity':
    'Rules for being near other Pods. They do not narrow down the Nodes of a DaemonSet; a Pod they refuse stays Pending.',
  'Affinity.podAntiAffinity':
    'Rules for keeping away from other Pods. They do not narrow down the Nodes of a DaemonSet; a Pod they refuse stays Pending.',
  NodeAffinity: 'Which Nodes are possible, and which are liked better.',
  'NodeAffinity.requiredDuringSchedulingIgnoredDuringExecution':
    'What a Node has to satisfy. The scheduler leaves running Pods alone when labels change, but a DaemonSet removes its Pod from a Node that no longer fits.',
  'NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution':
    'What makes a Node a better choice. It does not matter to a DaemonSet, whose Pods are each made for one Node.',
  NodeSelector: 'Terms of which one has to match.',
  'NodeSelector.nodeSelectorTerms': 'The terms. A Node that satisfies any one of them is accepted.',
  NodeSelectorTerm: 'Conditions that all have to hold. A term without conditions matches no Node.',
  'NodeSelectorTerm.matchExpressions': 'Conditions on the labels of the Node.',
  'NodeSelectorTerm.matchFields': 'Conditions on fields of the Node; only metadata.name can be asked for.',
  NodeSelectorRequirement: 'A condition on one label or field of a Node.',
  'NodeSelectorRequirement.key': 'The key of the label, or the path of the field.',
  'NodeSelectorRequirement.operator': 'How it is compared. Gt and Lt compare whole numbers.',
  'NodeSelectorRequirement.values':
    'What it is compared with: one or more for In and NotIn, none for Exists and DoesNotExist, one for Gt and Lt.',
  PreferredSchedulingTerm: 'A term and how much it is worth.',
  'PreferredSchedulingTerm.preference': 'The conditions on the Node.',
  'PreferredSchedulingTerm.weight': 'What a Node that matches gains, 1 to 100.',

  Toleration: 'Lets a Pod put up with the taints that it matches.',
  'Toleration.key': 'The key of the taint. Left out, with operator Exists, it matches every taint.',
  'Toleration.operator': 'Equal compares the value as well, Exists looks at the key only. Default Equal.',
  'Toleration.value': 'The value of the taint. To be left out with Exists.',
  'Toleration.effect': 'The effect of the taint. Left out, it matches every effect.',
  'Toleration.tolerationSeconds':
    'For NoExecute only: how many seconds the Pod stays after the taint appeared. Left out, it stays for good; with 0 or less it goes at once.',

  Container: 'One container of a Pod.',
  'Container.name': 'Its name, one of a kind in the Pod.',
  'Container.image': 'The image to run, with its tag or digest.',
  'Container.imagePullPolicy': 'When the image is pulled. Default Always for the tag latest or no tag, else IfNotPresent.',
  'Container.command': "The program to run, in place of the image's entrypoint. No shell reads it.",
  'Container.args': "Arguments of the program, in place of the image's own.",
  'Container.env': 'Environment variables, set one by one.',
  'Container.envFrom': 'ConfigMaps and Secrets of which every key becomes an environment variable. What env sets goes first.',
  'Container.ports': 'Ports that the container listens on. Apart from hostPort they only inform.',
  'Container.resources': 'What the container is promised of the Node, and what it may use at most.',
  'Container.volumeMounts': "Where the Pod's volumes appear in the container.",
  'Container.securityContext': 'User, capabilities and other security settings of this container.',
  'Container.livenessProbe': 'Asks whether the container still works. When it fails, the container is restarted.',
  'Container.readinessProbe': 'Asks whether the container can serve. While it fails, the Pod is not ready and an update does not go on.',
  'Container.startupProbe': 'Asks whether the container has come up. The other two probes wait until it succeeds.',
  'Container.lifecycle': 'What to run right after the start and right before the end.',
  'Container.restartPolicy':
    "When this container is started again, in place of the Pod's policy. Always makes an init container a sidecar that runs beside the others.",

  ContainerPort: 'A port of a container.',
  'ContainerPort.containerPort': 'The port in the container, 1 to 65535.',
  'ContainerPort.hostPort':
    'The same port opened on the Node itself. Two Pods cannot have one host port on a Node, with the same protocol and address. With hostNetwork it has to equal containerPort.',
  'ContainerPort.hostIP': 'The address of the Node that the host port is opened on. Default all.',
  'ContainerPort.name': 'A name for the port, by which Services and probes can point to it.',
  'ContainerPort.protocol': 'TCP, UDP or SCTP. Default TCP.',

  ResourceRequirements: 'Requests and limits by resource: cpu, memory, ephemeral-storage and others.',
  'ResourceRequirements.requests':
    'What the scheduler sets aside on the Node. A Pod whose requests do not fit stays Pending. Default: the limits, where they are set.',
  'ResourceRequirements.limits': 'What the container may use at most. Too much cpu is slowed down, too much memory gets it killed.',

  VolumeMount: 'A volume at a place in the container.',
  'VolumeMount.name': "The name of one of the Pod's volumes.",
  'VolumeMount.mountPath': 'Where it appears in the container.',
  'VolumeMount.readOnly': 'Mount it so that it cannot be written. Default false.',
  'VolumeMount.subPath': 'A path inside the volume to mount in place of its root.',
  'VolumeMount.mountPropagation': 'Whether mounts made later are seen across the border of the container. Default None.',

  Volume: 'A volume: a name and just one source.',
  'Volume.name': 'The name that volumeMounts refer to.',
  'Volume.configMap': 'The keys of a ConfigMap as files.',
  'Volume.emptyDir': 'An empty directory that lives as long as the Pod does on its Node.',
  'Volume.hostPath':
    'A file or directory of the Node. Log and monitoring agents need it; it also reaches past the walls of the Pod, so mount it read-only where you can.',
  'Volume.secret': 'The keys of a Secret as files.',
  'Volume.projected': 'Several sources in one directory.',
  'Volume.persistentVolumeClaim': 'The storage behind a claim. All Pods of a DaemonSet share the one claim that the template names.',
  HostPathVolumeSource: 'A path on the Node.',
  'HostPathVolumeSource.path': 'The path on the Node, such as /var/log.',
  'HostPathVolumeSource.type': 'What has to be at the path, or is made there, before it is mounted. Default empty: nothing is checked.',

  EnvVar: 'One environment variable.',
  'EnvVar.name': 'Its name.',
  'EnvVar.value': 'Its value. $(NAME) stands for a variable defined earlier.',
  'EnvVar.valueFrom': 'Where the value comes from, in place of value.',
  EnvVarSource: 'Where the value of a variable comes from: just one of these.',
  'EnvVarSource.fieldRef': 'A field of the Pod itself. spec.nodeName tells an agent which Node it is on.',
  'EnvVarSource.resourceFieldRef': 'A request or limit of a container.',
  'EnvVarSource.configMapKeyRef': 'A key of a ConfigMap.',
  'EnvVarSource.secretKeyRef': 'A key of a Secret.',

  Probe: 'A question that the kubelet puts to a container again and again: just one of exec, grpc, httpGet and tcpSocket.',
  'Probe.exec': 'Run a command in the container; exit code 0 is success.',
  'Probe.grpc': 'Call the health service of gRPC at a port.',
  'Probe.httpGet': 'Request a path over HTTP; a status from 200 to 399 is success.',
  'Probe.tcpSocket': 'Open a TCP connection to a port.',
  'Probe.initialDelaySeconds': 'How long to wait after the start of the container before the first question. Default 0.',
  'Probe.periodSeconds': 'How long from one question to the next. Default 10.',
  'Probe.timeoutSeconds': 'How long to wait for an answer. Default 1.',
  'Probe.failureThreshold': 'How many failures in a row count as failed. Default 3.',
  'Probe.successThreshold': 'How many successes in a row count as success again. It has to be 1 for liveness and startup. Default 1.',

  Node: 'A machine that runs Pods.',
  'Node.metadata': 'Name and labels of the Node. Node selectors and Node affinity look at the labels.',
  'Node.spec': 'What is asked of the Node.',
  'Node.status': 'What the Node reports: capacity, conditions, addresses and images.',
  NodeSpec: 'Settings of a Node.',
  'NodeSpec.taints': 'Marks that keep away the Pods that do not tolerate them.',
  'NodeSpec.unschedulable':
    'Set by `kubectl cordon`: no new Pods come here. The Pods of DaemonSets do, as they tolerate the taint that goes with it.',
  'NodeSpec.podCIDR': 'The range of addresses for the Pods of this Node.',
  'NodeSpec.providerID': 'How the cloud provider calls this machine.',
  Taint: 'A mark on a Node.',
  'Taint.key': 'The key that tolerations name.',
  'Taint.value': 'A value beside the key, if any.',
  'Taint.effect':
    'NoSchedule lets no new Pods come that do not tolerate it, PreferNoSchedule only where there is another place, NoExecute also sends running ones away.',
  'Taint.timeAdded': 'When the taint was added; tolerationSeconds count from there.',
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
  'Toleration.operator': ['Equal', 'Exists'],
  'VolumeMount.mountPropagation': ['Bidirectional', 'HostToContainer', 'None'],
};
