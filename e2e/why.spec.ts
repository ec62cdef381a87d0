import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { pressItem, tabTo, walkTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { apply, manifest, node, openBelow, pod, ready, textField, toEnd, write, writtenLines } from './support/playground.ts';

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
  const controller = part(page, 'DaemonSet controller');
  await expect(controller).toContainText('Taint node-role.kubernetes.io/control-plane:NoSchedule is not tolerated');
  await expect(inspector(page)).toContainText('so the scheduler has nothing to do');

  await controller.getByRole('button', { name: /^Tolerate it in the template/ }).click();
  await expect(controller).toContainText('Changed in the editor');
  await expect(textField(page), 'the button that was pressed is gone: Ctrl+Z is the text’s').toBeFocused();
  await expect.poll(async () => (await writtenLines(page)).join('\n')).toContain('- key: node-role.kubernetes.io/control-plane');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await writtenLines(page)).join('\n')).not.toContain('- key:');
  await page.keyboard.press('ControlOrMeta+Shift+z');

  await apply(page);
  await toEnd(page);
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
  await expect(controller).toContainText('is tolerated by the template');
  const scheduler = part(page, 'Scheduler');
  await expect(scheduler).toContainText('The Pod is already scheduled here.');
  await expect(scheduler.getByText('NodeResourcesFit')).toBeHidden();
  await scheduler.getByText('7 checks passed').click();
  await expect(scheduler.getByText('NodeResourcesFit')).toBeVisible();
});

test('from a check to the line that asks, and to the taint that answers', async ({ page }) => {
  await node(page, 'cp').locator('header').click();
  await part(page, 'DaemonSet controller').getByRole('button', { name: 'Show the taint of cp' }).click();
  await expect(part(page, 'Taints').getByRole('listitem')).toBeFocused();
  await part(page, 'DaemonSet controller').getByRole('button', { name: 'Show tolerations in the editor' }).click();
  await expect(textField(page)).toBeFocused();
});

test('the caret lights what its line decides on', async ({ page }) => {
  await write(page, picky);
  const text = page.getByRole('status').filter({ hasText: 'nodeSelector' });
  await page.locator('.view-line', { hasText: 'nodeSelector:' }).click();
  await expect(text).toHaveText('nodeSelector matches no node');
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(text).toHaveCount(0);
});

test('a Pod: its life, what it waits for, and what each deed would do to it', async ({ page }) => {
  await pod(page, 'w1').click();
  await expect(pod(page, 'w1')).toContainText('reads and writes /var/log of w1');
  await page.getByRole('button', { name: 'Show node paths (hostPath)' }).press('Enter');
  await expect(pod(page, 'w2')).toContainText('reads and writes /var/log');
  const life = part(page, 'Lifecycle');
  await expect(life.getByRole('listitem').filter({ hasText: 'available, now' })).toHaveCount(1);
  await expect(life).toContainText('Nothing to wait for.');
  await expect(life).toContainText('from revision 1: the current template');
  await expect(part(page, 'Status')).toContainText(/IP10\.244\.1\.2/);
  const summary = inspector(page).getByText('Simulated changes');
  await tabTo(page, summary);
  await page.keyboard.press('Enter');
  const fate = (row: string): Locator => inspector(page).locator('dl > div', { hasText: row }).locator('dd');
  await expect(fate('power off w1')).toContainText(/Ready becomes False after \d+ s\. desired changes from 3 to 2/);
  await expect(fate('cordon w1')).toHaveText('Stays unchanged.');
  await expect(fate('delete the Pod')).toContainText('Replaced on the same node');
  await expect(fate('change its template')).not.toHaveText('…');
  await expectAccessible(page, 'a Pod and its fates');
});

test('a Pod of a Deployment says why it is on its node: what the scheduler gave each', async ({ page }) => {
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Node failure' }).click();
  await page.getByRole('button', { name: 'Pod web', exact: false }).first().click();
  const why = part(page, 'Why');
  await expect(why).toContainText('had the highest score of 3 eligible nodes');
  const points = why.getByRole('list', { name: 'Scores of each node, with the differences' }).getByRole('listitem');
  await expect(points).toHaveCount(3);
  await expect(points.first()).toContainText(/^w\d\d+ points/);
  await expect(points.first()).toContainText('PodTopologySpread 200');
  await expectAccessible(page, 'the points of the nodes');
});

