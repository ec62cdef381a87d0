import type { Page } from '@playwright/test';
import { leaveField, pressItem, tabTo, walkTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { daemonSet, editor, expectCounters, node, pod, ready, step, untilPaused, view } from './support/playground.ts';

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

/** Of the panels that have loaded, by name. */
const widths = (page: Page): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll<HTMLElement>('[data-part]')].map(({ id, offsetWidth }) => [id, offsetWidth])),
  );

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

test('the bar next to a selected node is walked by the arrow keys, and Escape leads back to the card', async ({ page }) => {
  await walkTo(page, 'w2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(node(page, 'w2')).toBeFocused();
  const bar = page.getByRole('toolbar', { name: 'Actions for Node w2' });
  await expect(bar.getByRole('button')).toHaveText(['Power off', 'Add taint…', 'Cordon', 'Delete node', '']);
  await tabTo(page, bar.getByRole('button', { name: 'Power off' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(node(page, 'w2')).toHaveAccessibleName(/Cordoned/);
  await expect(bar.getByRole('button', { name: 'Uncordon' }), 'the opposite takes the focus').toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: 'More actions' })).toBeFocused();
  await page.keyboard.press('Enter');
  await pressItem(page, /^Set labels/);
  await expect(page.getByRole('dialog', { name: 'Labels of w2' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await tabTo(page, bar.getByRole('button', { name: 'More actions' }));
  await page.keyboard.press('Escape');
  await expect(node(page, 'w2')).toBeFocused();

  // It stays next to its card, above what is drawn there, wherever the canvas goes.
  const gap = async () => {
    const [card, box] = [await node(page, 'w2').boundingBox(), await bar.boundingBox()];
    if (card === null || box === null) return Number.NaN;
    return Math.max(
      card.y - (box.y + box.height),
      box.y - (card.y + card.height),
      box.x - (card.x + card.width),
      card.x - (box.x + box.width),
    );
  };
  for (const [x, y] of [
    [0, 0],
    [40, 60],
    [-30, -90],
  ] as const) {
    await page.mouse.move(640, 380);
    await page.mouse.down({ button: 'left' });
    await page.mouse.move(640 + x, 380 + y, { steps: 3 });
    await page.mouse.up();
    await expect.poll(gap).toBeGreaterThanOrEqual(4);
    expect(await gap()).toBeLessThanOrEqual(8);
  }
});

test('panels, language and theme are in one menu; the inspector opens for what is selected next', async ({ page }) => {
  const isOpen = (open: boolean, what?: string) => expect.poll(async () => (await widths(page)).inspector !== 0, what).toBe(open);
  await view(page, 'Inspector panel');
  await isOpen(false);
  await node(page, 'w1').locator('header').click();
  await isOpen(true);
  await view(page, 'Inspector panel');
  await isOpen(false);
  await page.keyboard.press('c');
  await expect(node(page, 'w1')).toHaveAccessibleName(/Cordoned/);
  await isOpen(false, 'folded on purpose');
  await walkTo(page, 'w2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await isOpen(true);
  await view(page, 'Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await view(page, 'Español');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
});

test('the cluster is scaled up and down by number, and each way is undone at once', async ({ page }) => {
  const scale = async (to: string) => {
    await page.getByRole('button', { name: 'Add node', exact: true }).click();
    await pressItem(page, /^Scale the cluster/);
    await expect(page.getByRole('spinbutton')).toBeFocused();
    await page.keyboard.type(to);
  };
  await scale('15000');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('from 1 to 504');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await scale('6');
  await expect(page.getByRole('dialog').getByText('Adds w4, w5.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(pod(page, 'w5', 'ready')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'w4')).toHaveCount(0);
  await scale('3');
  await expect(page.getByRole('dialog')).toContainText('Removes w3 and its Pods (1).');
  await expect(page.getByRole('dialog')).toContainText('kubectl delete node w3');
  await page.keyboard.press('Enter');
  await expect(node(page, 'w3')).toHaveCount(0);
  await end(page);
  await expectCounters(page, 'Desired 2, current 2, ready 2');
  await page.keyboard.press('Control+z');
  await expect(node(page, 'w3')).toHaveCount(1);
});

test('hundreds of nodes are walked by the arrow keys, and listed in a table that has the rows in sight', async ({ page }) => {
  await page.getByRole('button', { name: 'Add node', exact: true }).click();
  await pressItem(page, /^Scale the cluster/);
  await expect(page.getByRole('spinbutton')).toBeFocused();
  await page.keyboard.type('320');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await end(page);
  await expectCounters(page, 'Desired 319, current 319, ready 319');
  await daemonSet(page).focus();
  await page.keyboard.press('ArrowDown');
  const focused = page.locator('[data-card]:focus');
  await expect(focused).toHaveAccessibleName(/^Node w\d+, worker, Ready/);
  const name = async () => /^Node (\w+)/.exec((await focused.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  const first = await name();
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAccessibleName(/^Node w\d+, worker, Ready/);
  const second = await name();
  expect(second).not.toBe(first);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(name).toBe(first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: `Actions for Node ${first}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(focused).toHaveAccessibleName(new RegExp(`^Node ${first}, `));

  await page.getByRole('button', { name: 'Table view' }).click();
  const table = page.getByRole('table', { name: /./ }).filter({ has: page.getByRole('columnheader', { name: 'Taints' }) });
  await expect(table).toHaveAttribute('aria-rowcount', '321');
  expect(await table.getByRole('row').count()).toBeLessThan(120);
  await table.getByRole('button', { name: 'cp', exact: true }).focus();
  // Row by row: only rows in sight can have the focus, and more come as it moves.
  for (let row = 1; row <= 40; row += 1) {
    await page.keyboard.press('Tab');
    await expect(table.getByRole('button', { name: `w${row}`, exact: true })).toBeFocused();
  }
});

test('P presents the graph and the caption alone; P and Escape show the panels again', async ({ page }) => {
  const before = await widths(page);
  for (const key of ['p', 'Escape']) {
    await page.keyboard.press('p');
    await expect(page.getByRole('button', { name: 'Scenario', exact: true })).toHaveCount(0);
    for (const panel of ['editor', 'inspector']) await expect(page.locator(`#${panel}`)).toBeHidden();
    await expect.poll(async () => (await widths(page))['cluster']).toBe(1280);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole('button', { name: 'Scenario', exact: true })).toBeVisible();
    for (const panel of ['editor', 'inspector']) await expect(page.locator(`#${panel}`)).toBeVisible();
    await expect.poll(() => widths(page)).toEqual(before);
  }
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
