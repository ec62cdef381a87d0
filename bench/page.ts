import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumOrExit } from '../e2e/chromium.ts';
import { median, portOf, serveDist } from './browser.ts';
import { type Cost, Measuring } from './page/cost.ts';
import { driveRows, type RowName, rowNames } from './page/rows.ts';

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

interface Result {
  readonly size: number;
  /** Of this browser, see `workOnce`. */
  readonly unit: number;
  readonly rows: Readonly<Partial<Record<RowName, Cost>>>;
}

const settings = { language: 'en', theme: 'light', autoplay: false, speed: 1, grain: 'sync' };

async function measure(size: number, address: string): Promise<Result> {
  const browser = await chromium.launch({ executablePath: chromiumOrExit(), args: [...chromiumFlags] });
  try {
    const unit = await Measuring.of(await browser.newPage());
    const works: number[] = [];
    while (works.length < 5) works.push(await unit.unit());
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const profileOf =
      profiles === undefined ? undefined : (row: string) => join(profiles, `${size}-${row.replace(/\W+/g, '-')}.cpuprofile`);
    const measuring = await Measuring.of(page, profileOf);
    await page.addInitScript((kept) => localStorage.setItem('daemonset-playground:settings', kept), JSON.stringify(settings));
    const rows: Partial<Record<RowName, Cost>> = {};
    await driveRows(page, address, size, async (name, work, how) => {
      rows[name] = await measuring.cost(name, work, how);
      process.stderr.write('.');
    });
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
  const head = ['', 'CPU ms', 'u', '× 12', 'script', 'style', 'layout', 'paint', 'longest', '> 50 ms', 'frame p95', '× 12', 'max', 'took'];
  const widths = [24, 8, 8, 7, 8, 7, 7, 7, 9, 9, 10, 7, 7, 8];
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd : cell.padStart).call(cell, widths[index] ?? 8)).join('');
  for (const size of sizes) {
    const result = await measure(size, `http://127.0.0.1:${portOf(server)}/`);
    if (size === SMALL) small = result;
    console.log(`\n${size} nodes, u = ${result.unit.toFixed(0)} ms`);
    console.log(line(head));
    for (const name of rowNames) {
      const cost = result.rows[name];
      if (cost === undefined) throw new Error(`nothing measured ${name}`);
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
          String(cost.blocking),
          ...(frames.length < 3 ? ['', '', ''] : [whole(p95(frames)), ratio((one) => p95(one.frames)), whole(Math.max(...frames))]),
          each(cost.took),
        ]),
      );
    }
  }
} finally {
  server.close();
}
