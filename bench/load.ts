import { createServer as createTcpServer } from 'node:net';
import { resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromiumFlags, chromiumOrExit } from '../e2e/chromium.ts';
import { median, portOf, serveDist, workOnce } from './browser.ts';

/** How long the unthrottled page is watched, in milliseconds. */
const WATCHED = 10_000;
/** What a task may take before the rest of it counts as blocking, in milliseconds. */
const LONG = 50;
/** Loads per figure; `0` leaves Lighthouse out. */
const runs = Number(process.argv[2] ?? 3);
const dist = resolve('dist');

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createTcpServer().listen(0, '127.0.0.1', () => {
      const port = portOf(probe);
      probe.close(() => done(port));
    });
  });

async function withBrowser<T>(use: (browser: Browser, port: number) => Promise<T>): Promise<T> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: chromiumOrExit(),
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  });
  try {
    return await use(browser, port);
  } finally {
    await browser.close();
  }
}

interface Load {
  /** u: the median of seven runs of {@link workOnce}, of which four come before the load and three after it. */
  readonly unit: number;
  readonly paint: number;
  readonly tasks: readonly { readonly start: number; readonly duration: number }[];
}

/** One load of the page in a fresh browser, unthrottled and without input. */
const load = (address: string): Promise<Load> =>
  withBrowser(async (browser) => {
    const blank = await browser.newPage();
    const works: number[] = [];
    while (works.length < 4) works.push(await workOnce(blank));
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.addInitScript(() => {
      const seen = { paint: 0, tasks: [] as { start: number; duration: number }[] };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ start: startTime, duration });
      }).observe({ type: 'longtask', buffered: true });
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) seen.paint = startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(address);
    await page.waitForTimeout(WATCHED);
    const seen = await page.evaluate(() => (globalThis as unknown as { readonly seen: Omit<Load, 'unit'> }).seen);
    await page.close();
    while (works.length < 7) works.push(await workOnce(blank));
    return { ...seen, unit: median(works), tasks: seen.tasks.filter(({ start }) => start < WATCHED) };
  });

const blockingOf = ({ tasks }: Load): number => tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - LONG), 0);
const longestOf = ({ tasks }: Load): number => Math.max(0, ...tasks.map(({ duration }) => duration));

async function audit(address: string, form: 'mobile' | 'desktop') {
  const result = await withBrowser((_, port) =>
    lighthouse(address, { port, output: 'json', logLevel: 'error' }, form === 'desktop' ? desktopConfig : undefined),
  );
  if (result === undefined) throw new Error('Lighthouse gave no result');
  const { audits, categories, environment } = result.lhr;
  const score = (name: string): number => Math.round((categories[name]?.score ?? Number.NaN) * 100);
  const seconds = (name: string): number => (audits[name]?.numericValue ?? Number.NaN) / 1000;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best practices': score('best-practices'),
    SEO: score('seo'),
    'first paint, s': seconds('first-contentful-paint'),
    'largest paint, s': seconds('largest-contentful-paint'),
    'blocking, s': seconds('total-blocking-time'),
    'speed index, s': seconds('speed-index'),
    'layout shift': audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
    benchmarkIndex: environment.benchmarkIndex,
  };
}

const server = await serveDist(dist);
const address = `http://127.0.0.1:${portOf(server)}/`;
try {
  const loads: Load[] = [];
  for (let run = 0; run < Math.max(1, runs); run += 1) loads.push(await load(address));
  const of = (figure: (load: Load) => number): string => loads.map((one) => figure(one).toFixed(figure === inUnits ? 2 : 0)).join(', ');
  const inUnits = (one: Load): number => blockingOf(one) / one.unit;
  console.log(`unthrottled, the first ${WATCHED / 1000} s, each load (median)`);
  console.log(`  u, ms             ${of(({ unit }) => unit)} (${median(loads.map(({ unit }) => unit)).toFixed(0)})`);
  console.log(`  blocking, ms      ${of(blockingOf)} (${median(loads.map(blockingOf)).toFixed(0)})`);
  console.log(`  blocking, u       ${of(inUnits)} (${median(loads.map(inUnits)).toFixed(2)})`);
  console.log(`  longest task, ms  ${of(longestOf)} (${median(loads.map(longestOf)).toFixed(0)})`);
  console.log(`  tasks over 100 ms ${of(({ tasks }) => tasks.filter(({ duration }) => duration > 100).length)}`);
  console.log(`  largest paint, ms ${of(({ paint }) => paint)} (${median(loads.map(({ paint }) => paint)).toFixed(0)})`);
  for (const form of ['mobile', 'desktop'] as const) {
    if (runs === 0) break;
    const audits: Awaited<ReturnType<typeof audit>>[] = [];
    for (let run = 0; run < runs; run += 1) audits.push(await audit(address, form));
    console.log(`Lighthouse, ${form}, each run (median)`);
    for (const name of Object.keys(audits[0] ?? {}) as (keyof (typeof audits)[number])[]) {
      const values = audits.map((one) => Math.round(one[name] * 100) / 100);
      console.log(`  ${name.padEnd(17)} ${values.join(', ')} (${median(values)})`);
    }
  }
} finally {
  server.close();
}
