import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { runKubectl } from '../conformance/runKubectl.ts';
import { chromiumFlags, chromiumOrExit } from '../e2e/chromium.ts';
import { type NodeSpec, type Simulation, simulate } from '../src/cluster/index.ts';
import { kinds } from '../src/session/import/admit.ts';
import { packHistory } from '../src/session/links/packHistory.ts';
import { median, portOf, serveDist, workOnce } from './browser.ts';

// Measures what the built page costs at clusters of several sizes: npm run build && npm run bench:page [-- SIZE...]
/** Nodes of the cluster that the others are compared with. */
const SMALL = 12;
const words = process.argv.slice(2);
const option = (name: string): string | undefined => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const asked = words.map(Number).filter((size) => size > 0);
const sizes = asked.length === 0 ? [SMALL, 300, 1000, 5000, 15_000] : asked;
/** Where a CPU profile of each row goes. */
const profiles = option('profile');
const dist = resolve(option('dist') ?? 'dist');
/** Characters: Chromium opens no longer address. A cluster that needs more is imported. */
const LONGEST_ADDRESS = 2_000_000;
/** Milliseconds for which it plays, and for which nothing is done. */
const PLAYED = 8000;
const IDLE = 5000;
const CHOSEN = 200;
/** Milliseconds after which something has failed. */
const PATIENCE = 300_000;

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
  namespace: default
