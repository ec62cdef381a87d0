import type { BrowserContext, Page } from '@playwright/test';
import { untilReady } from './perform.ts';

/** What one sample found of the page, once everything unused is gone. */
export interface Sample {
  /** Virtual hours of play. */
  readonly hours: number;
  readonly steps: number;
  /** Megabytes. */
  readonly heap: number;
  readonly domNodes: number;
  readonly listeners: number;
  /** Documents, workers not counted. */
  readonly documents: number;
  /** Pictures that the browser drew in a second of play. */
  readonly frames: number;
}

/** Nodes that are added: so many Pods fill the log to its limit in the first half of the hours. */
const NODES = 9;

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: default}
spec:
  selector: {matchLabels: {app: agent}}
  updateStrategy: {rollingUpdate: {maxUnavailable: 2}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      tolerations: [{operator: Exists}]
      containers: [{name: agent, image: 'agent:1'}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: broken, namespace: default}
spec:
  replicas: 1
  selector: {matchLabels: {app: broken}}
  template:
    metadata: {labels: {app: broken}}
    spec: {containers: [{name: main, image: no-such}]}
`;

const line = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'kubectl command' }).fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
};

const isPaused = (page: Page): Promise<boolean> => page.getByRole('button', { name: 'Play', exact: true }).isVisible();

async function untilPaused(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 120_000 });
}

/** Where the stored session is: milliseconds of virtual time, and steps. */
const stored = (page: Page): Promise<{ readonly at: number; readonly steps: number }> =>
  page.evaluate(() => {
    const slot = sessionStorage.getItem('daemonset-playground:tab');
    const head = JSON.parse(localStorage.getItem(`daemonset-playground:slot/${slot}/head`) ?? '{}') as { at?: number; head?: number };
    return { at: head.at ?? 0, steps: head.head ?? 0 };
  });

async function sampleOf(context: BrowserContext, page: Page): Promise<Sample> {
  const client = await context.newCDPSession(page);
  await page.waitForTimeout(700);
  const { at, steps } = await stored(page);
  const frames = await page.evaluate(async () => {
    let drawn = 0;
    const end = performance.now() + 1000;
    while (performance.now() < end) {
      await new Promise(requestAnimationFrame);
      drawn += 1;
    }
    return drawn;
  });
  for (let time = 0; time < 3; time += 1) await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners, documents } = await client.send('Memory.getDOMCounters');
  await client.detach();
  return {
    hours: Math.round((at / 3_600_000) * 100) / 100,
    steps,
    heap: Math.round(usedSize / 1e5) / 10,
    domNodes: nodes,
    listeners: jsEventListeners,
    documents,
    frames,
  };
}

/**
 * Plays so many virtual hours in one tab at the highest speed, with a workload that never starts and with updates, so that there is
 * always something to do, and with what a person looks at in between. `see` gets a sample for each hour.
 */
export async function playHours(context: BrowserContext, hours: number, see: (sample: Sample) => void): Promise<readonly Sample[]> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const settings = 'daemonset-playground:settings';
    if (localStorage.getItem(settings) === null)
      localStorage.setItem(settings, JSON.stringify({ language: 'en', theme: 'light', autoplay: true, speed: 8 }));
  });
  await page.goto('./');
  await untilReady(page);
  for (let added = 0; added < NODES; added += 1) await page.keyboard.press('n');
  await page.getByRole('article', { name: new RegExp(`^Node w${NODES + 3}, `) }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('textbox', { name: 'kubectl command' }).waitFor();
  const field = page.getByRole('textbox', { name: /^Manifest / }).first();
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(manifest);
  await page.keyboard.press('ControlOrMeta+Enter');
  await untilPaused(page);
  const samples: Sample[] = [];
  const take = async () => {
    const sample = await sampleOf(context, page);
    samples.push(sample);
    see(sample);
  };
  await take();
  for (let round = 0; samples.length <= hours; round += 1) {
    await line(
      page,
      round % 3 === 0
        ? 'rollout restart ds/agent'
        : round % 3 === 1
          ? `set image ds/agent *=agent:${round}`
          : 'delete pod -l app=agent --wait=false',
    );
    // Now and then it is watched to the end of the update; else it is hurried there, and what never starts is tried again.
    if (round % 6 !== 0) await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
    await untilPaused(page);
    if (round % 4 === 1) {
      await page.getByRole('article', { name: /^Node w1, / }).click({ position: { x: 12, y: 12 } });
      for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'End', 'Escape']) await page.keyboard.press(key);
      await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
      await untilPaused(page);
    }
    if (round % 25 === 24) await line(page, 'clear');
    if (!(await isPaused(page))) await untilPaused(page);
    if ((await stored(page)).at >= samples.length * 3_600_000) await take();
  }
  await page.close();
  return samples;
}

/** What grows although it must not, from the middle of the samples to the last: the log has its limit by then. */
export function growing(samples: readonly Sample[]): readonly string[] {
  const [middle, last] = [samples[Math.floor(samples.length / 2)], samples.at(-1)];
  if (middle === undefined || last === undefined) return [];
  return (
    [
      ['heap', 1.25],
      ['domNodes', 1.25],
      ['listeners', 1.25],
      ['documents', 1],
    ] as const
  ).flatMap(([name, most]) =>
    last[name] > middle[name] * most
      ? [`${name} grows from ${middle[name]} after ${middle.hours} h to ${last[name]} after ${last.hours} h`]
      : [],
  );
}
