import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { ApiObject } from '../../src/kubernetes/index.ts';
import { packHistory } from '../../src/session/links/packHistory.ts';
import { BATCH, BATCH_POOL, cluster, nameOf, objectsOf } from './cluster.ts';

/** Characters: Chromium opens no longer address. A cluster that needs more is imported. */
const LONGEST_ADDRESS = 2_000_000;
/** Milliseconds for which it plays, and for which nothing is done. */
const PLAYED = 8000;
const IDLE = 5000;
/** Milliseconds after which something has failed. */
const PATIENCE = 300_000;

export const rowNames = [
  'first picture',
  'idle',
  'pan',
  'zoom',
  'first run',
  'one Pod, step over it',
  'one Pod, live',
  'search',
  `select ${BATCH}`,
  `taint ${BATCH}`,
  'play 1×',
  'run to its end',
  'undo',
  'redo',
  'Why',
  'editor',
  'click into the middle',
  'create a branch',
  'step on the branch',
  'update to the end',
] as const;
export type RowName = (typeof rowNames)[number];

/** Measures what one row does, see `Measuring.cost`. */
export type Note = (
  name: RowName,
  work: () => Promise<unknown>,
  how?: { readonly frames?: boolean; readonly times?: number },
) => Promise<void>;

const shows = (page: Page, ready: number): Promise<unknown> =>
  page.waitForFunction(
    (count) =>
      document.querySelector('section[aria-busy="false"]') !== null &&
      (document.querySelector('[data-card^="DaemonSet/"]')?.getAttribute('aria-label') ?? '').includes(`${count} of ${count} ready`),
    ready,
    { polling: 'raf', timeout: PATIENCE },
  );

/** Opens a cluster of so many nodes, on each of which a Pod is ready. */
async function openCluster(page: Page, address: string, size: number, note: Note): Promise<readonly ApiObject[]> {
  const objects = objectsOf(cluster(size));
  const packed = packHistory({
    story: { start: { objects, latencies: 'on' }, branches: [{ forkedAt: 0, length: 0, deeds: [] }], branch: 0, head: 0, at: 0 },
  });
  if (packed.length < LONGEST_ADDRESS) {
    await note('first picture', async () => {
      await page.goto(`${address}#s=${packed}`, { waitUntil: 'commit' });
      await shows(page, size);
    });
    return objects;
  }
  await page.goto(address);
  await shows(page, 3);
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import your cluster' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose a file…' }).click()]);
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
  });
  return objects;
}

async function moveCanvas(page: Page, note: Note): Promise<void> {
  const box = await page.locator('.react-flow__pane').boundingBox();
  if (box === null) throw new Error('the graph has no pane');
  const corner = { x: box.x + 4, y: box.y + 4 };
  const steady = async (times: number, move: (index: number) => Promise<void>) => {
    for (let index = 0; index < times; index += 1) await Promise.all([move(index), page.waitForTimeout(16)]);
  };
  await page.mouse.move(corner.x, corner.y);
  const pan = async () => {
    await page.mouse.down();
    await steady(120, (index) => page.mouse.move(corner.x + 150 * Math.sin(index / 19), corner.y + 100 * Math.sin(index / 13)));
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.up();
  };
  await note('pan', pan, { frames: true });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await note('zoom', () => steady(100, (index) => page.mouse.wheel(0, index % 50 < 25 ? -60 : 60)), { frames: true });
  await page.mouse.move(corner.x, corner.y);
}

async function kubectl(page: Page, line: string): Promise<void> {
  await page.locator('#console-prompt').focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

/** Waits for a text. Finding elements by role would cost the page much more than what is measured. */
const has = (page: Page, selector: string, wanted: string): Promise<unknown> =>
  page.waitForFunction(
    ([where, what]) => document.querySelector(where)?.textContent?.includes(what) === true,
    [selector, wanted] as const,
    {
      polling: 50,
      timeout: PATIENCE,
    },
  );

const says = (page: Page, what: string): Promise<unknown> => has(page, '[aria-label="Commands and their output"]', what);

async function toEnd(page: Page): Promise<void> {
  await page.locator('button[aria-label^="Run until nothing is left"]').click({ force: true });
  await page.locator('button[aria-label="Play"]').waitFor({ timeout: PATIENCE });
}

async function replaceOnePod(page: Page, pod: string, note: Note): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Steps' });
  const steps = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
  const begun = await steps();
  await note('one Pod, live', async () => {
    await kubectl(page, `delete pod ${pod} --wait=false`);
    await says(page, `pod "${pod}" deleted`);
    await toEnd(page);
  });
  const made = (await steps()) - begun;
  await page.getByRole('button', { name: 'One step back' }).focus();
  const thereAndBack = async () => {
    for (let index = 0; index < made; index += 1) await page.keyboard.press('PageUp');
    for (let index = 0; index < made; index += 1) await page.keyboard.press('PageDown');
  };
  await note('one Pod, step over it', thereAndBack, { times: 2 * made });
  if ((await steps()) !== begun + made) throw new Error('the steps did not lead back to where they began');
}

/** What a search has found; it says so after a pause in typing. */
const finds = (page: Page, count: number, all: number): Promise<unknown> =>
  has(page, 'search[aria-label="Search for nodes"] [role="status"]', `${count} node${count === 1 ? '' : 's'} of ${all}`);

