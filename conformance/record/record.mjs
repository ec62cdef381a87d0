// Plays a scenario against a real control plane and writes what it did. README.md says what it needs.
// node conformance/record/record.mjs SCENARIO [--out FILE] [--poll MS] [--patience MS]
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { chosenPods, dueReport, leaseObject, nodeObject, nodeStatus, podStatus } from './kubelet.mjs';
import { NameMask, signatureOf, thenOf } from './observe.mjs';
import { readArguments, shellWords } from './words.mjs';

/** @typedef {any} Json objects as the API server wrote them */

const defaultQuiet = 2000;
/** A live kubelet renews its lease so often; recordings use grace periods of a few seconds. */
const heartbeat = 2000;

const { scenario: file, out = file, poll, patience } = readArguments(process.argv.slice(2));
const scenario = JSON.parse(readFileSync(file, 'utf8'));

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
const timestamp = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** @returns {Promise<{ exitCode: number, stdout: string, stderr: string }>} */
const kubectl = (/** @type {readonly string[]} */ words, stdin = '') =>
  new Promise((done, fail) => {
    const child = spawn('kubectl', words, { stdio: ['pipe', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const [stdout, stderr] = [[], []];
    child.stdout.on('data', (chunk) => stdout.push(chunk));
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    child.on('error', fail);
    child.on('close', (code) =>
      done({ exitCode: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    // A command that reads nothing may be gone before it is written to.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });

async function must(/** @type {readonly string[]} */ words, stdin = '') {
  const { exitCode, stdout, stderr } = await kubectl(words, stdin);
  if (exitCode !== 0) throw new Error(`kubectl ${words.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

const mask = new NameMask();
/** @type {Map<string, { spec: Json, alive: boolean }>} */
const machines = new Map();
/** @type {{ ready: 'auto' | 'manual', terminate: 'auto' | 'manual' }} */
const kubelets = { ready: 'auto', terminate: 'auto' };

async function look() {
  const list = JSON.parse(await must(['get', 'daemonsets,pods,nodes,controllerrevisions', '-A', '-o', 'json']));
  mask.learn(list);
  return list;
}
const podsIn = (/** @type {Json} */ list) => list.items.filter((/** @type {Json} */ { kind }) => kind === 'Pod');
const live = () => new Set([...machines].filter(([, { alive }]) => alive).map(([name]) => name));

// --- machines ---

/** A Pod or node may be gone when its kubelet reports it. That is no error: the next check sees it. */
const report = (/** @type {Json} */ pod, /** @type {string} */ what) => {
  const { name, namespace } = pod.metadata;
  const status = podStatus(pod, what, timestamp());
  return kubectl(['patch', 'pod', name, '-n', namespace, '--subresource=status', '--type=strategic', '-p', JSON.stringify({ status })]);
};
const confirmEnd = (/** @type {Json} */ { metadata: { name, namespace } }) =>
  kubectl(['delete', 'pod', name, '-n', namespace, '--force', '--grace-period=0', '--wait=false']);
const postStatus = (/** @type {Json} */ spec) => {
  const status = nodeStatus(spec, version, timestamp());
  return must(['patch', 'node', spec.name, '--subresource=status', '--type=strategic', '-p', JSON.stringify({ status })]);
};
async function renewLeases() {
  const items = [...live()].map((name) => leaseObject(name, timestamp()));
  if (items.length === 0) return;
  const leases = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  await kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], leases);
}

let isOver = false;
/** How often the kubelets have seen to all Pods. */
let rounds = 0;
async function playKubelets() {
  for (let renewed = 0; !isOver; await sleep(poll)) {
    if (Date.now() - renewed >= heartbeat) {
      renewed = Date.now();
      await renewLeases();
    }
    for (const pod of podsIn(await look())) {
      if (!live().has(pod.spec.nodeName)) continue;
      if (pod.metadata.deletionTimestamp !== undefined) {
        if (kubelets.terminate === 'auto') await confirmEnd(pod);
        continue;
      }
      const due = dueReport(pod, kubelets.ready);
      if (due !== undefined) await report(pod, due);
    }
    rounds++;
  }
}

async function addNode(/** @type {Json} */ spec) {
  await must(['create', '-f', '-'], JSON.stringify(nodeObject(spec)));
  await postStatus(spec);
  machines.set(spec.name, { spec, alive: true });
  await renewLeases();
}

function machineOf(/** @type {string} */ name) {
  const machine = machines.get(name);
  if (machine === undefined) throw new Error(`no node ${name}`);
  return machine;
}

/** Until the node is Unknown and tainted. */
async function untilFailed(/** @type {string} */ name) {
  const latest = Date.now() + (scenario.config?.nodeMonitorGraceSeconds ?? 50) * 1000 + 30_000;
  for (; Date.now() < latest; await sleep(poll)) {
    const node = (await look()).items.find((/** @type {Json} */ { kind, metadata }) => kind === 'Node' && metadata.name === name);
    const isUnknown = node?.status.conditions?.some((/** @type {Json} */ { type, status }) => type === 'Ready' && status === 'Unknown');
    const isTainted = node?.spec.taints?.some((/** @type {Json} */ { key }) => key === 'node.kubernetes.io/unreachable');
    if (isUnknown && isTainted) return;
  }
  throw new Error(`${name} did not turn Unknown: does the control plane run with the scenario's config?`);
}

// --- steps ---

/** Does one step; of a command line it answers what was printed. */
async function perform(/** @type {Json} */ step) {
  if (step.kubectl !== undefined) {
    const stdin = step.stdin ?? (step.stdinFile === undefined ? '' : readFileSync(resolve(dirname(file), step.stdinFile), 'utf8'));
    return kubectl(shellWords(step.kubectl), stdin);
  }
  if (step.addNodes !== undefined) for (const spec of step.addNodes) await addNode(spec);
  else if (step.addNode !== undefined) await addNode(step.addNode);
  else if (step.removeNode !== undefined) {
    machines.delete(step.removeNode);
    await must(['delete', 'node', step.removeNode, '--wait=false']);
    await kubectl(['delete', 'lease', step.removeNode, '-n', 'kube-node-lease', '--ignore-not-found', '--wait=false']);
  } else if (step.failNode !== undefined) {
    machineOf(step.failNode).alive = false;
    await untilFailed(step.failNode);
  } else if (step.reviveNode !== undefined) {
    const machine = machineOf(step.reviveNode);
    machine.alive = true;
    await postStatus(machine.spec);
    await renewLeases();
  } else if (step.kubelets !== undefined) Object.assign(kubelets, step.kubelets);
  else if (step.pods !== undefined) for (const pod of chosenPods(podsIn(await look()), live(), step)) await report(pod, step.pods);
  else if (step.terminated !== undefined) {
    const { node } = step.terminated;
    const going = podsIn(await look()).filter((/** @type {Json} */ { metadata }) => metadata.deletionTimestamp !== undefined);
    for (const pod of going) if (live().has(pod.spec.nodeName) && (node ?? pod.spec.nodeName) === pod.spec.nodeName) await confirmEnd(pod);
  } else if (step.wait !== undefined) await sleep(step.wait * 1000);
  else throw new Error(`no step that this format knows: ${Object.keys(step).join(', ')}`);
  return undefined;
}

/** The cluster after `quiet` milliseconds without change, and a whole round of the kubelets in them; `undefined` where it never comes to rest. */
async function settled(/** @type {number} */ quiet) {
  const latest = Date.now() + patience;
  let since = Date.now();
  let roundsThen = rounds;
  let before = '';
  while (Date.now() < latest) {
    const list = await look();
    const signature = signatureOf(list);
    if (signature !== before) {
      before = signature;
      since = Date.now();
      roundsThen = rounds;
      // The round under way may have looked before the change: the one after it has not.
    } else if (Date.now() - since >= quiet && rounds >= roundsThen + 2) return list;
    await sleep(poll);
  }
  return undefined;
}

const allEvents = async () => JSON.parse(await must(['get', 'events', '-A', '-o', 'json']));

async function playSteps() {
  const old = new Set((await allEvents()).items.map((/** @type {Json} */ { metadata }) => metadata.uid));
  /** @type {Set<string>} */
  const told = new Set();
  const steps = [];
  for (const [index, step] of scenario.steps.entries()) {
    const { then: _then, result: _result, alsoSeen: _alsoSeen, unsettled: _unsettled, ...deed } = step;
    console.error(`${index + 1}/${scenario.steps.length} ${JSON.stringify(deed).slice(0, 100)}`);
    const result = await perform(step);
    const list = await settled(step.quiet ?? defaultQuiet);
    const items = (await allEvents()).items.filter((/** @type {Json} */ { metadata }) => !old.has(metadata.uid));
    steps.push({
      ...deed,
      ...(result === undefined ? {} : { result: { ...result, stdout: mask.apply(result.stdout), stderr: mask.apply(result.stderr) } }),
      ...(list === undefined ? { unsettled: true } : {}),
      then: thenOf(list ?? (await look()), { items }, mask, told),
    });
  }
  return steps;
}

/** A cluster that somebody uses is not played with. */
const present =
  (await must(['get', 'nodes', '-o', 'name'])) + (await must(['get', 'daemonsets,deployments,statefulsets,pods', '-A', '-o', 'name']));
if (present.trim() !== '') throw new Error(`an empty control plane expected; there is ${present.trim().split('\n').join(', ')}`);
const version = JSON.parse(await must(['version', '-o', 'json'])).serverVersion.gitVersion;

const steps = await Promise.race([
  playSteps(),
  playKubelets().then(() => {
    throw new Error('the kubelets ended before the story');
  }),
]).finally(() => {
  isOver = true;
});
writeFileSync(out, `${JSON.stringify({ ...scenario, kubernetes: version, steps }, undefined, 1)}\n`);
