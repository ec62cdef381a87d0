import type { Page } from '@playwright/test';
import { leaveField, pressItem, tabTo, walkTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, expectCounters, node, pod, ready, step, untilPaused } from './support/playground.ts';

async function act(page: Page, name: string, action: RegExp): Promise<void> {
  await walkTo(page, name);
  await page.keyboard.press('Enter');
  await pressItem(page, action);
}

async function end(page: Page): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('End');
  await untilPaused(page);
}

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
});

test('a node joins, fails, comes back, is tainted and cordoned', async ({ page }) => {
  await page.keyboard.press('n');
  await end(page);
  await expect(pod(page, 'w4', 'ready')).toHaveCount(1);

  await act(page, 'w2', /^Power off/);
  await end(page);
  await expectCounters(page, 'Desired 3, .*ready 3, .*misscheduled 1');
  await expect(pod(page, 'w2', 'ready')).toHaveCount(0);
  await act(page, 'w2', /^Power on/);
  await end(page);
  await expect(pod(page, 'w2', 'ready')).toHaveCount(1);

  await act(page, 'w3', /^Add taint/);
  await expect(page.getByRole('dialog', { name: 'Add a taint to w3' })).toBeVisible();
  await tabTo(page, page.getByRole('dialog').getByLabel('Key'));
  await page.keyboard.type('dedicated=');
  await expect(page.getByRole('dialog').getByLabel('Value')).toBeFocused();
  await page.keyboard.type('ops:');
  await expect(page.getByRole('dialog').getByLabel('Effect')).toBeFocused();
  await page.keyboard.type('NoExecute');
  await expect(page.getByRole('dialog')).toContainText('kubectl taint node w3 dedicated=ops:NoExecute');
  await tabTo(page, page.getByRole('button', { name: 'Add taint' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await end(page);
  await expect(pod(page, 'w3')).toHaveCount(0);

  await act(page, 'w1', /^Set labels/);
  await tabTo(page, page.getByRole('dialog').getByLabel('Key'));
  await page.keyboard.type('disk=ss!');
  await expect(page.getByRole('dialog').getByLabel('Value')).toHaveValue('ss!');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('ss!');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('dialog').getByRole('alert'), 'what kubectl said of another value').toHaveCount(0);
  await page.keyboard.type('d');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('status', { name: 'Equivalent kubectl command' })).toContainText('label node w1 disk=ssd');

  await act(page, 'w1', /^Cordon/);
  await end(page);
  await expect(node(page, 'w1')).toHaveAccessibleName(/Cordoned/);
  await expect(pod(page, 'w1', 'ready')).toHaveCount(1);
});

test('the image is edited and applied, and the update goes back and forth', async ({ page }) => {
  const field = await editor(page);
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < 21; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('2');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  expect(await field.evaluate((element) => element === document.activeElement), 'Tab leaves the editor after Ctrl+M').toBe(false);
  await end(page);
  for (const name of ['cp', 'w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 2')).toHaveCount(1);

  const last = await step(page);
  await page.keyboard.press('ArrowLeft');
  expect(await step(page)).toBe(last - 1);
  await page.keyboard.press('ArrowRight');
  expect(await step(page)).toBe(last);
  await page.keyboard.press('Home');
  expect(await step(page)).toBe(0);
  await expect(pod(page, 'cp')).toHaveCount(0);
});

test('a Pod is deleted from its own menu and replaced', async ({ page }) => {
  const first = await pod(page, 'w1').getAttribute('title');
  await walkTo(page, 'w1');
  await tabTo(page, pod(page, 'w1'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await end(page);
  await expect(pod(page, 'w1', 'ready')).toHaveCount(1);
  expect(await pod(page, 'w1').getAttribute('title')).not.toBe(first);
});

test('? opens the help, Escape closes it and gives the focus back', async ({ page }) => {
  const help = page.getByRole('button', { name: 'Help', exact: true });
  await tabTo(page, help);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(help).toBeFocused();
});

test('the first stop of Tab skips to the cluster, whose card comes into sight with the focus', async ({ page }) => {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the cluster' })).toBeFocused();
  await page.keyboard.press('Enter');
  const canvas = await page.locator('.react-flow').boundingBox();
  if (canvas === null) throw new Error('the cluster is not drawn');
  await page.mouse.move(canvas.x + 5, canvas.y + 5);
  await page.mouse.down();
  await page.mouse.move(canvas.x - 3_000, canvas.y + 5);
  await page.mouse.up();
  await expect(node(page, 'cp')).not.toBeInViewport();
  await page.keyboard.press('Tab');
  await expect(page.locator('#cluster article:focus')).toBeInViewport({ ratio: 1 });
});
