/**
 * Compares what the engine takes to decide about each node with what the DaemonSet controller takes, on the same nodes, in the same minute.
 *
 *   npm run bench:placement [-- <rounds>]
 *
 * Needs Go; without it a sentence says so.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { noGo } from '../../conformance/kubernetes/answersOfGo.ts';
import { goModule, hasGo, run } from '../../conformance/kubernetes/record/build.ts';
import { version } from '../../conformance/kubernetes/version.ts';
import { type DaemonPlacement, type DaemonSet, type Node, placementFor } from '../../src/kubernetes/index.ts';
import { daemonSets, mixedNodes } from './cluster.ts';

const sizes = [5000, 15_000];
const rounds = Number(process.argv[2] ?? 7);
/** Passes over all nodes in a round, of which the quickest counts: what else the machine does does not. */
const PASSES = 15;

interface Answer {
  readonly Loop: number;
  readonly Exported: number;
  readonly Decisions: string;
}

/** The controller's code in a process of its own, which works only while it is asked. */
class Controller {
  private readonly process: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  constructor(program: string, files: readonly string[]) {
    this.process = spawn(program, files, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.reader = createInterface({ input: this.process.stdout });
    this.lines = this.reader[Symbol.asyncIterator]();
  }

  async ask(index: number, nodes: number): Promise<Answer> {
    this.process.stdin.write(`${index} ${nodes} ${PASSES}\n`);
    const { value, done } = await this.lines.next();
    if (done === true) throw new Error('the Go program has ended');
    return JSON.parse(value) as Answer;
  }

  end(): void {
    this.process.stdin.end();
  }
}

function buildController(): string {
  const cache = resolve('node_modules', '.cache', 'kubernetes', version);
  mkdirSync(cache, { recursive: true });
  const dir = goModule(version, cache, 'placement');
  for (const file of ['main.go', 'linkname.s']) copyFileSync(join('bench', 'kubernetes', file), join(dir, file));
  const program = join(dir, 'placement');
  run(dir, 'go', ['build', '-trimpath', '-o', program, '.']);
  return program;
}

function writeJson(name: string, value: unknown): string {
  const path = resolve('node_modules', '.cache', 'kubernetes', version, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const digit = ({ shouldRun, shouldContinueRunning }: DaemonPlacement): string =>
  String((shouldRun ? 1 : 0) + (shouldContinueRunning ? 2 : 0));

/** Nanoseconds of the quickest pass. Each has a template of another identity, so that nothing is known of it, and looks at every node. */
function quickestPass({ spec: { template } }: DaemonSet, nodes: readonly Node[]): number {
  const decisions: DaemonPlacement[] = Array(nodes.length);
  const times = Array.from({ length: PASSES }, () => {
    const start = process.hrtime.bigint();
    const placement = placementFor({ ...template });
    for (let at = 0; at < nodes.length; at += 1) decisions[at] = placement(nodes[at] as Node);
    return Number(process.hrtime.bigint() - start);
  });
  return Math.min(...times);
}

async function main(): Promise<void> {
  const nodes = mixedNodes(Math.max(...sizes));
  const controller = new Controller(buildController(), [writeJson('nodes.json', nodes), writeJson('daemonsets.json', daemonSets)]);
  console.log(
    `Nanoseconds per node, medians of ${rounds} rounds in turns, of each the quickest of ${PASSES} passes; the quotient is ours divided by the controller's loop.\n`,
  );
  const rows = [['nodes', 'DaemonSet', 'wanted', 'ours', 'loop', 'exported', 'quotient']];
  for (const size of sizes) {
    const asked = nodes.slice(0, size);
    const all: { readonly ours: number; readonly loop: number }[] = [];
    for (const [index, daemonSet] of daemonSets.entries()) {
      const placement = placementFor(daemonSet.spec.template);
      const decisions = asked.map((node) => digit(placement(node))).join('');
      const [ours, loop, exported]: number[][] = [[], [], []];
      for (let round = 0; round < rounds; round += 1) {
        const answer = await controller.ask(index, size);
        if (answer.Decisions !== decisions) throw new Error(`${daemonSet.metadata.name}: the two do not agree on every node`);
        loop?.push(answer.Loop / size);
        exported?.push(answer.Exported / size);
        ours?.push(quickestPass(daemonSet, asked) / size);
      }
      const medians = [ours, loop, exported].map((times) => median(times ?? []));
      const [mine = 0, theirs = 0] = medians;
      all.push({ ours: mine, loop: theirs });
      const wanted = decisions.replaceAll(/[^3]/g, '').length;
      rows.push([
        String(size),
        daemonSet.metadata.name,
        String(wanted),
        ...medians.map((each) => each.toFixed(0)),
        (mine / theirs).toFixed(2),
      ]);
    }
    const sum = (part: 'ours' | 'loop'): number => all.reduce((total, each) => total + each[part], 0);
    rows.push([String(size), 'all', '', sum('ours').toFixed(0), sum('loop').toFixed(0), '', (sum('ours') / sum('loop')).toFixed(2)]);
  }
  controller.end();
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  console.log('\nBoth agree on every node (shouldRun, shouldContinueRunning).');
}

if (hasGo()) await main();
else console.log(noGo);
