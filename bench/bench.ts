import { runKubectl } from '../conformance/runKubectl.ts';
import { type NodeSpec, type Simulation, simulate } from '../src/cluster/index.ts';
import { countersOf, placementsOf } from '../src/explain/index.ts';
import type { DaemonSet } from '../src/kubernetes/index.ts';

/** Entries that the head is moved over. */
const MOVED = 10_000;
/** Milliseconds per frame at 60 frames a second. */
const FRAME = 1000 / 60;

/** Nodes of each cluster: `npm run bench -- 100 1000` measures others. */
const asked = process.argv.slice(2).map(Number);
const sizes = asked.length === 0 ? [100, 1000, 5000, 15000] : asked;
if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new Error('numbers of nodes expected');

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
  namespace: default
spec:
  selector:
    matchLabels:
      app: agent
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 10%
  template:
    metadata:
      labels:
        app: agent
    spec:
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions:
                  - key: zone
                    operator: In
                    values: [a, b]
      containers:
        - name: agent
          image: agent:1
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
`;

/** Three zones, of which the DaemonSet wants two; every tenth node is tainted. */
const nodeSpecs = (count: number): readonly NodeSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `node-${String(index).padStart(5, '0')}`,
    labels: { zone: 'abc'.charAt(index % 3) },
    ...(index % 10 === 0 ? { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' as const }] } : {}),
  }));

/** What a piece of work took, in milliseconds. On a busy machine the processor's time, of all threads, says more than the clock's. */
interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

interface Measured {
  readonly nodes: number;
  readonly placement: Spent;
  readonly counters: Spent;
  readonly join: Spent;
  readonly apply: Spent;
  readonly rollout: Spent;
  /** One node fails, is tainted, is labelled, until nothing is due. */
  readonly fail: Spent;
  readonly taint: Spent;
  readonly label: Spent;
  readonly stepBack: Spent;
  /** The head moved over the last of the log's entries, at most 10,000 of them, one way; and how many they were. */
  readonly moved: Spent;
  readonly movedOver: number;
  /** A click into the middle of the timeline, and what the page reads there: verdicts and counters. */
  readonly click: Spent;
  /** Steps and entries of the log after the rollout. */
  readonly steps: number;
  readonly entries: number;
  /** Bytes that are held once all is done, above what was held before. */
  readonly heap: number;
}

function timed(work: () => void): Spent {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

const sum = (parts: readonly Spent[]): Spent => ({
  wall: parts.reduce((total, { wall }) => total + wall, 0),
  cpu: parts.reduce((total, { cpu }) => total + cpu, 0),
});
const divided = ({ wall, cpu }: Spent, by: number): Spent => ({ wall: wall / by, cpu: cpu / by });

const least = (values: readonly number[]): number => Math.min(...values);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const each = (tries: readonly Spent[], choose: (values: readonly number[]) => number): Spent => ({
  wall: choose(tries.map(({ wall }) => wall)),
  cpu: choose(tries.map(({ cpu }) => cpu)),
});

/** The quickest of a few: what the work costs without the collector's turns. `back` makes ready for the next, and is not counted. */
const best = (work: () => void, back: () => void = () => undefined): Spent =>
  each(
    Array.from({ length: 5 }, () => {
      const spent = timed(work);
      back();
      return spent;
    }),
    least,
  );

/** The unit u: a fixed piece of work, so that times in u compare between machines. */
function unit(): Spent {
  const work = () => {
    const map = new Map<string, { readonly i: number }>();
    for (let i = 0; i < 200_000; i += 1) map.set(`n${i}`, { i });
    let total = 0;
    for (const { i } of map.values()) total += i;
    return JSON.stringify([...map.keys()].sort()).length + total;
  };
  return each(
    Array.from({ length: 7 }, () => timed(work)),
    median,
  );
}

/** With a template of another identity, so that nothing is remembered of it. */
const unseen = (daemonSet: DaemonSet): DaemonSet => ({
  ...daemonSet,
  spec: { ...daemonSet.spec, template: { ...daemonSet.spec.template } },
});

const collect = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const settle = (simulation: Simulation): void => {
  simulation.run({ quietMs: 5000 });
};

/** Actions that are measured one by one; the median of a few, each on a node of its own that runs a Pod. */
const ACTIONS = 15;

function action(simulation: Simulation, act: (node: string) => void): Spent {
  const nodes = simulation.view.list('Pod').flatMap(({ spec }) => spec.nodeName ?? []);
  const gap = Math.floor(nodes.length / ACTIONS) || 1;
  return each(
    nodes
      .filter((_, index) => index % gap === 0)
      .slice(0, ACTIONS)
      .map((node) =>
        timed(() => {
          act(node);
          simulation.run({});
        }),
      ),
    median,
  );
}

function kubectl(simulation: Simulation, line: string, stdin = ''): void {
  const run = runKubectl(simulation, line, stdin);
  if (run.exitCode !== 0) throw new Error(`kubectl ${line}: ${run.stderr}`);
}

function agentOf(simulation: Simulation): DaemonSet {
  const daemonSet = simulation.view.get('DaemonSet', 'default', 'agent');
  if (daemonSet === undefined) throw new Error('the DaemonSet is gone');
  return daemonSet;
}

function expectRolledOut(simulation: Simulation, generation: number): void {
  const { status } = agentOf(simulation);
  const wanted = status.desiredNumberScheduled;
  if (
    wanted === 0 ||
    status.numberAvailable !== wanted ||
    status.updatedNumberScheduled !== wanted ||
    status.observedGeneration !== generation
  ) {
    throw new Error(`not rolled out: ${JSON.stringify(status)}`);
  }
}

/** The head that leaves so many entries of the log behind it, and how many these are: a step is not parted. */
function placeBefore({ steps }: Simulation, entries: number): { readonly head: number; readonly movedOver: number } {
  let head = steps.length;
  let movedOver = 0;
  for (; head > 0 && movedOver < entries; head -= 1) movedOver += steps[head - 1]?.changes.length ?? 0;
  return { head, movedOver };
}

const framesPerThousand = ({ moved, movedOver }: Measured): number => (moved.cpu * 1000) / movedOver / FRAME;

function measure(count: number): Measured {
  const before = collect();
  const simulation = simulate();
  const join = timed(() => {
    simulation.act({ type: 'addNodes', nodes: nodeSpecs(count) });
    settle(simulation);
  });
  const apply = timed(() => {
    kubectl(simulation, 'apply -f -', manifest);
    settle(simulation);
  });
  expectRolledOut(simulation, 1);
  const rollout = timed(() => {
    kubectl(simulation, 'set image daemonset/agent agent=agent:2');
    settle(simulation);
  });
  expectRolledOut(simulation, 2);
  const daemonSet = agentOf(simulation);
  const placement = best(() => placementsOf(simulation.view, unseen(daemonSet)));
  const counters = best(() => countersOf(simulation.view, unseen(daemonSet)));
  const stepBack = timed(() => {
    simulation.moveTo(0);
    simulation.moveTo(simulation.steps.length);
  });
  const steps = simulation.steps.length;
  const entries = simulation.changes.length;
  const { head, movedOver } = placeBefore(simulation, MOVED);
  const moved = best(() => {
    simulation.moveTo(head);
    simulation.moveTo(steps);
  });
  const middle = Math.floor(steps / 2);
  const click = best(
    () => {
      simulation.moveTo(middle);
      countersOf(simulation.view, agentOf(simulation));
      placementsOf(simulation.view, agentOf(simulation));
    },
    () => simulation.moveTo(steps),
  );
  const heap = collect() - before;
  const taint = action(simulation, (node) => kubectl(simulation, `taint node ${node} lost=yes:NoExecute`));
  const label = action(simulation, (node) => kubectl(simulation, `label node ${node} zone=c --overwrite`));
  const fail = action(simulation, (node) => simulation.act({ type: 'failNode', node }));
  return {
    nodes: count,
    placement,
    counters,
    join,
    apply,
    rollout,
    fail,
    taint,
    label,
    stepBack,
    moved: divided(moved, 2),
    movedOver,
    click,
    steps,
    entries,
    heap,
  };
}

type Timed = { [Key in keyof Measured]: Measured[Key] extends Spent ? Key : never }[keyof Measured];

/** What is timed, in the order of the printed rows. */
const timedRows: readonly (readonly [title: string, row: Timed])[] = [
  ['nodes join', 'join'],
  ['apply', 'apply'],
  ['rollout', 'rollout'],
  ['one node fails', 'fail'],
  ['one node tainted', 'taint'],
  ['one node labelled', 'label'],
  ['click into the middle', 'click'],
  ['to start and back', 'stepBack'],
  ['head over 10,000', 'moved'],
  ['placement', 'placement'],
  ['counters', 'counters'],
];

const otherRows: readonly (readonly [title: string, value: (measured: Measured) => string])[] = [
  ['placement µs/node', ({ placement, nodes }) => ((placement.cpu * 1000) / nodes).toFixed(2)],
  ['apply and rollout µs/step', ({ apply, rollout, steps }) => ((sum([apply, rollout]).cpu * 1000) / steps).toFixed(1)],
  ['frames per 1000 entries', (measured) => framesPerThousand(measured).toFixed(2)],
  ['steps', ({ steps }) => String(steps)],
  ['log entries', ({ entries }) => String(entries)],
  ['heap MB', ({ heap }) => (heap / 2 ** 20).toFixed(1)],
  ['kB per entry', ({ heap, entries }) => (heap / 1024 / entries).toFixed(2)],
];

const digits = (value: number): string => value.toFixed(value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0);

/** Milliseconds of the clock and of the processor, the latter in u as well, and the growth per node against the size before. */
function cell(row: Timed, now: Measured, before: Measured | undefined, u: Spent): string {
  const { wall, cpu } = now[row];
  const growth = before === undefined ? '' : ` (${((cpu / before[row].cpu) * (before.nodes / now.nodes)).toFixed(1)})`;
  return `${digits(wall)} / ${digits(cpu)} ms  ${digits(cpu / u.cpu)} u${growth}`;
}

function main(): void {
  measure(100); // Warms the compiler up.
  const units = [unit()];
  const measured = sizes.map((size) => {
    const one = measure(size);
    units.push(unit());
    return one;
  });
  const u = each(units, median);
  console.log(`u = ${digits(u.wall)} ms by the clock, ${digits(u.cpu)} ms of the processor\n`);
  const rows = [
    ['NODES', ...measured.map(({ nodes }) => String(nodes))],
    ...timedRows.map(([title, row]) => [title, ...measured.map((now, at) => cell(row, now, measured[at - 1], u))]),
    ...otherRows.map(([title, value]) => [title, ...measured.map(value)]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of rows)
    console.log(row.map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))).join('   '));
  console.log(
    `\nFrames of ${FRAME.toFixed(1)} ms that moving the head takes per 1000 entries: at most ${Math.max(
      ...measured.map(framesPerThousand),
    ).toFixed(2)}; one is the bound.`,
  );
  console.log('Times: clock / processor, the processor in u. In brackets: growth against the size before, per node; 1.0 is linear.');
}

main();
