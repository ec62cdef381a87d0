import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { apply, editor, manifest, node, pod, ready, toEnd, write, writtenLines } from './support/playground.ts';

const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const part = (page: Page, name: string): Locator => inspector(page).getByRole('region', { name, exact: true });

const picky = manifest({ tolerant: false }).replace(
  '      containers:',
  '      nodeSelector:\n        disk: ssd # the fast ones\n      containers:',
);

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
});

test('a node says why, and one press repairs the manifest, which Ctrl+Z takes back', async ({ page }) => {
  await write(page, manifest({ tolerant: false }));
  await node(page, 'cp').locator('header').click();
  const controller = part(page, 'The daemon controller asks');
  await expect(controller).toContainText('Nothing tolerates the taint node-role.kubernetes.io/control-plane:NoSchedule');
  await expect(inspector(page)).toContainText('The scheduler is not asked');

  await controller.getByRole('button', { name: /^Tolerate it in the template/ }).click();
  await expect(controller).toContainText('Changed in the editor');
  await expect(await editor(page), 'the button that was pressed is gone: Ctrl+Z is the text’s').toBeFocused();
  await expect.poll(async () => (await writtenLines(page)).join('\n')).toContain('- key: node-role.kubernetes.io/control-plane');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await writtenLines(page)).join('\n')).not.toContain('- key:');
  await page.keyboard.press('ControlOrMeta+Shift+z');

  await apply(page);
  await toEnd(page);
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
  await expect(controller).toContainText('is tolerated by the template');
  await expect(part(page, 'Then the scheduler asks')).toContainText('It fits: it is there.');
});

test('from a check to the line that asks, and to the taint that answers', async ({ page }) => {
  await node(page, 'cp').locator('header').click();
  await part(page, 'The daemon controller asks').getByRole('button', { name: 'Show the taint of cp' }).click();
  await expect(part(page, 'Taints').getByRole('listitem')).toBeFocused();
  await part(page, 'The daemon controller asks').getByRole('button', { name: 'Show tolerations in the editor' }).click();
  await expect(await editor(page)).toBeFocused();
});

test('the caret lights what its line decides on', async ({ page }) => {
  await write(page, picky);
  const said = page.getByRole('status').filter({ hasText: 'nodeSelector' });
  await page.locator('.view-line', { hasText: 'nodeSelector:' }).click();
  await expect(said).toHaveText('nodeSelector admits no node');
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(said).toHaveCount(0);
});

test('a Pod: its life, what it waits for, and what each deed would do to it', async ({ page }) => {
  await pod(page, 'w1').click();
  const life = part(page, 'Life');
  await expect(life.getByRole('listitem').filter({ hasText: 'available, now' })).toHaveCount(1);
  await expect(life).toContainText('It waits for nothing.');
  await expect(life).toContainText('from revision 1: the present template');
  await expect(part(page, 'Status')).toContainText(/IP10\.244\.1\.2/);
  const summary = inspector(page).getByText('What would happen to it');
  await tabTo(page, summary);
  await page.keyboard.press('Enter');
  const fate = (deed: string): Locator => inspector(page).locator('dl > div', { hasText: deed }).locator('dd');
  await expect(fate('w1 loses power')).toContainText(/Ready turns False after \d+ s\. desired goes from 3 to 2/);
  await expect(fate('cordon w1')).toHaveText('Stays as it is.');
  await expect(fate('delete the Pod')).toContainText('Its successor comes to the same node');
  await expect(fate('its template changes')).not.toHaveText('…');
  await expectAccessible(page, 'a Pod and its fates');
});

test('a Pod of a Deployment says why it is on its node: what the scheduler gave each', async ({ page }) => {
  await page.getByRole('button', { name: 'Scene', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Node failure' }).click();
  await page.getByRole('button', { name: 'Pod web', exact: false }).first().click();
  const why = part(page, 'Why');
  await expect(why).toContainText('3 nodes passed the filters when it was bound');
  const points = why.getByRole('list', { name: 'The points of each node, and where they differ' }).getByRole('listitem');
  await expect(points).toHaveCount(3);
  await expect(points.first()).toContainText(/^w\d\d+ points/);
  await expect(points.first()).toContainText('PodTopologySpread 200');
  await expectAccessible(page, 'the points of the nodes');
});