/** Presses an element once it is there. Its place on the screen is not asked for, which would cost a layout. */
const press = async (element: Locator): Promise<void> => {
  await element.waitFor();
  await element.dispatchEvent('click');
};

async function searchAndTaint(page: Page, size: number, note: Note): Promise<void> {
  const chosen = Math.min(BATCH, size);
  await page.getByRole('button', { name: 'Search nodes' }).click();
  const field = page.locator('search[aria-label="Search for nodes"] input[role="combobox"]');
  await field.waitFor();
  await note('search', async () => {
    await page.keyboard.type(`node:${nameOf(size - 1)}`, { delay: 50 });
    await finds(page, 1, size);
  });
  await field.fill(`pool:${BATCH_POOL}`);
  await finds(page, chosen, size);
  await note(`select ${BATCH}`, async () => {
    await press(page.locator('search[aria-label="Search for nodes"] button', { hasText: `Select ${chosen} nodes` }));
    await has(page, '[role="toolbar"][aria-label="Actions for the selected nodes"]', `${chosen} nodes selected`);
  });
  await page.getByRole('toolbar', { name: 'Actions for the selected nodes' }).getByRole('button', { name: 'Add taint…' }).click();
  const form = page.getByRole('dialog', { name: `Add a taint to ${chosen} nodes` });
  await form.getByLabel('Key').fill('bench');
  await form.getByLabel('Effect').selectOption('PreferNoSchedule');
  const add = form.getByRole('button', { name: 'Add taint' });
  await note(`taint ${BATCH}`, async () => {
    await press(add);
    await says(page, `node/${nameOf(chosen - 1)} tainted`);
    await toEnd(page);
  });
  await page.getByRole('button', { name: 'Clear the selection (Escape)' }).click();
  await page.getByRole('button', { name: 'Close the search (Escape)' }).click();
}

async function playRollout(page: Page, note: Note): Promise<void> {
  await kubectl(page, 'rollout restart ds/agent');
  await says(page, 'daemonset.apps/agent restarted');
  const play = async () => {
    await page.locator('button[aria-label="Play"]').click();
    await page.waitForTimeout(PLAYED);
    await page.locator('button[aria-label="Pause"]').click();
  };
  await note('play 1×', play, { frames: true });
}

async function runUpdate(page: Page, note: Note): Promise<void> {
  await kubectl(page, 'set image ds/agent *=agent:bench');
  await says(page, 'image updated');
  await note('update to the end', () => toEnd(page));
}

/** What is done once in a while, and reads much of the cluster. */
async function goThroughTime(page: Page, note: Note): Promise<void> {
  await note('run to its end', () => toEnd(page));
  const undo = page.getByRole('button', { name: /^Undo / });
  const redo = page.getByRole('button', { name: /^Redo / });
  await note('undo', async () => {
    await press(undo);
    await page.locator('button[aria-label="Nothing to redo"]').waitFor({ state: 'detached', timeout: PATIENCE });
  });
  await note('redo', async () => {
    await press(redo);
    await page.locator('button[aria-label="Nothing to redo"]').waitFor({ timeout: PATIENCE });
  });
  await page.getByRole('button', { name: 'Search nodes' }).click();
  await page.locator('search[aria-label="Search for nodes"] input[role="combobox"]').fill(`node:${nameOf(3)}`);
  await page.locator('search[aria-label="Search for nodes"] [role="status"]', { hasText: '1 node of' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const tile = page.locator(`[data-card="Node/${nameOf(3)}"]`);
  await tile.waitFor();
  await tile.focus();
  await note('Why', async () => {
    await page.keyboard.press('Enter');
    await page.locator('h3:text-is("Why")').first().waitFor({ timeout: PATIENCE });
  });
  await page.keyboard.press('Escape');
  await note('editor', async () => {
    await page.locator('#manifest-text').getByRole('textbox').first().focus();
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: PATIENCE });
    await page.waitForTimeout(3000);
  });
  const slider = page.getByRole('slider', { name: 'Steps' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('there is no track');
  await note('click into the middle', async () => {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForTimeout(3000);
  });
  await slider.focus();
  const branches = page.getByRole('list', { name: 'Branches' }).getByRole('listitem');
  const before = await branches.count();
  await note('create a branch', async () => {
    await page.keyboard.press('f');
    while ((await branches.count()) <= before) await page.waitForTimeout(100);
    await page.waitForTimeout(3000);
  });
  await note('step on the branch', async () => {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(3000);
  });
}

/** Drives the page with a cluster of so many nodes, row by row. */
export async function driveRows(page: Page, address: string, size: number, note: Note): Promise<void> {
  const objects = await openCluster(page, address, size, note);
  await note('idle', () => page.waitForTimeout(IDLE));
  await moveCanvas(page, note);
  await page.getByRole('region', { name: 'Time' }).getByRole('button', { name: 'Console', exact: true }).click();
  // The first command loads what runs commands.
  await kubectl(page, 'get ds agent');
  await says(page, 'DESIRED');
  const pod = objects.find(({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('agent-'))?.metadata.name;
  if (pod === undefined) throw new Error('the cluster has no Pod of the DaemonSet');
  // What is due after the cluster was opened: each component looks at each of its objects once.
  await note('first run', () => toEnd(page));
  await replaceOnePod(page, pod, note);
  await searchAndTaint(page, size, note);
  await playRollout(page, note);
  await goThroughTime(page, note);
  await runUpdate(page, note);
}
