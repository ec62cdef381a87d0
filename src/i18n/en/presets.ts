export const presets = {
  groups: {
    network: 'Network',
    ingress: 'Ingress',
    logs: 'Logs',
    monitoring: 'Monitoring',
    security: 'Security',
    devices: 'Devices',
  },
  about: {
    calico:
      'It gives the Pods of its node addresses and routes, and enforces network policies there. Every node needs that before anything else can run on it, so there is one on each and it tolerates every taint.',
    flannel:
      'It joins the Pods of its node to the network of all others. A node waits for it to become ready, so it must come with the node and not after it.',
    cilium:
      'It connects, filters and observes the traffic of its node with eBPF programs in the kernel. There is a kernel on each node, so there is an agent on each.',
    antrea:
      'It programs an Open vSwitch on its node for Pod traffic and policies. The switch is a part of the machine, so each machine has an agent beside it.',
    'kube-proxy':
      'It turns the addresses of Services into rules of its node’s kernel. Every Linux node must know all Services, whoever runs there.',
    'metallb-l2':
      'It answers ARP requests for the addresses of LoadBalancer Services. A speaker stands on each node, so that another one takes over when a node is lost.',
    'metallb-bgp':
      'It tells the routers over BGP which Service addresses its node can serve. Each node that speaks is one path more for the traffic.',
    'ingress-nginx':
      'It receives HTTP on ports 80 and 443 of its node. A port of a machine has one owner, so there is at most one controller a node, on the nodes labelled for it.',
    'fluent-bit':
      'It reads the log files of its node’s containers and sends them on. The files lie on the node’s disk, so the reader must be there too.',
    vector:
      'It reads, transforms and ships the logs of its node. As they are files of the machine, one agent for each machine reads them all.',
    fluentd: 'It collects the container logs of its node for Elasticsearch. What is written on a node can only be read there.',
    filebeat:
      'It ships its node’s log files to Elasticsearch and remembers on the node’s disk how far it has come. Both bind it to the machine.',
    'node-exporter':
      'It serves the measurements of its machine on port 9100: processor, memory, disks. One machine, one exporter, and Prometheus asks each of them.',
    'node-problem-detector':
      'It reads the kernel log of its node and reports what is wrong there as conditions and events. Only on the machine itself can that be seen.',
    datadog:
      'It gathers metrics, logs and traces of all that runs on its node. Applications find it at their own node’s address, on port 8126.',
    falco:
      'It watches the system calls of its node’s kernel and reports the suspicious ones. Each kernel sees its own calls only, so each has a watcher.',
    'security-agent': 'It audits the files and settings of its node. An attacker chooses the machine, so no machine may be without it.',
    'csi-node':
      'It mounts volumes for the Pods of its node and tells the kubelet of its driver. Mounting happens on the machine, so each that runs Pods with volumes needs one.',
    'gpu-device-plugin':
      'It tells the kubelet how many GPUs its node has, and hands them to containers. Nodes without GPUs have nothing to tell, so a label chooses the others.',
  },
  see: {
    calico: 'Nodes that are not ready get their Pod all the same.',
    flannel: 'It starts on nodes that are not ready: the controller adds that toleration.',
    cilium: 'Nodes that are not ready, and the control plane, get theirs too.',
    antrea: 'new2 carries a cloud provider’s taint and is still served.',
    'kube-proxy': 'The Windows node stays without: a node selector asks for Linux.',
    'metallb-l2': 'Power off a node: its speaker stays bound to it and is no longer ready.',
    'metallb-bgp': 'Drain a node: its speaker stays, since DaemonSets are left alone.',
    'ingress-nginx': 'Started over, an old proxy holds port 80 of edge2: one Pod stays Pending.',
    'fluent-bit': 'It tolerates everything, so the control plane’s logs are read as well.',
    vector: 'No toleration: the control plane is left out. minReadySeconds makes an update take its time.',
    fluentd: 'It tolerates the control plane’s taint by name, and no other.',
    filebeat: 'Without tolerations the control plane has none.',
    'node-exporter': 'It asks for Linux: the Windows node needs another exporter.',
    'node-problem-detector': 'It runs on repair1 too, whose NoExecute taint empties the node of others.',
    datadog: 'Two such agents on one node would want the same port: try a surge.',
    falco: 'The control plane is watched too: its taint is tolerated.',
    'security-agent': 'Its priority pushes others off a full node; OnDelete leaves updates to you.',
    'csi-node': 'fargate1 and win1 stay without: affinity and selector say so.',
    'gpu-device-plugin': 'Two of five nodes have the label; it tolerates their taint.',
  },
  scenes: {
    'fluent-bit': {
      title: 'Fluent Bit, and a node left out',
      about: 'fluentbit runs on the workers. The text in the editor also tolerates the control plane’s taint: apply it and watch.',
      question: 'fluentbit runs on 3 of 4 nodes. Why not on cp? Press Apply.',
    },
    'rolling-update': {
      title: 'A rolling update with a slow start',
      about: 'Pods take 15 seconds to become ready, and two may be unavailable at a time. Apply agent.yaml, or the variant that surges.',
      question: 'node-agent 1.0 runs on 6 nodes. How many Pods does an update to 2.0 replace at a time? Press Apply.',
    },
    'node-failure': {
      title: 'A node fails',
      about: 'The power of w2 is gone. Play on: the daemon Pod stays where it is, the Deployment’s Pods move after five minutes.',
      question: 'w2 loses power. Which of its Pods stays, and which is replaced on another node? Press Play.',
    },
    'gpu-pool': {
      title: 'A GPU pool',
      about: 'gpu-metrics lacks a toleration, and gpu3 lacks a label: two different reasons for an empty node.',
      question: 'gpu-metrics runs on 0 of 3 GPU nodes. Press Apply. Why does gpu3 still have no Pod?',
    },
    'cni-not-ready': {
      title: 'Nodes without a network',
      about: 'No node is ready, so node-agent is on none. Apply Flannel, which tolerates that, then let the nodes become ready.',
      question: 'No node is Ready, so node-agent has no Pods. Will kube-flannel-ds start anyway? Press Apply.',
    },
    'fifty-nodes': {
      title: 'Fifty nodes',
      about: 'Three zones, five pools. An update of the exporter may take down 10% of the nodes’ Pods at a time.',
      question: 'node-exporter runs on 50 nodes. How many Pods does an update replace at a time? Press Apply.',
    },
    empty: {
      title: 'Empty cluster',
      about: 'No nodes, nothing applied. Apply first and add nodes then, or the other way round.',
      question: 'The cluster has no nodes. How many Pods will the DaemonSet fluentbit create? Press Apply, then add a node.',
    },
  },
};
