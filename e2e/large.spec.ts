import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { leaveField } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { ready, timeButton, toEnd } from './support/playground.ts';

const ZONE = 'topology.kubernetes.io/zone';
const TIME = '2026-01-01T00:00:00Z';
const BATCH = 200;

/** What `kubectl get nodes,ds -o json` prints of a cluster in three zones, the first 200 nodes of which are one pool. */
function clusterOf(count: number): string {
  const resources = { cpu: '4', memory: '8Gi', pods: '110' };
  const nodes = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `w${index + 1}`,
      labels: { 'kubernetes.io/hostname': `w${index + 1}`, [ZONE]: `eu-${'abc'[index % 3]}`, pool: index < BATCH ? 'batch' : 'web' },
      creationTimestamp: TIME,
    },
    spec: {},
    status: {
      allocatable: resources,
      capacity: resources,
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: TIME, lastHeartbeatTime: TIME }],
      nodeInfo: { kubeletVersion: 'v1.37.2' },
    },
  }));
  const template = { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'main', image: 'agent:1' }] } };
  const set = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'default', creationTimestamp: TIME },
    spec: { selector: { matchLabels: { app: 'agent' } }, updateStrategy: { rollingUpdate: { maxUnavailable: '50%' } }, template },
  };
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...nodes, set] });
}

async function importCluster(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import your cluster' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose a file…' }).click()]);
  await chooser.setFiles({ name: 'cluster.json', mimeType: 'application/json', buffer: Buffer.from(clusterOf(count)) });
  await dialog.getByRole('button', { name: 'Open this cluster' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('article', { name: /^DaemonSet agent / })).toBeVisible();
}

const search = (page: Page) => page.getByRole('search', { name: 'Search for nodes' });
const field = (page: Page) => search(page).getByRole('combobox', { name: 'Search nodes' });
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Actions for the selected nodes' });

/** From the keyboard: a search, as typed in place of the one before. */
async function searchFor(page: Page, query: string, found: string | RegExp): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(query);
  await expect(search(page)).toContainText(found);
}

interface Engines {
  /** Steps that came from workers that make them. */
  steps: number;
  end(): void;
}

/** Counts the steps that the engine's worker makes, and lets it end as a browser that runs out of memory ends it. */
async function watchEngine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { Worker: RealWorker } = window;
    const found: Worker[] = [];
    const engines: Engines = {
      steps: 0,
      end: () => {
        for (const worker of found.splice(0)) {
          worker.terminate();
          worker.dispatchEvent(new ErrorEvent('error', { message: 'the worker was ended' }));
        }
      },
    };
    Object.assign(window, { engines });
    window.Worker = class extends RealWorker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        if (options?.name !== 'engine') return;
        found.push(this);
        this.addEventListener('message', ({ data }: MessageEvent<{ readonly does: string; readonly steps?: readonly unknown[] }>) => {
          if (data.does === 'made') engines.steps += data.steps?.length ?? 0;
        });
      }
    };
  });
}

const stepsOfWorker = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { engines: Engines }).engines.steps);

