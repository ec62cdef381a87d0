import { type ClusterEvent, type MachineCommand, type Millis, type NodeSpec, type Simulation, simulate } from '../src/cluster/index.ts';
import { type Json, type JsonObject, pinnedNode } from '../src/kubernetes/index.ts';
import { scenarioArea } from './areas.ts';
import { compareOutcome, type EventContext } from './compareOutcome.ts';
import { Reader } from './json.ts';
import { NameMask } from './mask.ts';
import { observe, observeEvent } from './observe.ts';
import type { Output } from './output.ts';
import type { Difference, Replayed } from './result.ts';
import { broken } from './result.ts';
import { runKubectl } from './runKubectl.ts';
import { type Outcome, readScenario, type Scenario, type ScenarioStep } from './scenario.ts';

/** Limit of virtual time in which every scenario becomes stable. */
const longest: Millis = 600_000;

/** Until the node is Unknown and tainted. */
function untilFailed(simulation: Simulation, name: string): void {
  const latest = simulation.now + simulation.view.settings.nodeMonitorGraceSeconds * 1000 + 10_000;
  while (simulation.now < latest) {
    const node = simulation.view.get('Node', undefined, name);
    const ready = node?.status.conditions?.find(({ type }) => type === 'Ready');
    if (ready?.status === 'Unknown' && (node?.spec.taints ?? []).some(({ key }) => key === 'node.kubernetes.io/unreachable')) return;
    simulation.run({ until: simulation.now + 100 });
  }
}

/** Between the reports of two kubelets the control plane has this long. */
const betweenReports: Millis = 20;

/** Kubelets report one Pod after another; a copy of the cluster says in which order. */
function reportPods(simulation: Simulation, command: MachineCommand & { readonly type: 'pods' }): readonly Difference[] {
  const trial = simulation.fork();
  const before = trial.changes.length;
  const outcome = trial.act(command);
  if (!outcome.ok) return [{ what: 'machine', expected: 'done', got: JSON.stringify(outcome.reason) }];
  for (const { ref } of trial.changes.slice(before)) {
    const { namespace, name } = ref;
    simulation.act({ type: 'pods', report: command.report, filter: { pod: name, ...(namespace === undefined ? {} : { namespace }) } });
    simulation.run({ until: simulation.now + betweenReports });
  }
  return [];
}

/** The script that played the kubelets made a Node object first, and posted its status a moment later; one node after the other. */
function registerNodes(simulation: Simulation, nodes: readonly NodeSpec[]): readonly Difference[] {
  const pause = () => simulation.run({ until: simulation.now + betweenReports });
  return nodes.flatMap((node) => {
    const body = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: node.name, labels: node.labels ?? {} },
      spec: { taints: (node.taints ?? []).map((taint) => ({ ...taint })) },
    };
    const made = simulation.request({ verb: 'create', group: '', version: 'v1', resource: 'nodes', body });
    if (!made.ok) return [{ what: 'machine', expected: 'registered', got: made.status.message }];
    pause();
    const outcome = simulation.act({ type: 'addNodes', nodes: [node] });
    pause();
    return outcome.ok ? [] : [{ what: 'machine', expected: 'done', got: JSON.stringify(outcome.reason) }];
  });
}

function actOn(simulation: Simulation, command: MachineCommand): readonly Difference[] {
  if (command.type === 'wait') {
    simulation.run({ until: simulation.now + command.seconds * 1000 });
    return [];
  }
  if (command.type === 'pods') return reportPods(simulation, command);
  if (command.type === 'addNodes') return registerNodes(simulation, command.nodes);
  const outcome = simulation.act(command);
  if (command.type === 'failNode') untilFailed(simulation, command.node);
  return outcome.ok ? [] : [{ what: 'machine', expected: 'done', got: JSON.stringify(outcome.reason) }];
}

/** One replay: keeps the events so far, since recordings list only those whose text is new. */
class Replay {
  readonly #simulation: Simulation;
  readonly #names: NameMask;
  readonly #readFile: (path: string) => string;
  readonly #nodeNames = new Set<string>();
  readonly #pinned = new Set<string>();
  readonly #events: ClusterEvent[] = [];
  #stepsSeen = 0;

