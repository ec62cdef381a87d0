import { joining, mixedSystems, smallCluster, troubled, withEdge, withGpus, withoutNetwork, withServerless } from './pools.ts';
import type { Preset } from './types.ts';

export const presets = [
  { id: 'calico', name: 'Calico', group: 'network', pool: withoutNetwork },
  { id: 'flannel', name: 'Flannel', group: 'network', pool: withoutNetwork },
  { id: 'cilium', name: 'Cilium', group: 'network', pool: withoutNetwork },
  { id: 'antrea', name: 'Antrea', group: 'network', pool: joining },
  { id: 'kube-proxy', name: 'kube-proxy', group: 'network', pool: mixedSystems },
  { id: 'metallb-l2', name: 'MetalLB (L2)', group: 'network', pool: smallCluster },
  { id: 'metallb-bgp', name: 'MetalLB (BGP)', group: 'network', pool: smallCluster },
  { id: 'ingress-nginx', name: 'Ingress NGINX', group: 'ingress', pool: withEdge },
  { id: 'fluent-bit', name: 'Fluent Bit', group: 'logs', pool: smallCluster },
  { id: 'vector', name: 'Vector', group: 'logs', pool: smallCluster },
  { id: 'fluentd', name: 'Fluentd', group: 'logs', pool: smallCluster },
  { id: 'filebeat', name: 'Filebeat', group: 'logs', pool: smallCluster },
  { id: 'node-exporter', name: 'Prometheus Node Exporter', group: 'monitoring', pool: mixedSystems },
  { id: 'node-problem-detector', name: 'Node Problem Detector', group: 'monitoring', pool: troubled },
  { id: 'datadog', name: 'Datadog Agent', group: 'monitoring', pool: smallCluster },
  { id: 'falco', name: 'Falco', group: 'security', pool: smallCluster },
  { id: 'security-agent', name: 'Security agent', group: 'security', pool: mixedSystems },
  { id: 'csi-node', name: 'CSI node driver (EBS)', group: 'devices', pool: withServerless },
  { id: 'gpu-device-plugin', name: 'NVIDIA device plugin', group: 'devices', pool: withGpus },
] as const satisfies readonly Preset[];

export type PresetId = (typeof presets)[number]['id'];
