import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumOrExit } from '../e2e/chromium.ts';
import { portOf, serveDist } from './browser.ts';
const dist = process.argv[2]!; const hash = process.argv[3] ?? '';
const server = await serveDist(dist);
const browser = await chromium.launch({ executablePath: chromiumOrExit(), args: [...chromiumFlags] });
const page = await browser.newPage({ viewport: { width: Number(process.argv[4] ?? 412), height: 823 } });
const cdp = await page.context().newCDPSession(page);
await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
await cdp.send('Profiler.start');
await page.goto(`http://127.0.0.1:${portOf(server)}/${hash}`);
await page.waitForTimeout(7000);
const { profile } = await cdp.send('Profiler.stop') as any;
await browser.close(); server.close();
const nodes = new Map<number, any>(profile.nodes.map((n: any) => [n.id, n]));
const parent = new Map<number, number>(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const name = (n: any) => `${n.callFrame.functionName || '(anon)'}@${n.callFrame.url.split('/').pop()?.replace(/-[^-]*\.js$/, '')}:${n.callFrame.lineNumber}`;
// split into tasks by root gaps: consecutive samples not (idle)/(program)
let t = profile.startTime; let cur: { start: number, end: number, samples: [number, number][] } | undefined; const tasks: any[] = [];
profile.samples.forEach((id: number, i: number) => { const dt = profile.timeDeltas[i]; t += dt; const fn = nodes.get(id).callFrame.functionName; if (fn === '(idle)' || fn === '(program)') { if (cur) { tasks.push(cur); cur = undefined; } } else { cur ??= { start: t, end: t, samples: [] }; cur.end = t; cur.samples.push([id, dt]); } });
tasks.sort((a, b) => (b.end - b.start) - (a.end - a.start));
for (const task of tasks.slice(0, 6)) {
  console.log(`== ${((task.start - profile.startTime) / 1000).toFixed(0)} ms: ${((task.end - task.start) / 1000).toFixed(0)} ms`);
  const incl = new Map<string, number>(), self = new Map<string, number>();
  for (const [id, dt] of task.samples) { const seen = new Set<string>(); let n: number | undefined = id; self.set(name(nodes.get(id)), (self.get(name(nodes.get(id))) ?? 0) + dt); while (n !== undefined) { const k = name(nodes.get(n)); if (!seen.has(k)) { seen.add(k); incl.set(k, (incl.get(k) ?? 0) + dt); } n = parent.get(n); } }
  console.log(' incl', [...incl].sort((a, b) => b[1] - a[1]).slice(0, 45).map(([k, v]) => `${k} ${(v / 1000).toFixed(1)}`).join('\n   '));
  console.log(' self', [...self].sort((a, b) => b[1] - a[1]).slice(0, 15).map(([k, v]) => `${k} ${(v / 1000).toFixed(1)}`).join('\n   '));
}
