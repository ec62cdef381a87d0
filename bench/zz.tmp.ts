import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumOrExit } from '../e2e/chromium.ts';
import { median, portOf, serveDist, workOnce } from './browser.ts';
const dists = process.argv.slice(2);
for (let round = 0; round < 2; round++) for (const dist of dists) {
  const server = await serveDist(dist);
  const browser = await chromium.launch({ executablePath: chromiumOrExit(), args: [...chromiumFlags] });
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] } });
  await page.goto(`http://127.0.0.1:${portOf(server)}/`);
  await page.waitForTimeout(9000);
  const events: any[] = [];
  cdp.on('Tracing.dataCollected', ({ value }: any) => events.push(...value));
  const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r));
  await cdp.send('Tracing.end'); await done;
  const byThread = new Map<string, any[]>();
  for (const e of events) if (e.ph === 'X' && e.tdur !== undefined) { const k = `${e.pid} ${e.tid}`; (byThread.get(k) ?? byThread.set(k, []).get(k)!).push(e); }
  const mains = [...byThread.values()].filter((of) => of.some((e) => e.name === 'UpdateLayoutTree'));
  const cpu = (of: any[]) => of.filter((e) => e.name === 'RunTask').reduce((s, e) => s + e.tdur / 1000, 0);
  const main = mains.sort((a, b) => cpu(b) - cpu(a))[0]!;
  const tasks = main.filter((e) => e.name === 'RunTask');
  const t0 = Math.min(...main.map((e) => e.ts));
  const blank = await browser.newPage();
  const u = median([await workOnce(blank), await workOnce(blank), await workOnce(blank), await workOnce(blank), await workOnce(blank)]);
  const long = tasks.filter((e) => e.tdur > 12500);
  const blocking = (limit: number) => tasks.reduce((s, e) => s + Math.max(0, e.tdur / 1000 - limit), 0);
  console.log(dist, 'u', u.toFixed(0), 'cpu', cpu(main).toFixed(0), 'beyond 12.5 ms (CPU; 4x slower phone: 50)', blocking(12.5).toFixed(0), 'long:', long.map((e) => `${((e.ts - t0) / 1000).toFixed(0)}:${(e.tdur / 1000).toFixed(0)}`).join(' '));
  if (round === 1) for (const e of long) { const inside = main.filter((x) => x !== e && x.ts >= e.ts && x.ts < e.ts + e.dur && x.tdur > 5000 && x.name !== 'RunTask'); console.log('   ', ((e.ts - t0) / 1000).toFixed(0), (e.tdur / 1000).toFixed(0), inside.map((x) => `${x.name} ${(x.tdur / 1000).toFixed(0)} ${x.args?.data?.functionName ?? ''} ${(x.args?.data?.url ?? '').split('/').pop()}`).join(' | ')); }
  await browser.close(); server.close();
}
