import type { KubeletSettings, MachineCommand, NodePool, NodeSpec, PathType, PodFilter, PressureKind } from '../cluster/types.ts';
import type { Taint, TaintEffect } from '../kubernetes/index.ts';
import { type PodReport, pathWords, reports, shortages } from './machineLine.ts';

const isReport = (word: string): word is PodReport => Object.hasOwn(reports, word);

/** `Pods`, `DaemonSet/agent` or a Pod's name, then `in logging`, `on w1`, `with image x`, `(2)`. */
function filterOf(text: string): PodFilter | undefined {
  const parts = /^(\S+)(?: in (\S+))?(?: on (\S+))?(?: with image (\S+))?(?: \((\d+)\))?$/.exec(text);
  if (parts === null) return undefined;
  const [, who = '', namespace, node, image, count] = parts;
  return {
    ...(who === 'Pods' ? {} : who.includes('/') ? { owner: who } : { pod: who }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(node === undefined ? {} : { node }),
    ...(image === undefined ? {} : { image }),
    ...(count === undefined ? {} : { count: Number(count) }),
  };
}

function kubeletsOf(text: string): Partial<KubeletSettings> | undefined {
  const settings: Record<string, string | number> = {};
  for (const pair of text.split(/\s+/)) {
    const [name = '', value = ''] = pair.split('=');
    if (['ready', 'terminate'].includes(name) && ['auto', 'manual'].includes(value)) settings[name] = value;
    else if (name === 'latencies' && ['on', 'off'].includes(value)) settings[name] = value;
    else if (name === 'configs' && ['volumes', 'all', 'required', 'ignored'].includes(value)) settings[name] = value;
    else if (name === 'jobs' && ['run', 'stored'].includes(value)) settings[name] = value;
    else if (['startSeconds', 'readySeconds', 'terminateSeconds', 'jobSeconds'].includes(name) && /^\d+(\.\d+)?$/.test(value))
      settings[name] = Number(value);
    else return undefined;
  }
  return settings as Partial<KubeletSettings>;
}

function pairsOf(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text.split(',').map((pair) => /^([^=]+)=(.*)$/.exec(pair));
  return pairs.some((pair) => pair === null) ? undefined : Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

const effects: readonly TaintEffect[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function taintOf(text: string): Taint | undefined {
  const [, key = '', value, word] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
  const effect = effects.find((each) => each === word);
  return effect === undefined ? undefined : { key, ...(value === undefined ? {} : { value }), effect };
}

/** `off`, or `pool workers 1..5 --labels=a=b; pool gpu 0..2; remove after 600s`. */
function autoscalerOf(text: string): MachineCommand | undefined {
  if (text === 'off') return { type: 'autoscaler', pools: [] };
  const pools: NodePool[] = [];
  let removeAfterSeconds: number | undefined;
  for (const part of text.split(/;\s*/)) {
    const [, seconds] = /^remove after (\d+)s$/.exec(part) ?? [];
    const [, name = '', min, max, options = ''] = /^pool ([a-z0-9][a-z0-9-]*) (\d+)\.\.(\d+)(?: (--.+))?$/.exec(part) ?? [];
    const node = shapeOf(options === '' ? [] : options.split(/ (?=--)/));
    if (seconds !== undefined) removeAfterSeconds = Number(seconds);
    else if (name === '' || node === undefined) return undefined;
    else pools.push({ name, min: Number(min), max: Number(max), ...(Object.keys(node).length === 0 ? {} : { node }) });
  }
  return pools.length === 0
    ? undefined
    : { type: 'autoscaler', pools, ...(removeAfterSeconds === undefined ? {} : { removeAfterSeconds }) };
}

/** `w1, w2 --labels=a=b,c=d --taints=k=v:NoSchedule --allocatable=cpu=2 --not-ready` */
function joinedBy(text: string): MachineCommand | undefined {
  const [names = '', ...options] = text.split(/ (?=--)/);
  const shape = shapeOf(options);
  if (shape === undefined || !/^[a-z0-9.-]+(, ?[a-z0-9.-]+)*$/.test(names)) return undefined;
  return { type: 'addNodes', nodes: names.split(/, ?/).map((name) => ({ name, ...shape })) };
}

/** What is special about a machine; `undefined` where an option is unknown. */
function shapeOf(options: readonly string[]): Omit<NodeSpec, 'name'> | undefined {
  let shape: Omit<NodeSpec, 'name'> = {};
  for (const option of options) {
    const [, name, value = ''] = /^--([a-z-]+)(?:=(.*))?$/.exec(option) ?? [];
    const pairs = pairsOf(value);
    const taints = value.split(',').flatMap((each) => taintOf(each) ?? []);
    if (name === 'labels' && pairs !== undefined) shape = { ...shape, labels: pairs };
    else if (name === 'allocatable' && pairs !== undefined) shape = { ...shape, allocatable: pairs };
    else if (name === 'taints' && taints.length === value.split(',').length) shape = { ...shape, taints };
    else if (name === 'not-ready') shape = { ...shape, ready: false };
    else return undefined;
  }
  return shape;
}

const keyOf = <Key extends string>(words: Readonly<Record<Key, string>>, word: string | undefined): Key | undefined =>
  (Object.keys(words) as Key[]).find((key) => words[key].toLowerCase() === word?.toLowerCase());

/** What befalls one machine: pressure, its network, a reboot, a shutdown, another kubelet, a path. */
function conditionOf(text: string): MachineCommand | undefined {
  const [, short, pressed = '', how] = /^(\S+) pressure on (\S+)(?: (ends|without evictions))?$/i.exec(text) ?? [];
  const of: PressureKind | undefined = keyOf(shortages, short);
  if (of !== undefined)
    return { type: 'pressure', node: pressed, of, active: how !== 'ends', ...(how === 'without evictions' ? { evicts: false } : {}) };
  const [, network, state] = /^the network of (\S+) is (available|unavailable)$/.exec(text) ?? [];
  if (network !== undefined) return { type: 'network', node: network, available: state === 'available' };
  const [, verb, machine = ''] = /^(reboot|shut down) (\S+)$/.exec(text) ?? [];
  if (verb !== undefined) return { type: verb === 'reboot' ? 'reboot' : 'shutdown', node: machine };
  const [, replaced, version = ''] = /^the kubelet of (\S+) becomes (v?\d+\.\d+\.\d+\S*)$/.exec(text) ?? [];
  if (replaced !== undefined) return { type: 'kubeletVersion', node: replaced, version };
  const [, word, path = '', node = ''] = /^add ([a-z ]+?) (\/\S*) to (\S+)$/.exec(text) ?? [];
  const pathType: PathType | undefined = keyOf(pathWords, word);
  return pathType === undefined ? undefined : { type: 'addPath', node, path, pathType };
}

/** A line that `machineLine` wrote, as the command again; `undefined` for any other comment. */
export function readMachineLine(line: string): MachineCommand | undefined {
  const text = line.replace(/^#\s*/, '').trim().replace(/\s+/g, ' ');
  return readEach(text) ?? readOne(text);
}

/** A command to several nodes: a line about one, with their names in place of its name. */
function readEach(text: string): MachineCommand | undefined {
  const [list = ''] = /[a-z0-9][a-z0-9.-]*(?:, [a-z0-9][a-z0-9.-]*)+/.exec(text) ?? [];
  const nodes = list.split(', ');
  const [first = ''] = nodes;
  const one = nodes.length < 2 ? undefined : readOne(text.replace(list, first));
  if (one === undefined || one.type === 'terminated' || !('node' in one) || one.node !== first) return undefined;
  const { node: _, ...command } = one;
  return { type: 'eachNode', nodes, command };
}

function readOne(text: string): MachineCommand | undefined {
  const matched = (pattern: RegExp): readonly string[] | undefined => pattern.exec(text)?.slice(1);
  const power = matched(/^power (on|off) (\S+)$/);
  if (power !== undefined) return { type: power[0] === 'on' ? 'reviveNode' : 'failNode', node: power[1] ?? '' };
  // The second form is how the console shows the first.
  const [taken, removed] = matched(/^(?:take (\S+) away|remove machine (\S+))$/) ?? [];
  const gone = taken ?? removed;
  if (gone !== undefined) return { type: 'removeNode', node: gone };
  const [joining] = matched(/^(?:a machine joins|machines join): (.+)$/) ?? [];
  if (joining !== undefined) return joinedBy(joining);
  const reported = matched(/^the kubelet of (\S+) reports (Ready|NotReady)$/);
  if (reported !== undefined) return { type: 'nodeReady', node: reported[0] ?? '', ready: reported[1] === 'Ready' };
  const condition = conditionOf(text);
  if (condition !== undefined) return condition;
  const [pairs] = matched(/^kubelets: (.+)$/) ?? [];
  const kubelets = pairs === undefined ? undefined : kubeletsOf(pairs);
  if (kubelets !== undefined) return { type: 'kubelets', ...kubelets };
  const [pools] = matched(/^autoscaler: (.+)$/) ?? [];
  if (pools !== undefined) return autoscalerOf(pools);
  const [pool, size] = matched(/^scale pool (\S+) to (\d+)$/) ?? [];
  if (pool !== undefined) return { type: 'scalePool', pool, nodes: Number(size) };
  const [seconds] = matched(/^wait (\d+(?:\.\d+)?)s$/) ?? [];
  if (seconds !== undefined) return { type: 'wait', seconds: Number(seconds) };
  const ended = matched(/^the kubelet confirms the end of (terminating Pods|\S+)(?: on (\S+))?$/);
  if (ended !== undefined) {
    const [pod = '', node] = ended;
    return { type: 'terminated', ...(pod === 'terminating Pods' ? {} : { pod }), ...(node === undefined ? {} : { node }) };
  }
  const event = matched(/^(.+): ((?:init )?containers .+)$/);
  const report = Object.keys(reports).find((word) => isReport(word) && reports[word] === event?.[1]);
  const filter = event === undefined ? undefined : filterOf(event[0] ?? '');
  return report === undefined || !isReport(report) || filter === undefined ? undefined : { type: 'pods', report, filter };
}
