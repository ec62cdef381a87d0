import type { Locator, Page } from '@playwright/test';
import { leaveField, pressItem, tabTo, walkTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import {
  editor,
  expectCounters,
  manifest,
  node,
  nodeAction,
  pod,
  ready,
  scrubber,
  step,
  toEnd,
  untilPaused,
  write,
  writtenLines,
} from './support/playground.ts';

const checks = (page: Page): Locator =>
  page.getByRole('region', { name: 'Inspector' }).getByRole('region', { name: 'DaemonSet controller', exact: true });
const repair = (page: Page): Locator => checks(page).getByRole('button', { name: /^Tolerate it in the template/ });
const preview = (page: Page): Locator => page.getByRole('dialog', { name: 'If you apply this' });
const branches = (page: Page): Locator => page.getByRole('list', { name: 'Branches' }).getByRole('listitem');
const rooms = (page: Page): Locator => page.getByRole('dialog', { name: 'Compare two runs' });
const verdict = (page: Page): Locator => page.getByRole('status').filter({ hasText: /^(A |B |Both |Nothing |Neither )/ });

/** A way through the page's story: what a person does at each of its turns. */
interface Way {
  readonly name: string;
  askWhy(page: Page): Promise<void>;
  press(page: Page, button: Locator): Promise<void>;
  apply(page: Page): Promise<void>;
  toEnd(page: Page): Promise<void>;
  /** Moves the head near the middle of the timeline. */
  toMiddle(page: Page, length: number): Promise<void>;
  powerOff(page: Page, name: string): Promise<void>;
  compare(page: Page, question: string): Promise<void>;
}

const byMouse: Way = {
  name: 'by mouse',
  askWhy: (page) => node(page, 'cp').locator('header').click(),
  press: (_, button) => button.click(),
  apply: (page) => page.getByRole('button', { name: /^Apply/ }).click(),
  toEnd,
  toMiddle: async (page) => {
    const box = await scrubber(page).boundingBox();
    if (box === null) throw new Error('no tape');
    await scrubber(page).click({ position: { x: box.width / 2, y: box.height / 2 } });
  },
  powerOff: (page, name) => nodeAction(page, name, 'Power off'),
  compare: async (page, question) => {
    await page.getByRole('button', { name: 'Compare two runs from this step' }).first().click();
    await rooms(page).getByRole('button', { name: question }).click();
  },
};

const byKeys: Way = {
  name: 'by keyboard',
  askWhy: async (page) => {
    await walkTo(page, 'cp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  },
  press: async (page, button) => {
    await leaveField(page);
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  },
  apply: async (page) => {
    await tabTo(page, await editor(page), 'Shift+Tab');
    await page.keyboard.press('ControlOrMeta+Enter');
  },
  toEnd: async (page) => {
    await leaveField(page);
    await page.keyboard.press('End');
    await untilPaused(page);
  },
  toMiddle: async (page, length) => {
    await leaveField(page);
    for (let back = 0; back < length / 2; back++) await page.keyboard.press('ArrowLeft');
  },
  powerOff: async (page, name) => {
    await walkTo(page, name);
    await page.keyboard.press('Enter');
    await pressItem(page, /^Power off/);
  },
  compare: async (page, question) => {
    await leaveField(page);
    await page.keyboard.press('v');
    await tabTo(page, rooms(page).getByRole('button', { name: question }));
    await page.keyboard.press('Enter');
  },
};

for (const way of [byMouse, byKeys]) {
  test(`why has cp no Pod? The whole story, ${way.name}`, async ({ page }) => {
    await open(page);
    await ready(page);
    await write(page, manifest({ tolerant: false }));

    await way.askWhy(page);
    await expect(checks(page)).toContainText('Taint node-role.kubernetes.io/control-plane:NoSchedule is not tolerated');

    await way.press(page, repair(page));
    await expect.poll(async () => (await writtenLines(page)).join('\n')).toContain('- key: node-role.kubernetes.io/control-plane');

    await way.press(page, page.getByRole('button', { name: 'Preview Apply' }));
    await expect(preview(page)).toContainText(/1 node gets a Pod: cp/);
    await expect(preview(page)).toContainText(/3 Pods are replaced, 1 at a time: w1, w2, w3/);
    await expect(node(page, 'cp')).toContainText('+ Pod');
    await page.keyboard.press('Escape');
    await expect(preview(page)).toBeHidden();

    await way.apply(page);
    await way.toEnd(page);
    await expect(pod(page, 'cp', 'ready.*revision 2')).toHaveCount(1);
    await expectCounters(page, 'Desired 4, current 4, ready 4, up-to-date 4, available 4');
    await expect(checks(page)).toContainText('is tolerated by the template');
    const length = await step(page);

    await way.toMiddle(page, length);
    const middle = await step(page);
    expect(middle).toBeGreaterThan(length / 4);
    expect(middle).toBeLessThan((3 * length) / 4);
    await expect(scrubber(page)).toHaveAttribute('aria-valuemax', String(length));
    expect(await page.getByRole('button', { name: /^Pod fluentbit-\w+: ready.*revision 2/ }).count(), 'amid the update').toBeLessThan(4);

    await way.powerOff(page, 'w3');
    await expect(branches(page)).toHaveCount(2);
    await way.toEnd(page);
    await expect(node(page, 'w3')).toHaveAccessibleName(/Unknown/);
    await page.getByRole('list', { name: 'Branches' }).getByRole('button', { name: 'Main', exact: true }).press('Enter');
    await expect(node(page, 'w3')).toHaveAccessibleName(/Ready/);

    await way.toEnd(page);
    await way.compare(page, 'Replace one Pod at a time, or two?');
    await expect(verdict(page)).toContainText('B finishes first');
    for (const run of ['Run A', 'Run B'])
      await expect(page.getByRole('region', { name: run, exact: true }).getByRole('img', { name: /Pods over time/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(rooms(page)).toBeHidden();
    await expect(pod(page, 'cp', 'ready.*revision 2'), 'the cluster is as it was').toHaveCount(1);
  });
}
