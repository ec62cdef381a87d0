import type { PresetId } from './catalog.ts';

type Manifest = () => Promise<{ readonly default: string }>;

const manifests: Readonly<Record<PresetId, Manifest>> = {
  calico: () => import('./manifests/calico.yaml?raw'),
  antrea: () => import('./manifests/antrea.yaml?raw'),
  flannel: () => import('./manifests/flannel.yaml?raw'),
  cilium: () => import('./manifests/cilium.yaml?raw'),
  'kube-proxy': () => import('./manifests/kube-proxy.yaml?raw'),
  'metallb-l2': () => import('./manifests/metallb-l2.yaml?raw'),
  'metallb-bgp': () => import('./manifests/metallb-bgp.yaml?raw'),
  'ingress-nginx': () => import('./manifests/ingress-nginx.yaml?raw'),
  'fluent-bit': () => import('./manifests/fluent-bit.yaml?raw'),
  vector: () => import('./manifests/vector.yaml?raw'),
  fluentd: () => import('./manifests/fluentd.yaml?raw'),
  filebeat: () => import('./manifests/filebeat.yaml?raw'),
  'node-exporter': () => import('./manifests/node-exporter.yaml?raw'),
  'node-problem-detector': () => import('./manifests/node-problem-detector.yaml?raw'),
  datadog: () => import('./manifests/datadog.yaml?raw'),
  falco: () => import('./manifests/falco.yaml?raw'),
  'security-agent': () => import('./manifests/security-agent.yaml?raw'),
  'csi-node': () => import('./manifests/csi-node.yaml?raw'),
  'gpu-device-plugin': () => import('./manifests/gpu-device-plugin.yaml?raw'),
};

/** The preset's manifest: YAML of every object that it needs, in an order in which it can be applied to a new cluster. */
export const loadPreset = async (id: PresetId): Promise<string> => (await manifests[id]()).default;

const others: Partial<Readonly<Record<PresetId, Manifest>>> = {
  'ingress-nginx': () => import('./manifests/old-proxy.yaml?raw'),
};

/** What runs on the preset's pool already and makes it worth seeing; `undefined` where nothing does. */
export const loadBeside = async (id: PresetId): Promise<string | undefined> => (await others[id]?.())?.default;
