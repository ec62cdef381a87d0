import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { workOnce } from '../browser.ts';
import { longTasks } from './longTasks.ts';

export interface Cost {
  /** CPU time of the page's main thread and parts of it, in milliseconds: what is neither style, layout nor paint is script. */
  readonly cpu: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly paint: number;
  /** CPU time of its longest task. */
  readonly longest: number;
  /** How many of its tasks block the page: more than 50 ms of CPU time. */
  readonly blocking: number;
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
  /** Microseconds of the clock of profiles. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

const parts: Readonly<Record<string, 'style' | 'layout' | 'paint'>> = {
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
};

/** Milliseconds of CPU time from which on a task blocks the page. */
const BLOCKING = 50;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const msOf = (of: readonly TraceEvent[]): readonly number[] => of.map(({ tdur = 0 }) => tdur / 1000);
const tasksOf = (of: readonly TraceEvent[]): readonly TraceEvent[] => of.filter(({ name }) => name === 'RunTask');

/** The events of the page's main thread, which is the busiest of its name: workers have threads of other names. */
function mainThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = new Map<string, TraceEvent[]>();
  const idOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const names = new Map(events.flatMap((event) => (event.name === 'thread_name' ? [[idOf(event), event.args?.name]] : [])));
  for (const event of events) {
    if (event.ph !== 'X' || event.tdur === undefined) continue;
    const id = idOf(event);
    if (names.get(id) !== 'CrRendererMain') continue;
    const line = threads.get(id);
    if (line === undefined) threads.set(id, [event]);
    else line.push(event);
  }
  const [main = []] = [...threads.values()].toSorted((a, b) => sum(msOf(tasksOf(b))) - sum(msOf(tasksOf(a))));
  return main;
}

/** What the tasks of a thread cost. */
function costOf(main: readonly TraceEvent[]): Pick<Cost, 'cpu' | 'script' | 'style' | 'layout' | 'paint' | 'longest' | 'blocking'> {
  const tasks = msOf(tasksOf(main));
  const part = (wanted: string): number => sum(msOf(main.filter(({ name }) => parts[name] === wanted)));
  const [cpu, style, layout, paint] = [sum(tasks), part('style'), part('layout'), part('paint')];
  return {
    cpu,
    style,
    layout,
    paint,
    script: cpu - style - layout - paint,
    longest: Math.max(0, ...tasks),
    blocking: tasks.filter((ms) => ms > BLOCKING).length,
  };
}

export class Measuring {
  readonly page: Page;
  private readonly cdp: CDPSession;
  private readonly profileOf: ((row: string) => string) | undefined;

  /** `profileOf` names the file of a row's CPU profile; without it there are none. */
  constructor(page: Page, cdp: CDPSession, profileOf?: (row: string) => string) {
    this.page = page;
    this.cdp = cdp;
    this.profileOf = profileOf;
  }

  /** Watches a page of a browser. */
  static async of(page: Page, profileOf?: (row: string) => string): Promise<Measuring> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    if (profileOf !== undefined) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.setSamplingInterval', { interval: 250 });
    }
    return new Measuring(page, cdp, profileOf);
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

  /** `times`: how often `work` does it. `frames`: whether the frames are watched, which keeps the page drawing. */
  async cost(name: string, work: () => Promise<unknown>, { frames = false, times = 1 } = {}): Promise<Cost> {
    await this.calm();
    if (this.profileOf !== undefined) await this.cdp.send('Profiler.start');
    let took = 0;
    let seen: readonly number[] = [];
    const events = await this.traced(async () => {
      if (frames) await this.page.evaluate(watchFrames);
      const from = performance.now();
      await work();
      took = performance.now() - from;
      if (frames) seen = await this.page.evaluate(stopWatching);
    });
    const main = mainThread(events);
    if (this.profileOf !== undefined) {
      const { profile } = await this.cdp.send('Profiler.stop');
      const file = this.profileOf(name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(profile));
      const long = tasksOf(main).filter(({ tdur = 0 }) => tdur > (BLOCKING * 1000) / 2);
      writeFileSync(`${file}.tasks.txt`, longTasks(long, profile));
    }
    const gaps = seen.slice(1).map((time, index) => time - (seen[index] ?? time));
    return { ...costOf(main), took, frames: gaps, times };
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