spec:
  selector: { matchLabels: { app: agent } }
  updateStrategy: { rollingUpdate: { maxUnavailable: 10% } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
      - { name: agent, image: 'agent:1', resources: { requests: { cpu: 100m, memory: 64Mi } } }
`;

const nameOf = (index: number): string => `w${index + 1}`;

const nodeSpecs = (count: number): readonly NodeSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    name: nameOf(index),
    labels: { 'topology.kubernetes.io/zone': `zone-${'abc'.charAt(index % 3)}`, pool: `pool-${index % 7}` },
  }));

/** A cluster on whose nodes a DaemonSet's Pods are ready. */
function cluster(count: number): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: nodeSpecs(count) });
  simulation.run({ quietMs: 5000 });
  const { exitCode, stderr } = runKubectl(simulation, 'apply -f -', manifest);
  if (exitCode !== 0) throw new Error(stderr);
  simulation.run({ quietMs: 5000 });
  return simulation;
}

const objectsOf = ({ view }: Simulation) => kinds.flatMap((kind) => view.list(kind));

interface Cost {
  /** CPU time of the page's main thread and parts of it, in milliseconds: what is neither style, layout nor paint is script. */
  readonly cpu: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly paint: number;
  /** CPU time of its longest task. */
  readonly longest: number;
  /** Real milliseconds. */
  readonly took: number;
  /** Milliseconds between two frames. */
  readonly frames: readonly number[];
  /** How often it was done. */
  readonly times: number;
}

/** What is watched in the page. */
interface Watch {
  times: number[];
  watching: boolean;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU microseconds. */
  readonly tdur?: number;
}

const parts: Readonly<Record<string, 'style' | 'layout' | 'paint'>> = {
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
};

/** What the tasks of the busiest thread cost: the page's main thread. */
function costOf(events: readonly TraceEvent[]): Pick<Cost, 'cpu' | 'script' | 'style' | 'layout' | 'paint' | 'longest'> {
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.ph !== 'X' || event.tdur === undefined) continue;
    const id = `${event.pid} ${event.tid}`;
    const line = threads.get(id);
    if (line === undefined) threads.set(id, [event]);
    else line.push(event);
  }
  const msOf = (of: readonly TraceEvent[]): readonly number[] => of.map(({ tdur = 0 }) => tdur / 1000);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const tasksOf = (of: readonly TraceEvent[]) => msOf(of.filter(({ name }) => name === 'RunTask'));
  const drawing = [...threads.values()].filter((of) => of.some(({ name }) => name === 'UpdateLayoutTree' || name === 'FunctionCall'));
  const [main = []] = drawing.toSorted((a, b) => sum(tasksOf(b)) - sum(tasksOf(a)));
  const tasks = tasksOf(main);
  const part = (wanted: string): number => sum(msOf(main.filter(({ name }) => parts[name] === wanted)));
  const [cpu, style, layout, paint] = [sum(tasks), part('style'), part('layout'), part('paint')];
  return { cpu, style, layout, paint, script: cpu - style - layout - paint, longest: Math.max(0, ...tasks) };
}

class Measuring {
  readonly page: Page;
  private readonly cdp: CDPSession;
  private readonly size: number;

  constructor(page: Page, cdp: CDPSession, size: number) {
    this.page = page;
    this.cdp = cdp;
    this.size = size;
  }

  /** CPU time of the main thread since it began. */
  private async cpu(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
  }

  private async traced(work: () => Promise<void>): Promise<readonly TraceEvent[]> {
    await this.cdp.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
    });
    await work();
    const events: TraceEvent[] = [];
    const collect = ({ value }: { readonly value: readonly object[] }) => {
      for (const event of value) events.push(event as TraceEvent);
    };
    this.cdp.on('Tracing.dataCollected', collect);
    const complete = new Promise((done) => this.cdp.once('Tracing.tracingComplete', done));
    await this.cdp.send('Tracing.end');
    await complete;
    this.cdp.off('Tracing.dataCollected', collect);
    return events;
  }

  /** `work` returns how often it did it. `frames`: whether the frames are watched, which keeps the page drawing. */
  async cost(name: string, work: () => Promise<number | undefined>, { frames = false } = {}): Promise<Cost> {
    await this.calm();
    if (profiles !== undefined) await this.cdp.send('Profiler.start');
    let [times, took]: [number | undefined, number] = [undefined, 0];
    let seen: readonly number[] = [];
    const events = await this.traced(async () => {
      if (frames) await this.page.evaluate(watchFrames);
      const from = performance.now();
      times = await work();
      took = performance.now() - from;
      if (frames) seen = await this.page.evaluate(stopWatching);
    });
    if (profiles !== undefined) {
      const { profile } = await this.cdp.send('Profiler.stop');
      mkdirSync(profiles, { recursive: true });
      writeFileSync(join(profiles, `${this.size}-${name.replace(/\W+/g, '-')}.cpuprofile`), JSON.stringify(profile));
    }
    const gaps = seen.slice(1).map((time, index) => time - (seen[index] ?? time));
    return { ...costOf(events), took, frames: gaps, times: times ?? 1 };
  }

  /** Waits until the page has done what came before: little work in half a second. */
  private async calm(): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      const before = await this.cpu();
      await this.page.waitForTimeout(500);
      if ((await this.cpu()) - before < 15) return;
    }
  }

  /** CPU milliseconds of a fixed piece of work. */
  async unit(): Promise<number> {
    const before = await this.cpu();
    await workOnce(this.page);
    return (await this.cpu()) - before;
  }
}

const watchFrames = () => {
  const watch: Watch = { times: [], watching: true };
  Object.assign(globalThis, { watch });
  const next = (now: number) => {
    watch.times.push(now);
    if (watch.watching) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
};

const stopWatching = (): readonly number[] => {
  const { watch } = globalThis as unknown as { readonly watch: Watch };
  watch.watching = false;
  return watch.times;
};

const shows = (page: Page, ready: number): Promise<unknown> =>
  page.waitForFunction(
    (count) =>
      document.querySelector('section[aria-busy="false"]') !== null &&
      (document.querySelector('[data-card^="DaemonSet/"]')?.getAttribute('aria-label') ?? '').includes(`${count} of ${count} ready`),
    ready,
    { polling: 'raf', timeout: PATIENCE },
  );

const rowNames = [
  'first picture',
  'idle',
  'pan',
  'zoom',
  'one Pod, step over it',
  'one Pod, live',
  'search',
  `select ${CHOSEN}`,
  `taint ${CHOSEN}`,
  'play 1×',
] as const;
type RowName = (typeof rowNames)[number];
type Rows = Partial<Record<RowName, Cost>>;

interface Result {
  readonly size: number;
  /** Of this browser, see `workOnce`. */
  readonly unit: number;
  readonly rows: Rows;
}

async function performanceOf(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  return cdp;
}

async function measure(size: number, address: string): Promise<Result> {
  const browser = await chromium.launch({ executablePath: chromiumOrExit(), args: [...chromiumFlags] });
  try {
    const blank = await browser.newPage();
    const unit = new Measuring(blank, await performanceOf(blank), size);
    const works: number[] = [];
    while (works.length < 5) works.push(await unit.unit());
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const cdp = await performanceOf(page);
    if (profiles !== undefined) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.setSamplingInterval', { interval: 250 });
    }
    await page.addInitScript(() => {
      const settings = { language: 'en', theme: 'light', autoplay: false, speed: 1, grain: 'sync' };
      localStorage.setItem('daemonset-playground:settings', JSON.stringify(settings));
    });
    const measuring = new Measuring(page, cdp, size);
    const rows: Rows = {};
    const note = async (name: RowName, work: () => Promise<number | undefined>, how?: { frames: boolean }) => {
      rows[name] = await measuring.cost(name, work, how);
      process.stderr.write('.');
    };
    const objects = objectsOf(cluster(size));
    const packed = packHistory({
      story: { start: { objects, latencies: 'on' }, branches: [{ forkedAt: 0, length: 0, deeds: [] }], branch: 0, head: 0, at: 0 },
    });
    if (packed.length < LONGEST_ADDRESS) {
      await note('first picture', async () => {
        await page.goto(`${address}#s=${packed}`, { waitUntil: 'commit' });
        await shows(page, size);
        return undefined;
      });
    } else {
      await page.goto(address);
      await shows(page, 3);
      await page.getByRole('button', { name: 'Scenario', exact: true }).click();
      await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Import your cluster' });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: 'Choose a file…' }).click(),
      ]);
      const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
      const file = join(folder, 'cluster.json');
      writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
      await chooser.setFiles(file);
      const opener = dialog.getByRole('button', { name: 'Open this cluster' });
      await opener.waitFor({ timeout: PATIENCE });
      rmSync(folder, { recursive: true });
      await note('first picture', async () => {
        await opener.click();
        await shows(page, size);
        return undefined;
      });
    }
    await note('idle', async () => {
      await page.waitForTimeout(IDLE);
      return undefined;
    });

    const pane = page.locator('.react-flow__pane');
    const box = await pane.boundingBox();
    if (box === null) throw new Error('the graph has no pane');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const steady = async (times: number, move: (index: number) => Promise<void>) => {
      for (let index = 0; index < times; index += 1) {
        await Promise.all([move(index), page.waitForTimeout(16)]);
      }
      return undefined;
    };
    await page.mouse.move(box.x + 4, box.y + 4);
    await note(
      'pan',
      async () => {
        await page.mouse.down();
        await steady(120, (index) => page.mouse.move(box.x + 4 + 150 * Math.sin(index / 19), box.y + 4 + 100 * Math.sin(index / 13)));
        await page.mouse.move(box.x + 4, box.y + 4);
        await page.mouse.up();
        return undefined;
      },
      { frames: true },
    );
    await page.mouse.move(middle.x, middle.y);
    await note('zoom', () => steady(100, (index) => page.mouse.wheel(0, index % 50 < 25 ? -60 : 60)), { frames: true });
    await page.mouse.move(box.x + 4, box.y + 4);

    const slider = page.getByRole('slider', { name: 'Steps' });
    const steps = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
    const band = page.getByRole('region', { name: 'Time' });
    const kubectl = async (line: string) => {
      await page.locator('#console-prompt').focus();
      await page.keyboard.insertText(line);
      await page.keyboard.press('Enter');
    };
    const toEnd = async () => {
      await page.locator('button[aria-label^="Run until nothing is left"]').click({ force: true });
      await page.locator('button[aria-label="Play"]').waitFor({ timeout: PATIENCE });
    };
    /** Waits for a text in the console. Finding elements by role would cost the page much more than what is measured. */
    const says = (what: string): Promise<unknown> =>
      page.waitForFunction(
        (wanted) => document.querySelector('[aria-label="Commands and their output"]')?.textContent?.includes(wanted) === true,
        what,
        { polling: 50, timeout: PATIENCE },
      );
    await band.getByRole('button', { name: 'Console', exact: true }).click();
    // The first command loads what runs commands.
    await kubectl('get ds agent');
    await says('DESIRED');
    const pod = objects.find(({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('agent-'))?.metadata.name;
    const begun = await steps();
    await note('one Pod, live', async () => {
      await kubectl(`delete pod ${pod} --wait=false`);
      await says(`pod "${pod}" deleted`);
      await toEnd();
      return undefined;
    });
    const made = (await steps()) - begun;
    await page.getByRole('button', { name: 'One step back' }).focus();
    await note('one Pod, step over it', async () => {
      for (let index = 0; index < made; index += 1) await page.keyboard.press('PageUp');
      for (let index = 0; index < made; index += 1) await page.keyboard.press('PageDown');
      return 2 * made;
    });
    if ((await steps()) !== begun + made) throw new Error('the steps did not lead back to where they began');
    const search = page.getByRole('searchbox', { name: /nodes/i });
    if ((await search.count()) > 0) {
      await note('search', async () => {
        await search.first().focus();
        await page.keyboard.type(`node:${nameOf(size - 1)}`, { delay: 50 });
        return undefined;
      });
      await search.first().fill('');
    }
    const named = Array.from({ length: Math.min(CHOSEN, size) }, (_, index) => nameOf(index));
    await note(`taint ${CHOSEN}`, async () => {
      await kubectl(`taint nodes ${named.join(' ')} bench=yes:PreferNoSchedule`);
      await says(`node/${named.at(-1)} tainted`);
      await toEnd();
      return undefined;
    });
    await kubectl('rollout restart ds/agent');
    await says('daemonset.apps/agent restarted');
    await note(
      'play 1×',
      async () => {
        await page.locator('button[aria-label="Play"]').click();
        await page.waitForTimeout(PLAYED);
        await page.locator('button[aria-label="Pause"]').click();
        return undefined;
      },
      { frames: true },
    );
    while (works.length < 7) works.push(await unit.unit());
    return { size, unit: median(works), rows };
  } finally {
    await browser.close();
  }
}

