import { runKubectl } from '../conformance/runKubectl.ts';
import { type NodeSpec, type Simulation, simulate } from '../src/cluster/index.ts';
import { countersOf, placementsOf } from '../src/explain/index.ts';
import type { DaemonSet } from '../src/kubernetes/index.ts';

/** Entries that the head is moved over. */
const MOVED = 10_000;
/** Milliseconds per frame at 60 frames a second. */
const FRAME = 1000 / 60;

const sizes = [100, 1000, 5000, 15000];

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

interface Measured {
  readonly nodes: number;
  /** Milliseconds each. */
  readonly placement: number;
  readonly counters: number;
  readonly join: number;
  readonly apply: number;
  readonly rollout: number;
  readonly stepBack: number;
  /** The head moved over the last of the log's entries, at most 10,000 of them, one way; and how many they were. */
  readonly moved: number;
  readonly movedOver: number;
  /** A click into the middle of the timeline, and what the page reads there: verdicts and counters. */
  readonly click: number;
  readonly entries: number;
  /** Bytes that are held once all is done, above what was held before. */
  readonly heap: number;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The quickest of a few: what the work costs without the collector's turns. `back` makes ready for the next, and is not counted. */
const best = (work: () => void, back: () => void = () => undefined): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const spent = timed(work);
      back();
      return spent;
    }),
  );

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

const framesPerThousand = (milliseconds: number, entries: number): number => (milliseconds * 1000) / entries / FRAME;

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
  const entries = simulation.changes.length;
  const { head, movedOver } = placeBefore(simulation, MOVED);
  const moved =
    best(() => {
      simulation.moveTo(head);
      simulation.moveTo(simulation.steps.length);
    }) / 2;
  const middle = Math.floor(simulation.steps.length / 2);
  const click = best(
    () => {
      simulation.moveTo(middle);
      countersOf(simulation.view, agentOf(simulation));
      placementsOf(simulation.view, agentOf(simulation));
    },
    () => simulation.moveTo(simulation.steps.length),
  );
  return { nodes: count, placement, counters, join, apply, rollout, stepBack, moved, movedOver, click, entries, heap: collect() - before };
}

type Column = readonly [title: string, value: (measured: Measured) => number, format: (value: number) => string];

const milliseconds = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const columns: readonly Column[] = [
  ['placement µs/node', ({ placement, nodes }) => (placement * 1000) / nodes, (value) => value.toFixed(2)],
  ['counters ms', ({ counters }) => counters, milliseconds],
  ['nodes join ms', ({ join }) => join, milliseconds],
  ['apply ms', ({ apply }) => apply, milliseconds],
  ['rollout ms', ({ rollout }) => rollout, milliseconds],
  ['to start and back ms', ({ stepBack }) => stepBack, milliseconds],
  ['head over 10,000 ms', ({ moved }) => moved, milliseconds],
  ['frames per 1000 entries', (one) => framesPerThousand(one.moved, one.movedOver), (value) => value.toFixed(2)],
  ['click ms', ({ click }) => click, milliseconds],
  ['log entries', ({ entries }) => entries, String],
  ['heap MB', ({ heap }) => heap / 2 ** 20, (value) => value.toFixed(1)],
  ['kB per entry', ({ heap, entries }) => heap / 1024 / entries, (value) => value.toFixed(2)],
];

/** How a number grew with the nodes: 1.0 is in proportion. Of the first column, which is per node already, plain growth. */
function growth([title, value]: Column, now: Measured, before: Measured | undefined): string {
  if (before === undefined || title === 'head over 10,000 ms') return '';
  const ratio = value(now) / value(before);
  return ` (${(/node$|per 1000 entries$|per entry$/.test(title) ? ratio : (ratio * before.nodes) / now.nodes).toFixed(1)})`;
}

function main(): void {
  measure(100); // Warms the compiler up.
  const measured: Measured[] = [];
  const rows = [['NODES', ...columns.map(([title]) => title)]];
  for (const count of sizes) {
    const now = measure(count);
    const before = measured.at(-1);
    measured.push(now);
    rows.push([String(count), ...columns.map((column) => `${column[2](column[1](now))}${growth(column, now, before)}`)]);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('   '));
  console.log(
    `\nFrames of ${FRAME.toFixed(1)} ms that moving the head takes per 1000 entries: at most ${Math.max(
      ...measured.map(({ moved, movedOver }) => framesPerThousand(moved, movedOver)),
    ).toFixed(2)}; one is the bound.`,
  );
  console.log(
    'In brackets: growth against the size before, per node; 1.0 is linear. Of what is per node or per entry already: plain growth.',
  );
}

main();