test('Pods that the API server refuses: card, slot and Why say so, and one press of the remedy lets them run', async ({ page }) => {
  await write(
    page,
    manifest().replace('      containers:', '      serviceAccountName: reader\n      containers:').replaceAll('fluentbit', 'falco'),
  );
  await apply(page);
  await toEnd(page);
  const cause = 'serviceaccount "reader" not found';
  const card = page.getByRole('article', { name: /^DaemonSet falco / });
  await expect(card).toHaveAccessibleName(new RegExp(`Desired 4, current 0, .*Pods rejected: ${cause}`));
  await expect(card).toContainText(/Next attempt at \d\d:\d\d\.\d/);
  await expect(node(page, 'w1')).toHaveAccessibleName(new RegExp(`falco: no Pod, rejected: ${cause}`));
  await expect(page.getByTitle(`4 Pods of falco cannot be created: ${cause}. Next attempt in`)).toBeVisible();

  await node(page, 'w1').locator('header').click();
  const refused = part(page, 'Pod rejected by the API server: falco');
  await expect(refused).toContainText(`error looking up service account logging/reader: ${cause}`);
  await expect(refused).toContainText(/\d+ attempts, the last at .* Next attempt at .*, in [\d.]+ s\./);
  await expectAccessible(page, 'a node whose Pod is refused');
  const remedy = refused.getByRole('button', { name: 'Create the ServiceAccount' });
  await expect(remedy).toContainText('kubectl create serviceaccount reader -n logging');
  await remedy.click();
  await toEnd(page);
  for (const name of ['cp', 'w1', 'w2', 'w3'])
    await expect(node(page, name).getByRole('button', { name: /^Pod falco-\w+: ready/ })).toHaveCount(1);
  await expect(refused).toHaveCount(0);
  await expect(card).not.toHaveAccessibleName(/rejected/);
});

test('pressure by menu and by key: condition, taint, the toleration against it, and a Pod that finds no node', async ({ page }) => {
  await walkTo(page, 'w2');
  await page.keyboard.press('Enter');
  await pressItem(page, /^Conditions/);
  await pressItem(page, /^Disk pressure/);
  for (const name of ['w1', 'w3']) {
    await node(page, name).locator('header').click();
    await page.keyboard.press('m');
    await expect(node(page, name)).toHaveAccessibleName(/Condition: memory pressure\./);
  }
  await expect(node(page, 'w2')).toHaveAccessibleName(
    /Ready\. Condition: disk pressure\..* Taints: node\.kubernetes\.io\/disk-pressure:NoSchedule\./,
  );

  await node(page, 'w2').locator('header').click();
  const controller = part(page, 'DaemonSet controller');
  await expect(controller).toContainText('disk-pressure:NoSchedule is tolerated: the DaemonSet controller added');
  const why = part(page, 'Why');
  await expect(why).toContainText('The kubelet would reject it: The node had condition: [DiskPressure].');
  await expect(why.getByRole('button', { name: /^End DiskPressure on w2/ })).toContainText('# disk pressure on w2 ends');
  await expectAccessible(page, 'a node under disk pressure');

  await openBelow(page, 'Console');
  const prompt = page.getByRole('textbox', { name: /kubectl/ });
  await prompt.fill('create deployment web --image=nginx');
  await prompt.press('Enter');
  await toEnd(page);
  await prompt.fill('get pods -l app=web');
  await prompt.press('Enter');
  await expect(page.getByText(/web-\S+\s+0\/1\s+Pending/)).toBeVisible();
  await node(page, 'w1').locator('header').click();
  await expect(part(page, 'DaemonSet controller')).toContainText('memory-pressure:NoSchedule is tolerated');
  await expect(why).not.toContainText('would reject');
});