  constructor(scenario: Scenario, readFile: (path: string) => string) {
    this.#simulation = simulate({
      nodeMonitorGraceSeconds: scenario.nodeMonitorGraceSeconds,
      nodeMonitorPeriodSeconds: 1,
      notReadyTolerationSeconds: scenario.notReadyTolerationSeconds,
      addresses: 'fixed',
      kubelet: { ready: 'auto', terminate: 'auto', startSeconds: 0.1, readySeconds: 0.1, terminateSeconds: 0.1 },
    });
    this.#names = new NameMask(this.#simulation);
    this.#readFile = readFile;
  }

  get simulation(): Simulation {
    return this.#simulation;
  }

  differencesOf(step: ScenarioStep): readonly Difference[] {
    const { action, compare } = step;
    let result: Output | undefined;
    let faults: readonly Difference[] = [];
    if (action.type === 'kubectl') {
      const stdin = action.stdin ?? (action.stdinFile === undefined ? '' : this.#readFile(action.stdinFile));
      result = runKubectl(this.#simulation, action.line, stdin);
    } else faults = actOn(this.#simulation, action.command);
    this.#simulation.run({ quietMs: step.quiet, until: this.#simulation.now + longest });
    if (compare === 'nothing') return [];
    const got = this.#outcome(result);
    const command = action.type === 'kubectl' ? action.line : '';
    const candidates = step.outcomes.map((outcome) => {
      for (const node of outcome.nodes) if (typeof node['name'] === 'string') this.#nodeNames.add(node['name']);
      return compareOutcome(outcome, got, compare, command, this.#context);
    });
    const best = candidates.reduce((least, other) => (other.length < least.length ? other : least), candidates[0] ?? []);
    return [...faults, ...best];
  }

  get #context(): EventContext {
    return { nodeNames: this.#nodeNames, pinned: this.#pinned };
  }

  #outcome(result: Output | undefined): Outcome {
    const { view } = this.#simulation;
    for (; this.#stepsSeen < this.#simulation.steps.length; this.#stepsSeen++) {
      const step = this.#simulation.steps[this.#stepsSeen];
      this.#events.push(...(step?.events ?? []));
      for (const { after } of step?.changes ?? []) {
        if (after?.kind === 'Pod' && isPinned(after)) this.#pinned.add(this.#names.apply(`Pod/${after.metadata.name}`));
      }
    }
    for (const name of view.names('Node')) this.#nodeNames.add(name);
    const { daemonSets, pods, nodes } = observe(view);
    return {
      daemonSets,
      pods: pods.map((pod) => this.#masked(pod)),
      nodes,
      events: this.#events.map((event) => this.#masked(observeEvent(event))),
      ...(result === undefined
        ? {}
        : { result: { exitCode: result.exitCode, stdout: this.#names.apply(result.stdout), stderr: this.#names.apply(result.stderr) } }),
    };
  }

  #masked(object: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(object).map(([key, value]): readonly [string, Json | undefined] => [
        key,
        typeof value === 'string' ? this.#names.apply(value) : value,
      ]),
    );
  }
}

const isPinned = (object: unknown): boolean => isPod(object) && pinnedNode(object) !== undefined;
const isPod = (object: unknown): object is Parameters<typeof pinnedNode>[0] =>
  typeof object === 'object' && object !== null && 'spec' in object;

/** Replays the scenario and compares after each step. `onEnd` gets the cluster, with its whole log, at the end. */
export function replayScenario(
  text: string,
  file: string,
  readFile: (path: string) => string,
  onEnd?: (simulation: Simulation) => void,
): Replayed {
  const scenario = readScenario(Reader.parse(text, file));
  const replay = new Replay(scenario, readFile);
  const differences: Difference[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const title = `${index + 1} ${step.title}`;
    try {
      differences.push(...replay.differencesOf(step).map((difference) => ({ step: title, ...difference })));
    } catch (error) {
      differences.push({ step: title, ...broken(error) });
      break;
    }
  }
  onEnd?.(replay.simulation);
  return { id: `scenarios/${scenario.name}`, format: 'scenarios', area: scenarioArea(scenario.name), file, differences };
}
