import { describe, expect, test } from 'vitest';
import { type NodeSpec, type Simulation, simulate } from '../cluster/index.ts';
import { runKubectl } from '../trial/index.ts';
import { loadBeside, loadPreset, loadScenario, presets, scenarioIds } from './index.ts';

function apply(simulation: Simulation, manifest: string) {
  const result = runKubectl(simulation, 'apply -f -', manifest);
  simulation.run({ quietMs: 70_000, limit: 20_000 });
  return result;
}

function clusterOf(nodes: readonly NodeSpec[]): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes });
  simulation.run({ quietMs: 70_000, limit: 20_000 });
  return simulation;
}

const warningsOf = (simulation: Simulation): readonly string[] =>
  simulation.steps.flatMap(({ events }) =>
    events.filter(({ type }) => type === 'Warning').map(({ reason, message }) => `${reason}: ${message}`),
  );

const where = (simulation: Simulation): string =>
  simulation.view
    .list('Pod')
    .map((pod) => pod.spec.nodeName ?? '–')
    .sort()
    .join(' ');

const smallCluster = 'cp w1 w2 w3';

/** Nodes that get a Pod on the preset's pool. */
const nodesOf: Readonly<Record<(typeof presets)[number]['id'], string>> = {
  calico: smallCluster,
  flannel: smallCluster,
  cilium: smallCluster,
  antrea: 'cp new1 new2 w1 w2',
  vector: 'w1 w2 w3',
  'node-problem-detector': 'cp repair1 team1 w1 w2 w3',
  'csi-node': 'cp w1 w2',
  'kube-proxy': smallCluster,
  'metallb-l2': smallCluster,
  'metallb-bgp': smallCluster,
  'ingress-nginx': 'edge1 edge2',
  'fluent-bit': smallCluster,
  fluentd: smallCluster,
  filebeat: 'w1 w2 w3',
  'node-exporter': smallCluster,
  datadog: 'w1 w2 w3',
  falco: smallCluster,
  'security-agent': smallCluster,
  'gpu-device-plugin': 'gpu1 gpu2',
};

test.each(presets.map(({ id, pool }) => ({ id, pool })))('$id runs where it says, and is ready', async ({ id, pool }) => {
  const simulation = clusterOf(pool);
  const before = warningsOf(simulation).length;
  const result = apply(simulation, await loadPreset(id));
  expect(result.stderr).toBe('');
  expect(result.exitCode).toBe(0);
  expect(where(simulation)).toBe(nodesOf[id]);
  const [daemonSet] = simulation.view.list('DaemonSet');
  expect(daemonSet?.status.numberAvailable).toBe(nodesOf[id].split(' ').length);
  expect(warningsOf(simulation).slice(before)).toEqual([]);
  // Port 7946 of MetalLB is there as TCP and as UDP, and the port number is all that kubectl's merge goes by.
  if (id !== 'metallb-l2') expect(apply(simulation, await loadPreset(id)).stdout).not.toMatch(/configured|created/);
});

describe.each([...scenarioIds])('scenario %s', (id) => {
  test('is applied, settles, and its files can be applied', async () => {
    const scenario = await loadScenario(id);
    const simulation = clusterOf(scenario.nodes);
    if (scenario.kubelet !== undefined) simulation.act({ type: 'kubelets', ...scenario.kubelet });
    for (const manifest of scenario.applied) expect(apply(simulation, manifest)).toMatchObject({ exitCode: 0, stderr: '' });
    for (const daemonSet of simulation.view.list('DaemonSet')) expect(daemonSet.status.numberUnavailable ?? 0).toBe(0);
    for (const command of scenario.then ?? []) expect(simulation.act(command)).toEqual({ ok: true });
    const open = scenario.files[0];
    if (open !== undefined) expect(apply(simulation, open.text)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

test('where an old proxy holds port 80, the ingress controller waits for it', async () => {
  const simulation = clusterOf(presets.find(({ id }) => id === 'ingress-nginx')?.pool ?? []);
  apply(simulation, (await loadBeside('ingress-nginx')) ?? '');
  apply(simulation, await loadPreset('ingress-nginx'));
  const waiting = simulation.view.list('Pod').filter(({ spec }) => spec.nodeName === undefined);
  expect(waiting.map(({ status }) => status.conditions?.find(({ type }) => type === 'PodScheduled')?.message)).toEqual([
    expect.stringContaining("didn't have free ports for the requested pod ports"),
  ]);
});

test('the first Apply of the default scenario brings Fluent Bit to the control plane', async () => {
  const scenario = await loadScenario('fluent-bit');
  const simulation = clusterOf(scenario.nodes);
  for (const manifest of scenario.applied) apply(simulation, manifest);
  expect(where(simulation)).toBe('w1 w2 w3');
  expect(apply(simulation, scenario.files[0]?.text ?? '').stdout).toBe('daemonset.apps/fluentbit configured\n');
  expect(where(simulation)).toBe(smallCluster);
});