test('1,000 nodes by mouse: searched, grouped, collapsed, tainted and updated, also after the worker of the engine has ended', async ({
  page,
}) => {
  await watchEngine(page);
  await open(page);
  await ready(page);
  await importCluster(page, 1000);
  await toEnd(page);

  await page.getByRole('combobox', { name: 'Group nodes' }).selectOption('By zone');
  const group = page.getByRole('button', { name: /^eu-a 334 nodes · 334 of 334 Pods ready/ });
  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await page.getByRole('button', { name: 'Select the nodes of eu-a' }).click();
  await expect(bar(page)).toContainText('334 nodes selected');
  await expectAccessible(page, 'groups of 1,000 nodes');
  // The labels are read when the field is reached.
  await page.getByRole('combobox', { name: 'Group nodes' }).focus();
  await page.getByRole('combobox', { name: 'Group nodes' }).selectOption('label:pool');
  await expect(page.getByRole('button', { name: /^batch 200 nodes/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Group nodes' }).selectOption('Not grouped');

  await page.getByRole('button', { name: 'Search nodes' }).click();
  await field(page).fill('pooll:batch');
  await expect(search(page)).toContainText('There is no term “pooll:”');
  await search(page).getByRole('button', { name: 'Use pool' }).click();
  await expect(search(page)).toContainText('200 nodes of 1000');
  await expectAccessible(page, 'a search');
  await search(page).getByRole('button', { name: 'Select 200 nodes' }).click();
  await bar(page).getByRole('button', { name: 'Add taint…' }).click();
  const form = page.getByRole('dialog', { name: 'Add a taint to 200 nodes' });
  await form.getByLabel('Key').fill('dedicated');
  await form.getByLabel('Effect').selectOption('NoExecute');
  await expect(form).toContainText('kubectl taint node -l pool=batch dedicated:NoExecute');
  await form.getByRole('button', { name: 'Add taint' }).click();
  await expect(form).toHaveCount(0);
  await toEnd(page);
  await field(page).fill('taint:dedicated pod:none');
  await expect(search(page)).toContainText('200 nodes of 1000');

  await page.getByRole('button', { name: /^desired 800/ }).click();
  await page.getByRole('button', { name: 'Search for them' }).click();
  await expect(field(page)).toHaveValue('counter:agent=desired');
  await expect(search(page)).toContainText('800 nodes of 1000');
  await page.getByRole('toolbar', { name: 'View' }).getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Hide the mini-map' }).click();
  await expect(page.getByRole('button', { name: 'Show the mini-map' })).toBeVisible();

  await timeButton(page, 'Console').click();
  await page.getByRole('textbox', { name: 'kubectl command' }).fill('kubectl set image daemonset/agent main=agent:2');
  const before = await stepsOfWorker(page);
  await page.keyboard.press('Enter');
  await toEnd(page);
  await field(page).fill('revision:r2 pod:ready');
  await expect(search(page)).toContainText('800 nodes of 1000');
  expect(await stepsOfWorker(page)).toBeGreaterThan(before + 2000);

  await page.getByRole('textbox', { name: 'kubectl command' }).fill('kubectl set image daemonset/agent main=agent:3');
  await page.keyboard.press('Enter');
  await expect(timeButton(page, 'Pause')).toBeVisible();
  await timeButton(page, 'Pause').click();
  await page.evaluate(() => (window as unknown as { engines: Engines }).engines.end());
  const made = await stepsOfWorker(page);
  await toEnd(page);
  await field(page).fill('revision:r3 pod:ready');
  await expect(search(page)).toContainText('800 nodes of 1000');
  expect(await stepsOfWorker(page)).toBe(made);
});

test('5,000 nodes by keys: found one after the other, selected and powered off by one command', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await importCluster(page, 5000);
  await searchFor(page, 'pool:batch -zone:eu-b', '133 nodes of 5000');
  await page.keyboard.press('Enter');
  await expect(search(page)).toContainText('1 of 133: w1');
  await page.keyboard.press('Shift+Enter');
  await expect(search(page)).toContainText('133 of 133: w199');
  await page.keyboard.press('Escape');
  const tile = page.getByRole('article', { name: /^Node w199, / });
  await expect(tile).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('article', { name: /^Node w200, / })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(bar(page)).toContainText('nodes selected');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);

  await searchFor(page, 'node:w1*0 zone:eu-a', 'nodes of 5000');
  await searchFor(page, 'pool:batch', '200 nodes of 5000');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await leaveField(page);
  await search(page).getByRole('button', { name: 'Select 200 nodes' }).focus();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('200 nodes selected');
  await page.keyboard.press('o');
  await searchFor(page, 'state:off', '200 nodes of 5000');
  await leaveField(page);
  await page.keyboard.press('Control+z');
  await expect(search(page)).toContainText('No node meets state:off');
});
