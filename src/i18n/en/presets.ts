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
    calico: 'Gives Pods their addresses and routes and enforces network policies. Every node needs it first, so it tolerates every taint.',
    flannel: 'Joins the Pod networks of all nodes into one. It starts on nodes that are not ready yet, because nodes wait for it.',
    cilium: 'Connects, filters and observes Pod traffic with eBPF in each node’s kernel, so each kernel needs an agent.',
    'kube-proxy': 'Turns Service addresses into rules of each Linux node’s kernel. Windows nodes have one of their own.',
    'metallb-l2': 'Announces the addresses of LoadBalancer Services with ARP. One speaker on each node, so that another can take over.',
    'metallb-bgp':
      'Announces the addresses of LoadBalancer Services to routers over BGP. Each node that speaks is one path for the traffic.',
    'ingress-nginx': 'Receives HTTP traffic on ports 80 and 443 of the nodes labelled for it: one per node, since a port has one owner.',
    'fluent-bit': 'Reads the log files of the node’s containers and sends them on. The files are on the node, so the reader must be too.',
    fluentd: 'Collects the node’s container logs for Elasticsearch. It tolerates the control plane’s taint by name.',
    filebeat: 'Ships the node’s log files to Elasticsearch. It has no tolerations, so the control plane goes without.',
    'node-exporter': 'Serves the measurements of its machine on port 9100: processor, memory, disks. One machine, one exporter.',
    datadog: 'Gathers metrics and traces of all that runs on its node. Applications find it at the node’s address, port 8126.',
    falco: 'Watches the system calls of its node’s kernel and reports suspicious ones.',
    'security-agent':
      'Audits its node. Its own priority class keeps it on full nodes, and OnDelete leaves the time of an update to people.',
    'gpu-device-plugin':
      'Tells the kubelet how many GPUs its node has. It runs on GPU nodes only: they have the label, and it tolerates their taint.',
  },
  scenes: {
    'fluent-bit': {
      title: 'Fluent Bit, and a node left out',
      about: 'fluentbit runs on the workers. The text in the editor also tolerates the control plane’s taint: apply it and watch.',
    },
    'rolling-update': {
      title: 'A rolling update with a slow start',
      about: 'Pods take 15 seconds to become ready, and two may be unavailable at a time. Apply agent.yaml, or the variant that surges.',
    },
    'node-failure': {
      title: 'A node fails',
      about: 'The power of w2 is gone. Play on: the daemon Pod stays where it is, the Deployment’s Pods move after five minutes.',
    },
    'gpu-pool': {
      title: 'A GPU pool',
      about: 'gpu-metrics lacks a toleration, and gpu3 lacks a label: two different reasons for an empty node.',
    },
    'cni-not-ready': {
      title: 'Nodes without a network',
      about: 'No node is ready, so node-agent is on none. Apply Flannel, which tolerates that, then let the nodes become ready.',
    },
    'fifty-nodes': {
      title: 'Fifty nodes',
      about: 'Three zones, five pools. An update of the exporter may take down 10% of the nodes’ Pods at a time.',
    },
    empty: {
      title: 'Empty cluster',
      about: 'No nodes, nothing applied. Apply first and add nodes then, or the other way round.',
    },
  },
};
