import { runKubectl } from '../conformance/runKubectl.ts';
import { type NodeSpec, type Simulation, simulate } from '../src/cluster/index.ts';
import { aDaemonSet } from '../src/testing/manifests.ts';

/** Whether the heap grows with the past: updates of a DaemonSet on so many nodes, one after the other. */
const [nodes = 300, updates = 200] = process.argv.slice(2).map(Number);
/** The heap after these and at the end is compared. */
const FIRST = 20;
const EVERY = 20;

const nodeSpecs: readonly NodeSpec[] = Array.from({ length: nodes }, (_, index) => ({ name: `node-${String(index).padStart(5, '0')}` }));

function unit(): number {
  const start = performance.now();
  const map = new Map<string, { readonly i: number }>();
  for (let i = 0; i < 200_000; i += 1) map.set(`n${i}`, { i });
  let total = 0;
  for (const { i } of map.values()) total += i;
  JSON.stringify([total, ...[...map.keys()].sort()]);
  return performance.now() - start;
}

/** Bytes that are held. Columns of integers are outside of the heap. */
function held(): number {
  // The buffers of columns are freed a turn later.
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function kubectl(simulation: Simulation, line: string): void {
  const run = runKubectl(simulation, line, '');
  if (run.exitCode !== 0) throw new Error(`kubectl ${line}: ${run.stderr}`);
  simulation.run({ quietMs: 5000 });
}

function main(): void {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: nodeSpecs });
  simulation.request({ verb: 'create', group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default', body: aDaemonSet() });
  simulation.run({ quietMs: 5000 });
  kubectl(simulation, `patch daemonset agent -p '{"spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":"10%"}}}}'`);
  const u = Array.from({ length: 7 }, unit).sort((a, b) => a - b)[3] ?? 1;
  let first = 0;
  let last = 0;
  let spent = 0;
  for (let update = 1; update <= updates; update += 1) {
    const start = performance.now();
    kubectl(simulation, `set image daemonset/agent main=agent:${update + 1}`);
    spent += performance.now() - start;
    if (update % EVERY !== 0) continue;
    last = held();
    if (update === FIRST) first = last;
    const kept = simulation.steps.slice(simulation.oldest).reduce((sum, { changes }) => sum + changes.length, 0);
    console.log(
      `${String(update).padStart(4)} updates  ${(last / 2 ** 20).toFixed(1)} MB  ${simulation.steps.length} steps, ${kept} changes kept  ${(spent / EVERY / u).toFixed(2)} u an update`,
    );
    spent = 0;
  }
  const status = simulation.view.get('DaemonSet', 'default', 'agent')?.status;
  if (status?.updatedNumberScheduled !== nodes || status.numberAvailable !== nodes) throw new Error('not rolled out');
  console.log(`\nHeap after ${updates} updates against ${FIRST}: ${((last / first - 1) * 100).toFixed(1)} %; ten is the bound.`);
}

main();
