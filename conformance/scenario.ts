import type { MachineCommand, NodeSpec, PodFilter } from '../src/cluster/index.ts';
import type { JsonObject, Taint, TaintEffect } from '../src/kubernetes/index.ts';
import type { Reader } from './json.ts';
import { RecordingFault } from './json.ts';
import type { Output } from './output.ts';

/** What a cluster looked like after a step. Its members are compared, not read: they stay JSON. */
export interface Outcome {
  readonly daemonSets: readonly JsonObject[];
  readonly pods: readonly JsonObject[];
  readonly nodes: readonly JsonObject[];
  readonly events: readonly JsonObject[];
  readonly result?: Output;
}

export type ScenarioAction =
  | { readonly type: 'kubectl'; readonly line: string; readonly stdin?: string; readonly stdinFile?: string }
  | { readonly type: 'machine'; readonly command: MachineCommand };

export interface ScenarioStep {
  readonly action: ScenarioAction;
  /** Milliseconds. */
  readonly quiet: number;
  readonly compare: 'nodes' | 'counts' | 'nothing';
  /** Any of them is right. */
  readonly outcomes: readonly Outcome[];
  readonly title: string;
}

export interface Scenario {
  readonly name: string;
  readonly nodeMonitorGraceSeconds: number;
  readonly notReadyTolerationSeconds: number;
  readonly steps: readonly ScenarioStep[];
}

const effects: readonly TaintEffect[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const podReports = ['ready', 'unready', 'crash', 'fail', 'succeed'] as const;

function oneOf<T extends string>(reader: Reader, choices: readonly T[]): T {
  const text = reader.text();
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new RecordingFault(`${reader.where}: one of ${choices.join(', ')} expected`);
  return choice;
}

function taintOf(reader: Reader): Taint {
  const value = reader.at('value').textOrNone();
  return { key: reader.at('key').text(), effect: oneOf(reader.at('effect'), effects), ...(value === undefined ? {} : { value }) };
}

/** The script that played the kubelets gave the pressures no words. */
const wordless = ['MemoryPressure', 'DiskPressure', 'PIDPressure'].map(
  (type) => ({ type, status: 'False', reason: 'Kubelet', message: '' }) as const,
);

function nodeOf(reader: Reader): NodeSpec {
  return {
    name: reader.at('name').text(),
    conditions: wordless,
    ...(reader.has('labels') ? { labels: reader.at('labels').texts() } : {}),
    ...(reader.has('taints') ? { taints: reader.at('taints').list().map(taintOf) } : {}),
    ...(reader.has('allocatable') ? { allocatable: reader.at('allocatable').texts() } : {}),
  };
}

function filterOf(step: Reader): PodFilter {
  const node = step.at('node').textOrNone();
  const owner = step.at('owner').textOrNone();
  const image = step.at('image').textOrNone();
  const count = step.at('count').numberOrNone();
  return {
    ...(node === undefined ? {} : { node }),
    ...(owner === undefined ? {} : { owner }),
    ...(image === undefined ? {} : { image }),
    ...(count === undefined ? {} : { count }),
  };
}

function machineOf(step: Reader): MachineCommand {
  if (step.has('addNodes')) return { type: 'addNodes', nodes: step.at('addNodes').list().map(nodeOf) };
  if (step.has('addNode')) return { type: 'addNodes', nodes: [nodeOf(step.at('addNode'))] };
  if (step.has('removeNode')) return { type: 'removeNode', node: step.at('removeNode').text() };
  if (step.has('failNode')) return { type: 'failNode', node: step.at('failNode').text() };
  if (step.has('reviveNode')) return { type: 'reviveNode', node: step.at('reviveNode').text() };
  if (step.has('kubelets')) {
    const kubelets = step.at('kubelets');
    return {
      type: 'kubelets',
      ...(kubelets.has('ready') ? { ready: oneOf(kubelets.at('ready'), ['auto', 'manual'] as const) } : {}),
      ...(kubelets.has('terminate') ? { terminate: oneOf(kubelets.at('terminate'), ['auto', 'manual'] as const) } : {}),
    };
  }
  if (step.has('pods')) return { type: 'pods', report: oneOf(step.at('pods'), podReports), filter: filterOf(step) };
  if (step.has('terminated')) {
    const node = step.at('terminated').at('node').textOrNone();
    return { type: 'terminated', ...(node === undefined ? {} : { node }) };
  }
  if (step.has('wait')) return { type: 'wait', seconds: step.at('wait').number() };
  throw new RecordingFault(`${step.where}: no step that this format knows`);
}

function actionOf(step: Reader): ScenarioAction {
  if (!step.has('kubectl')) return { type: 'machine', command: machineOf(step) };
  const stdin = step.at('stdin').textOrNone();
  const stdinFile = step.at('stdinFile').textOrNone();
  return {
    type: 'kubectl',
    line: step.at('kubectl').text(),
    ...(stdin === undefined ? {} : { stdin }),
    ...(stdinFile === undefined ? {} : { stdinFile }),
  };
}

const outputOf = (result: Reader): Output => ({
  exitCode: result.at('exitCode').number(),
  stdout: result.at('stdout').text(),
  stderr: result.at('stderr').text(),
});

function outcomeOf(outcome: Reader, main: Reader): Outcome {
  const then = (outcome.has('then') ? outcome : main).at('then');
  const objects = (key: string): readonly JsonObject[] =>
    then
      .at(key)
      .list()
      .map((item) => item.object());
  const result = (outcome.has('result') ? outcome : main).at('result');
  return {
    daemonSets: objects('daemonSets'),
    pods: objects('pods'),
    nodes: objects('nodes'),
    events: objects('events'),
    ...(result.absent ? {} : { result: outputOf(result) }),
  };
}

function titleOf(action: ScenarioAction): string {
  if (action.type === 'kubectl') return `kubectl ${action.line}`;
  const { type, ...rest } = action.command;
  return type === 'addNodes' ? `addNodes ${action.command.nodes.map(({ name }) => name).join(' ')}` : `${type} ${JSON.stringify(rest)}`;
}

function stepOf(step: Reader): ScenarioStep {
  const action = actionOf(step);
  const isUnsettled = step.has('unsettled') || step.at('then').absent;
  return {
    action,
    quiet: step.at('quiet').numberOrNone() ?? 2000,
    compare: isUnsettled ? 'nothing' : step.at('compare').textOrNone() === 'counts' ? 'counts' : 'nodes',
    outcomes: isUnsettled ? [] : [step, ...step.at('alsoSeen').list()].map((outcome) => outcomeOf(outcome, step)),
    title: titleOf(action),
  };
}

export const readScenario = (recording: Reader): Scenario => ({
  name: recording.at('name').text(),
  nodeMonitorGraceSeconds: recording.at('config').at('nodeMonitorGraceSeconds').numberOrNone() ?? 50,
  notReadyTolerationSeconds: recording.at('config').at('notReadyTolerationSeconds').numberOrNone() ?? 300,
  steps: recording.at('steps').list().map(stepOf),
});