const p95 = (frames: readonly number[]): number => frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? 0;
const whole = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const server = await serveDist(dist);
try {
  let small: Result | undefined;
  const head = ['', 'CPU ms', 'u', '× 12', 'script', 'style', 'layout', 'paint', 'longest', 'frame p95', '× 12', 'max', 'took'];
  const widths = [24, 8, 8, 7, 8, 7, 7, 7, 9, 10, 7, 7, 8];
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd : cell.padStart).call(cell, widths[index] ?? 8)).join('');
  for (const size of sizes) {
    const result = await measure(size, `http://127.0.0.1:${portOf(server)}/`);
    if (size === SMALL) small = result;
    console.log(`\n${size} nodes, u = ${result.unit.toFixed(0)} ms`);
    console.log(line(head));
    for (const name of rowNames) {
      const cost = result.rows[name];
      if (cost === undefined) {
        console.log(line([name, 'not yet']));
        continue;
      }
      const other = small?.rows[name];
      const ratio = (of: (cost: Cost) => number): string => (other === undefined ? '' : (of(cost) / of(other)).toFixed(2));
      const each = (value: number): string => whole(value / cost.times);
      const { frames } = cost;
      console.log(
        line([
          name,
          each(cost.cpu),
          (cost.cpu / cost.times / result.unit).toFixed(3),
          ratio(({ cpu, times }) => cpu / times),
          each(cost.script),
          each(cost.style),
          each(cost.layout),
          each(cost.paint),
          whole(cost.longest),
          ...(frames.length < 3 ? ['', '', ''] : [whole(p95(frames)), ratio((one) => p95(one.frames)), whole(Math.max(...frames))]),
          each(cost.took),
        ]),
      );
    }
  }
} finally {
  server.close();
}
